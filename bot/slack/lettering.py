"""Letters in Slack: one is chosen, read as it would go out, and sent; a request is extended, answered or refused."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.blocks import Message
from bot.slack.form import chosen, filled
from bot.slack.letter_pages import (
    ANSWER_REQUEST_ACTION,
    EXTEND_REQUEST_ACTION,
    REFUSE_REQUEST_ACTION,
    SCOPE_ANSWERED_ACTION,
    WRITE_LETTER_ACTION,
)
from bot.slack.letter_values import HAND_OVER_ACTION, LetterTarget, SentTarget
from bot.slack.letter_views import (
    CHOOSE_LETTER_VIEW,
    HAND_OVER_VIEW,
    LETTER_VIEW,
    LetterField,
    choose_view,
    hand_over_view,
    letter_view,
)
from bot.slack.listeners import acknowledged
from bot.slack.modal_views import last_word
from bot.slack.refusals import DoorRefusal
from bot.slack.replies import answer, open_modal
from bot.slack.values import RequestTarget
from bot.slack.visits import Visit, visit_of
from bot.slack.words import DoorReason
from handlers.answer_request import answer_request
from handlers.answer_scope import answer_scope
from handlers.ask_scope import ask_scope
from handlers.attest_letter import attest_letter
from handlers.authorisation import authorise
from handlers.extend_request import extend_request
from handlers.letter_errors import LetterIncomplete, LetterPart
from handlers.letter_making import LetterWish, MadeLetter
from handlers.preview_letter import preview_letter
from handlers.refuse_request import refuse_request
from handlers.request_errors import RequestInvalid
from handlers.send_letter import send_letter
from storage.vocabulary import Action, LetterLanguage, LetterType

_BY_STAFF = frozenset({LetterPart.DOUBT, LetterPart.QUESTION, LetterPart.REASONS, LetterPart.DONE})


def add_lettering(app: App) -> None:
    """Answer the buttons and modals of letters."""
    for action in (WRITE_LETTER_ACTION, EXTEND_REQUEST_ACTION, ANSWER_REQUEST_ACTION, REFUSE_REQUEST_ACTION):
        app.action(action)(acknowledged(_choose))
    app.action(SCOPE_ANSWERED_ACTION)(acknowledged(_note_scope))
    app.action(HAND_OVER_ACTION)(acknowledged(_ask_how))

    @app.view(CHOOSE_LETTER_VIEW)
    def read(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = LetterTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        type_ = target.type or chosen(view, LetterField.TYPE, LetterType)
        language = chosen(view, LetterField.LANGUAGE, LetterLanguage)
        if type_ is None or language is None:
            raise DoorRefusal(DoorReason.UNREADABLE)
        wish = LetterWish(language=language)
        letter = preview_letter(visit.services, visit.actor, target.request, type_, wish)
        ack(response_action="update", view=letter_view(visit.reader, target, letter))

    @app.view(LETTER_VIEW)
    def send(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = LetterTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        wish = LetterWish(
            words=filled(view, LetterField.WORDS, "value"),
            language=target.language,
            handed_over=filled(view, LetterField.HANDED_OVER, "value"),
        )
        words = visit.reader.words
        try:
            lines = _send(visit, target, wish)
        except RequestInvalid:
            ack(response_action="errors", errors={LetterField.WORDS: words.letters.missing})
            return
        except LetterIncomplete as error:
            if not _BY_STAFF.intersection(error.parts):
                raise
            ack(response_action="errors", errors={LetterField.WORDS: words.letters.missing})
            return
        ack(response_action="update", view=last_word(words, *lines))

    @app.view(HAND_OVER_VIEW)
    def hand_over(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = SentTarget.decode(view.get("private_metadata"))
        how, words = filled(view, LetterField.HANDED_OVER, "value"), visit.reader.words
        try:
            attested = attest_letter(visit.services, visit.actor, target.letter, how)
        except RequestInvalid:
            ack(response_action="errors", errors={LetterField.HANDED_OVER: words.letters.missing})
            return
        done = words.letters.handed.format(request=attested.request, type=words.letters.types[attested.type])
        ack(response_action="update", view=last_word(words, done))


def _send(visit: Visit, target: LetterTarget, wish: LetterWish) -> list[str]:
    """Send a letter by the verb that it belongs to, and return what is said of it."""
    words, services, actor, request = visit.reader.words.letters, visit.services, visit.actor, target.request
    made: MadeLetter
    due_on = None
    match target.type:
        case LetterType.EXTENSION:
            extended = extend_request(services, actor, request, wish)
            made, due_on = extended.letter, extended.due_on
        case LetterType.DONE | LetterType.PARTIAL:
            made = answer_request(services, actor, request, wish)
        case LetterType.REFUSAL:
            made = refuse_request(services, actor, request, wish)
        case LetterType.SCOPE:
            asked = ask_scope(services, actor, request, wish)
            made, due_on = asked.letter, asked.due_on
        case None:
            raise DoorRefusal(DoorReason.UNREADABLE)
        case type_:
            made = send_letter(services, actor, request, type_, wish)
    said = (words.mailed if made.is_mailed else words.handed).format(request=request, type=words.types[made.type])
    return [said, *([words.due.format(due=due_on)] if due_on else [])]


def _choose(visit: Visit, action: dict[str, Any]) -> None:
    target = LetterTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.HANDLE_REQUEST)
    open_modal(visit, choose_view(visit.reader, target))


def _note_scope(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    due_on = answer_scope(visit.services, visit.actor, target.request)
    words = visit.reader.words.letters
    answer(visit, Message(words.answered_scope.format(request=target.request, due=due_on)))


def _ask_how(visit: Visit, action: dict[str, Any]) -> None:
    target = SentTarget.decode(action.get("value"))
    authorise(visit.services, visit.actor, Action.HANDLE_REQUEST)
    open_modal(visit, hand_over_view(visit.reader, target))
