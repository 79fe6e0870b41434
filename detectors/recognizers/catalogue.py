"""All pattern rules, and the kinds that patterns cannot find. A new kind is a file beside this one and a line here."""

from collections.abc import Iterator
from typing import Final

from detectors.entities import Finding, Kind
from detectors.recognizers import (
    bank_account,
    bankgiro,
    beside_card,
    card_security,
    city,
    credit_card,
    date_of_birth,
    email_address,
    found_again,
    iban_code,
    ip_address,
    license_plate,
    other_id,
    passport_or_id,
    password,
    person,
    phone_number,
    plusgiro,
    postal_code,
    se_organisationsnummer,
    se_personnummer,
    spoken_number,
    street_address,
    table_column,
    url_personal,
    username,
)
from detectors.recognizers.rule import Page, Rule, page_of, search

RULES: Final[tuple[Rule, ...]] = (
    person.RULE,
    email_address.RULE,
    phone_number.RULE,
    se_personnummer.RULE,
    se_organisationsnummer.RULE,
    date_of_birth.RULE,
    street_address.RULE,
    postal_code.RULE,
    city.RULE,
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

SEARCHES: Final = (spoken_number.search, beside_card.search, table_column.search)
"""What needs more than a shape: modules of their own, each cheap to skip where its words are absent."""

WAITING_FOR_MODEL: Final = frozenset({Kind.PERSON, Kind.CITY, Kind.STREET_ADDRESS})
"""Kinds that need a trained model. Until one is given to `build_detector`, a person is found only where the ticket's
contact is known, a city is not found, and a street only where its name or number shows it."""


def search_all(text: str) -> Iterator[Finding]:
    """Yield what every rule finds in a text. Findings may overlap; Swedish and English are searched together."""
    page = page_of(text)
    findings = list(_found(page))
    yield from findings
    yield from found_again.search(text, findings)


def _found(page: Page) -> Iterator[Finding]:
    for rule in RULES:
        yield from search(rule, page)
    for more in SEARCHES:
        yield from more(page)
