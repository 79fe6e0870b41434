"""All pattern rules. A new kind is a file beside this one and a line here."""

from collections.abc import Iterable
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
from detectors.recognizers.extra import Extra
from detectors.recognizers.rule import Page, Rule, search
from detectors.resolve import best_of_each_span, in_order

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

EXTRAS: Final[tuple[Extra, ...]] = (spoken_number.EXTRA, beside_card.EXTRA, table_column.EXTRA)
"""What needs more than a shape."""


def search_all(text: str, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """Return what patterns find in a text, told plainly. Findings may overlap; all languages are searched together.

    `detectors.pattern_search` finds the same, quickly.
    """
    page = Page(text)
    by_rules = [finding for rule in rules for finding in search(rule, page)]
    return with_more(text, [*by_rules, *(finding for extra in EXTRAS for finding in extra.search(page))])


def with_more(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return the best of what was found in a text, and where it stands again."""
    found = in_order(best_of_each_span(findings))
    return [*found, *found_again.search(text, found)]
