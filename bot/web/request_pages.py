"""The two pages of the public form for requests, in the language that was chosen, or else that of the browser."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from flask import Response, request

from bot.web.pages import Pages
from bot.web.request_form_en import ENGLISH
from bot.web.request_form_sv import SWEDISH
from bot.web.request_form_words import RequestFormWords
from handlers.policy.form_rules import LONGEST_ADDRESS
from handlers.services import Services
from storage.vocabulary import OwnRecord, Right

WORDS: Final[Mapping[str, RequestFormWords]] = MappingProxyType({"sv": SWEDISH, "en": ENGLISH})
LANGUAGE: Final = "lang"
"""The parameter by which a language is chosen: all that ever stands in the address."""
_FIELDS: Final = ("right", "address")


class RequestPages:
    """Writes them, by the policy and by whether mail is set.

    Args:
        services: of a web process.
        path: of the form.
    """

    def __init__(self, services: Services, *, path: str) -> None:
        self._policy, self._sends_mail, self._path = services.policy, services.sends_mail, path
        self._pages = Pages("request_form", vary="Accept-Language, Cookie")

    def form(self, *, right: str, address: str, token: str, problems: Sequence[str], status: HTTPStatus) -> Response:
        """Return the form with what stands in it, and what is wrong with that."""
        words = WORDS[self._language()]
        return self._answer(
            status=status,
            title=words.title,
            lead=words.lead.format(company=self._policy.controller.name, answer=self._time_to_answer(words)),
            problems=[(name if name in _FIELDS else None, words.problems[name]) for name in problems],
            wrong=[name for name in _FIELDS if name in problems],
            rights=[(one.value, *words.rights[one]) for one in Right],
            right=right,
            address=address,
            address_hint=words.address_link if self._sends_mail else words.address_staff,
            longest=LONGEST_ADDRESS,
            token=token,
            privacy=self._privacy(words),
            told=[],
        )

    def received(self) -> Response:
        """Return what is said to whoever sent the form, the same whoever they are."""
        words = WORDS[self._language()]
        texts = words.received_link if self._sends_mail else words.received_staff
        told = [text.format(answer=self._time_to_answer(words)) for text in texts]
        return self._answer(status=HTTPStatus.OK, title=words.received_title, told=told, problems=[])

    def chosen_language(self) -> str:
        """Return what has to stand behind an address so that a language that was chosen stays; mostly nothing."""
        chosen = request.args.get(LANGUAGE)
        return f"?{LANGUAGE}={chosen}" if chosen in WORDS else ""

    def _answer(self, *, status: HTTPStatus, **values: object) -> Response:
        language = self._language()
        (other,) = (name for name in WORDS if name != language)
        return self._pages.answer(
            language,
            status=status,
            words=WORDS[language],
            company=self._policy.controller.name,
            action=self._path + self.chosen_language(),
            other=other,
            other_page=f"{request.path}?{LANGUAGE}={other}",
            **values,
        )

    def _language(self) -> str:
        chosen = request.args.get(LANGUAGE)
        if chosen in WORDS:
            return str(chosen)
        return request.accept_languages.best_match(list(WORDS), default="sv") or "sv"

    def _time_to_answer(self, words: RequestFormWords) -> str:
        return words.period(self._policy.deadlines.answer)

    def _privacy(self, words: RequestFormWords) -> list[str]:
        """Return what happens with what is written; no word of a period that the company has not documented."""
        controller, kept = self._policy.controller, self._policy.own_records.get(OwnRecord.REQUESTS)
        texts = [
            text.format(
                company=controller.name,
                authority=controller.supervisory_authority,
                kept=words.period(kept.keep) if kept else "",
            )
            for text in words.privacy_texts
            if kept or "{kept}" not in text
        ]
        return [*texts, *([words.contact.format(contact=controller.contact)] if controller.contact else [])]
