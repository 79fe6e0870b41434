"""All pattern rules, and the kinds that patterns cannot find. A new kind is a file beside this one and a line here."""

from collections.abc import Iterable, Iterator
from typing import Final

from detectors.entities import Finding, Kind
from detectors.recognizers import (
    bank_account,
    bankgiro,
    card_security,
    credit_card,
    date_of_birth,
    email_address,
    iban_code,
    ip_address,
    license_plate,
    other_id,
    passport_or_id,
    password,
    phone_number,
    plusgiro,
    postal_code,
    se_organisationsnummer,
    se_personnummer,
    street_address,
    url_personal,
    username,
)
from detectors.recognizers.rule import Rule, page_of, search

RULES: Final[tuple[Rule, ...]] = (
    email_address.RULE,
    phone_number.RULE,
    se_personnummer.RULE,
    se_organisationsnummer.RULE,
    date_of_birth.RULE,
    street_address.RULE,
    postal_code.RULE,
    credit_card.RULE,
    card_security.RULE,
    iban_code.RULE,
    bank_account.RULE,
    bankgiro.RULE,
    plusgiro.RULE,
    ip_address.RULE,
    url_personal.RULE,
    username.RULE,
    password.RULE,
    license_plate.RULE,
    passport_or_id.RULE,
    other_id.RULE,
)

WAITING_FOR_MODEL: Final = frozenset({Kind.PERSON, Kind.CITY, Kind.STREET_ADDRESS})
"""Kinds that need a trained model. Until one is given to `build_detector`, a person is found only where the ticket's
contact is known, a city is not found, and a street only where its name or number shows it."""


def search_all(text: str, rules: Iterable[Rule] = RULES) -> Iterator[Finding]:
    """Yield what every rule finds in a text. Findings may overlap; Swedish and English are searched together.

    This is what patterns find, told plainly; `detectors.compiled_search` finds the same, quickly.
    """
    page = page_of(text)
    for rule in rules:
        yield from search(rule, page)
