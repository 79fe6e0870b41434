"""All pattern rules. A new kind is a file beside this one and a line here."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from detectors.entities import Finding
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


def search_all(text: str, rules: Iterable[Rule] = RULES) -> Iterator[Finding]:
    """Yield what every rule finds in a text, and what takes more than a rule. Findings may overlap.

    Swedish and English are searched together. This is what patterns find, told plainly; `detectors.pattern_search`
    finds the same, quickly.
    """
    page = page_of(text)
    yield from with_more(page, list(search_rules(page, rules)))


def search_rules(page: Page, rules: Iterable[Rule] = RULES) -> Iterator[Finding]:
    """Yield what the rules find; `detectors.compiled_search` finds the same, quickly."""
    for rule in rules:
        yield from search(rule, page)


def with_more(page: Page, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what the rules found in a text, and then what takes more than a rule."""
    found = [*findings, *(finding for more in SEARCHES for finding in more(page))]
    yield from found
    yield from found_again.search(page.text, found)
