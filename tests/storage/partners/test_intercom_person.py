"""Intercom asked about one person: contacts by what is known of them, and the conversations they take part in."""

import json

import httpx
import pytest

from storage.errors import InvalidId, PartnerFailed, PersonShared
from storage.partners.base import ErasureRef, ItemRef, PartnerItem, Person
from storage.partners.intercom import Intercom
from storage.partners.intercom_person import IntercomPerson
from storage.plaintext import Plaintext
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct
from tests.people import ASTRID, BIRGER
from tests.storage.partners.conftest import ScriptedIntercom
from tests.storage.partners.intercom_samples import contact, page, refused

CONVERSATIONS = "POST /conversations/search"
CONTACTS = "POST /contacts/search"
ASKED = Person({IdentifierType.EMAIL: (Plaintext(ASTRID.email),), IdentifierType.PHONE: (Plaintext(ASTRID.e164),)})


def listed(number: int) -> dict[str, object]:
    return {"id": str(number), "updated_at": 1, "statistics": None}


def test_each_contact_and_conversation_is_found_once(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONTACTS, page("data", contact(ASTRID)), page("data", contact(ASTRID)))
    script.tell(
        CONVERSATIONS, page("conversations", listed(1), listed(2), cursor="a"), page("conversations", listed(2))
    )
    assert list(IntercomPerson(intercom).locate(ASKED)) == [
        PartnerItem(ItemType.CONTACT, ItemRef(ASTRID.contact_id)),
        PartnerItem(ItemType.TICKET, ItemRef("1")),
        PartnerItem(ItemType.TICKET, ItemRef("2")),
    ]
    asked = [json.loads(request.content)["query"]["value"] for request in script.requests]
    assert asked[-1] == [{"field": "contact_ids", "operator": "=", "value": ASTRID.contact_id}]


def test_where_nobody_is_found_no_conversation_is_looked_for(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONTACTS, page("data"), page("data"))
    assert list(IntercomPerson(intercom).locate(ASKED)) == []
    assert len(script.requests) == 2


def test_an_address_of_two_contacts_is_nobodys(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONTACTS, page("data", contact(ASTRID), contact(BIRGER)))
    with pytest.raises(PersonShared) as shared:
        list(IntercomPerson(intercom).locate(ASKED))
    assert ASTRID.email not in f"{shared.value} {shared.value!r}"


def test_what_is_done_by_hand_there_is_said_to_be(intercom: Intercom) -> None:
    partner = IntercomPerson(intercom)
    by_api = {act for act, ability in partner.abilities.items() if ability is Ability.BY_API}
    assert by_api == {PartnerAct.LOCATE, PartnerAct.EXPORT}
    assert partner.abilities.keys() == set(PartnerAct)
    item = PartnerItem(ItemType.CONTACT, ItemRef(ASTRID.contact_id))
    assert [one.state for one in partner.erase(ASKED, [item], key="erase:1:intercom")] == [ErasureState.BY_HAND]
    assert [one.state for one in partner.stop_marketing(ASKED, key="x")] == [ErasureState.BY_HAND]
    with pytest.raises(InvalidId):
        partner.status(ErasureRef("x"))


CONTACT = PartnerItem(ItemType.CONTACT, ItemRef(ASTRID.contact_id))
PROFILE = f"GET /contacts/{ASTRID.contact_id}"


def test_a_profile_is_handed_out_with_everything_that_intercom_tells(
    intercom: Intercom, script: ScriptedIntercom
) -> None:
    more = {"location": {"city": "Sagolunda"}, "custom_attributes": {"shop": "Vävboden"}, "signed_up_at": 1_740_000_000}
    script.tell(PROFILE, contact(ASTRID) | more)
    items = [CONTACT, PartnerItem(ItemType.TICKET, ItemRef("215"))]
    (exported,) = IntercomPerson(intercom).export(items)
    told = {name: value.reveal() for name, value in exported.fields.items()}
    assert exported.item == CONTACT
    assert told["location.city"] == "Sagolunda"
    assert told["custom_attributes.shop"] == "Vävboden"
    assert (told["email"], told["name"], told["signed_up_at"]) == (ASTRID.email, ASTRID.name, "1740000000")


def test_a_profile_that_is_gone_is_left_out(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(PROFILE, refused(404, "not_found"))
    assert list(IntercomPerson(intercom).export([CONTACT])) == []


def test_the_profile_of_somebody_else_is_not_handed_out(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(PROFILE, contact(BIRGER))
    with pytest.raises(PartnerFailed):
        list(IntercomPerson(intercom).export([CONTACT]))


@pytest.mark.parametrize("told", [[], {"id": ASTRID.contact_id, "name": 7}, {"name": ASTRID.name}, "x"], ids=repr)
def test_nonsense_is_not_handed_out(intercom: Intercom, script: ScriptedIntercom, told: object) -> None:
    script.tell(PROFILE, httpx.Response(200, json=told))
    with pytest.raises(PartnerFailed) as failed:
        list(IntercomPerson(intercom).export([CONTACT]))
    assert ASTRID.name not in f"{failed.value!r}"
