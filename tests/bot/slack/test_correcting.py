"""From the buttons under a masked ticket to a decision: the whole way through Slack."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.slack.correction_pages import DECIDE_ACTION
from bot.slack.correction_views import MISSED_VIEW, NOT_PERSONAL_VIEW
from bot.slack.ticket_pages import MISSED_ACTION, NOT_PERSONAL_ACTION
from handlers.put_staff import put_staff
from sandbox.slack.messages import Message
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import DANTE, LEIF, PER, SIGRID, STINA, Office, conversation, text_of
from tests.bot.slack.test_actions import forge, press
from tests.bot.slack.test_modals import forge as forge_submission

pytestmark = pytest.mark.usefixtures("ticket")
BODY = "Hej, Tore Talgoxe här. Maila order@example.com om kundnr TT-4711."


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    put_staff(office.services, SlackUserId(LEIF), ["privacy"], ends_at=None, actor="cli")
    written = now - timedelta(days=5)
    return office.put(conversation("4711", BODY, created_at=written, closed_at=written))


def shown(office: Office, who: str = SIGRID) -> Message:
    return office.answer(who, "show 4711 for support")


def body_of(office: Office, who: str = SIGRID) -> str:
    return next(line for line in text_of(shown(office, who).blocks).splitlines() if line.startswith("Hej"))


def opened(office: Office, who: str, words: str) -> str:
    """Press a button under the ticket that opens a modal; return the modal's id."""
    assert press(office, who, shown(office, who), words).is_acknowledged
    view = office.modal(who)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return view.id


def choices(office: Office, who: str) -> dict[str, str]:
    """Return the values to choose from, by what is shown for them."""
    (block,) = office.modal(who).content["blocks"]
    options = [one for group in block["element"]["option_groups"] for one in group["options"]]
    return {one["text"]["text"]: one["value"] for one in options}


def say_not_personal(office: Office, shown_as: str, who: str = SIGRID) -> None:
    view = opened(office, who, "Not personal…")
    assert office.people.submit(who, view, {"value": choices(office, who)[shown_as]}).is_acknowledged


def say_missed(office: Office, words: str, kind: str = "PERSON", who: str = SIGRID) -> None:
    view = opened(office, who, "Missed this…")
    assert office.people.submit(who, view, {"words": words, "kind": kind}).is_acknowledged


def decide(office: Office, who: str, words: str) -> Message:
    """List the corrections and press a button; return the list as it is then."""
    listed = office.answer(who, "corrections")
    assert press(office, who, listed, words).is_acknowledged
    return office.slack.messages.get(listed.channel, listed.ts)


def test_what_is_not_personal_can_be_read_when_somebody_else_has_approved(office: Office) -> None:
    say_not_personal(office, "o•••@example.com · e-mail address")
    assert "This is correction *1*. It stays masked" in text_of(office.modal(SIGRID).content)
    assert "o•••@example.com" in body_of(office)

    after = decide(office, PER, "Approve")

    assert "Correction *1* is approved. It counts from now on, in every ticket." in text_of(after.blocks)
    assert "No correction waits for a decision." in text_of(after.blocks)
    assert "Maila order@example.com om" in body_of(office)


def test_what_was_missed_is_masked_at_once_and_readable_again_when_it_is_rejected(office: Office) -> None:
    say_missed(office, "tore talgoxe")
    assert "it is masked there now" in text_of(office.modal(SIGRID).content)
    assert body_of(office).startswith("Hej, [PERSON 2] här.")

    decide(office, PER, "Reject")
    assert body_of(office).startswith("Hej, Tore Talgoxe här.")


def test_an_approval_is_taken_back_from_the_list(office: Office) -> None:
    say_not_personal(office, "o•••@example.com · e-mail address")
    decide(office, PER, "Approve")

    after = decide(office, PER, "Take back")

    assert "Correction *1* is taken back. It counts no more." in text_of(after.blocks)
    assert "o•••@example.com" in body_of(office)


def test_the_list_shows_what_who_and_where_masked(office: Office) -> None:
    say_missed(office, "TT-4711", "OTHER_ID")
    text = text_of(office.answer(PER, "corrections").blocks)

    assert f"*1* · *Missed* · other identifier · ticket *4711* · <@{SIGRID}> 2026-03-02 10:00" in text
    assert "Hej, Tore Talgoxe här. Maila o•••@example.com om kundnr →\u00a0[OTHER_ID 1]\u00a0←." in text
    assert "everything of the form `AA-9999` after a word for a customer" in text


def test_nobody_approves_their_own_and_the_refusal_says_why(office: Office) -> None:
    say_missed(office, "Tore Talgoxe", who=PER)
    listed = office.answer(PER, "corrections")
    assert "You proposed this, so somebody else in the privacy role has to approve it." in text_of(listed.blocks)

    answer = forge(office, PER, f"{DECIDE_ACTION}:approve", f"{PER}:1:approve")
    assert answer.text.startswith("You proposed this correction yourself, so somebody else in the privacy role")

    assert "is approved" in text_of(decide(office, LEIF, "Approve").blocks)


def test_what_was_decided_meanwhile_is_told(office: Office) -> None:
    say_missed(office, "Tore Talgoxe")
    listed = office.answer(PER, "corrections")
    decide(office, LEIF, "Reject")

    press(office, PER, listed, "Approve")

    assert office.answers(PER)[-1].text.startswith("That correction has been decided already (rejected).")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Tore Talgoxen", "Those words do not stand in this ticket."),
        ("order@example.com", "That is masked already, everywhere in this ticket."),
    ],
)
def test_words_that_cannot_have_been_missed_are_refused_beside_their_field(
    office: Office, words: str, says: str
) -> None:
    view = opened(office, SIGRID, "Missed this…")
    office.people.submit(SIGRID, view, {"words": words, "kind": "PERSON"})

    assert office.modal(SIGRID).id == view
    assert office.modal(SIGRID).errors["words"].startswith(says)
    assert AuditWord.CORRECTION_PROPOSED not in office.audit_words()


def test_the_same_value_is_not_proposed_twice(office: Office) -> None:
    say_not_personal(office, "o•••@example.com · e-mail address")
    say_not_personal(office, "o•••@example.com · e-mail address", who=PER)

    assert office.modal(PER).errors["value"].startswith("That has been proposed already, as correction 1.")


def test_a_ticket_that_was_redacted_meanwhile_is_not_corrected(office: Office, ticket: str) -> None:
    view = opened(office, SIGRID, "Not personal…")
    office.erase(ticket)
    office.people.submit(SIGRID, view, {"value": choices(office, SIGRID)["o•••@example.com · e-mail address"]})

    assert "That cannot be done to this ticket as it stands now." in office.modal(SIGRID).errors["value"]
    assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED


@pytest.mark.parametrize("action", [NOT_PERSONAL_ACTION, MISSED_ACTION])
def test_who_may_not_correct_for_that_purpose_is_refused(office: Office, ticket: str, action: str) -> None:
    for who, purpose in ((DANTE, "support"), (SIGRID, "payment"), (SIGRID, ""), (STINA, "support")):
        forge(office, who, action, f"{who}:{ticket}:{purpose}:0")
        assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED
        assert office.slack.views.top(who) is None


def test_a_button_or_modal_made_for_somebody_else_is_refused(office: Office, ticket: str) -> None:
    for action in (NOT_PERSONAL_ACTION, MISSED_ACTION):
        assert forge(office, PER, action, f"{SIGRID}:{ticket}:support:0").text.startswith("That was made for somebody")
    assert forge(office, PER, f"{DECIDE_ACTION}:approve", f"{LEIF}:1:approve").text.startswith("That was made for some")
    for view in (NOT_PERSONAL_VIEW, MISSED_VIEW):
        assert forge_submission(office, PER, view, f"{SIGRID}:{ticket}:support:0").is_acknowledged
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED] * 5


@pytest.mark.parametrize(
    ("callback_id", "values"),
    [
        (NOT_PERSONAL_VIEW, {}),
        (NOT_PERSONAL_VIEW, {"value": {"value": {"selected_option": {"value": "Tore Talgoxe"}}}}),
        (NOT_PERSONAL_VIEW, {"value": {"value": {"selected_option": {"value": "1:0:3:PERSON"}}}}),
        (MISSED_VIEW, {}),
        (MISSED_VIEW, {"words": {"words": {"value": "Tore"}}, "kind": {"kind": {"selected_option": {"value": "X"}}}}),
        (MISSED_VIEW, {"words": {"words": {"value": 7}}, "kind": {"kind": {"selected_option": {"value": "PERSON"}}}}),
    ],
)
def test_a_forged_submission_proposes_nothing(
    office: Office, ticket: str, callback_id: str, values: dict[str, Any]
) -> None:
    reply = forge_submission(office, SIGRID, callback_id, f"{SIGRID}:{ticket}:support:0", values)

    assert reply.is_acknowledged
    assert AuditWord.CORRECTION_PROPOSED not in office.audit_words()


def test_only_the_privacy_role_lists_and_decides(office: Office) -> None:
    say_missed(office, "Tore Talgoxe")
    assert "Your role does not allow this" in office.answer(SIGRID, "corrections").text
    assert (
        "Your role does not allow this" in forge(office, SIGRID, f"{DECIDE_ACTION}:reject", f"{SIGRID}:1:reject").text
    )
    assert "`/privacy corrections`" not in text_of(office.answer(SIGRID, "help").blocks)
    assert "`/privacy corrections`" in text_of(office.answer(PER, "help").blocks)


def test_the_home_tab_counts_what_waits(office: Office) -> None:
    say_missed(office, "Tore Talgoxe")

    assert "*1* correction waits for a decision: `/privacy corrections`." in text_of(office.home(PER).content)
    assert "correction waits" not in text_of(office.home(SIGRID).content)


def test_it_is_all_in_swedish_for_a_swedish_slack(office: Office) -> None:
    for who in (SIGRID, PER):
        office.speak_swedish(who)
    answer = office.answer(SIGRID, "visa 4711 för support")
    press(office, SIGRID, answer, "Det här missades…")
    office.people.submit(SIGRID, office.modal(SIGRID).id, {"words": "Tore Talgoxe", "kind": "PERSON"})
    assert "Tack. Det här är rättelse *1*." in text_of(office.modal(SIGRID).content)

    listed = office.answer(PER, "rättelser")
    assert "Om du godkänner: värdet *maskeras* i alla ärenden." in text_of(listed.blocks)
    press(office, PER, listed, "Godkänn")
    assert "Rättelse *1* är godkänd." in text_of(office.slack.messages.get(listed.channel, listed.ts).blocks)
