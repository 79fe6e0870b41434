"""The kinds of personal data Gallra knows, and what a detector says when it has found one.

One vocabulary for code, Slack, docs and database. Standard library only: the web process imports this
module and must not load a model.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """A kind of personal data. docs/detectors.md says what each includes."""

    PERSON = "PERSON"
    EMAIL_ADDRESS = "EMAIL_ADDRESS"
    PHONE_NUMBER = "PHONE_NUMBER"
    SE_PERSONNUMMER = "SE_PERSONNUMMER"
    SE_ORGANISATIONSNUMMER = "SE_ORGANISATIONSNUMMER"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    STREET_ADDRESS = "STREET_ADDRESS"
    POSTAL_CODE = "POSTAL_CODE"
    CITY = "CITY"
    CREDIT_CARD = "CREDIT_CARD"
    CARD_SECURITY = "CARD_SECURITY"
    IBAN_CODE = "IBAN_CODE"
    BANK_ACCOUNT = "BANK_ACCOUNT"
    BANKGIRO = "BANKGIRO"
    PLUSGIRO = "PLUSGIRO"
    IP_ADDRESS = "IP_ADDRESS"
    URL_PERSONAL = "URL_PERSONAL"
    USERNAME = "USERNAME"
    PASSWORD = "PASSWORD"  # noqa: S105 - the name of a kind, not a secret
    LICENSE_PLATE = "LICENSE_PLATE"
    PASSPORT_OR_ID = "PASSPORT_OR_ID"
    OTHER_ID = "OTHER_ID"


class SensitiveTopic(StrEnum):
    """What the law protects most. Source: GDPR art. 9(1), in its order, and art. 10 (`crime`)."""

    ETHNIC_ORIGIN = "ethnic_origin"
    POLITICAL_OPINION = "political_opinion"
    BELIEF = "belief"
    TRADE_UNION = "trade_union"
    GENETIC_OR_BIOMETRIC = "genetic_or_biometric"
    HEALTH = "health"
    SEX_LIFE = "sex_life"
    CRIME = "crime"

    @classmethod
    def among(cls, words: Collection[str]) -> tuple["SensitiveTopic", ...]:
        """Return stored words as topics, in the law's order; those of another version are left out."""
        return tuple(topic for topic in cls if topic in words)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One span of personal data.

    `start` and `end` are Python character offsets into the text that was searched, `end` exclusive.
    `score` lies between 0 and 1. `recognizer` names the rule that found it. The text itself is never kept.
    """

    start: int
    end: int
    kind: Kind
    score: float
    recognizer: str


@dataclass(frozen=True, slots=True, order=True)
class TopicFinding:
    """A place where a text discloses something of a sensitive topic about a person; fields as those of a Finding."""

    start: int
    end: int
    topic: SensitiveTopic
    score: float
    rule: str


class AskedRight(StrEnum):
    """What a message may ask for. Source: GDPR art. 15-18, 20 and 21; the words are those of `Right` in storage."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True, order=True)
class RequestFinding:
    """A place where a text asks for a right of a data subject; fields as those of a Finding."""

    start: int
    end: int
    right: AskedRight
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class KnownIdentifier:
    """Something known to belong to the person of this ticket, such as the contact's name.

    `text` is plaintext and lives in memory only; it is found in the ticket in every spelling.
    """

    kind: Kind
    text: str

    def __repr__(self) -> str:
        return f"KnownIdentifier(kind={self.kind!r}, text=…)"


@dataclass(frozen=True, slots=True)
class AllowList:
    """What an installation says must stay, although it looks like personal data. Written in policy.yaml.

    `own_domains` are the platform's own, lower case. `functional_mailboxes` are further local parts of addresses that
    belong to a function, not to a person. `order_numbers` are patterns for whole order numbers (detectors.order_numbers
    says how they are written). Plain values: what is done with them stands in detectors.allow_list.
    """

    own_domains: tuple[str, ...] = ()
    functional_mailboxes: tuple[str, ...] = ()
    own_phone_numbers: tuple[str, ...] = ()
    product_names: tuple[str, ...] = ()
    order_numbers: tuple[str, ...] = ()


class Detector(Protocol):
    """Finds personal data in texts. Implementations: the Presidio engine, and the tests' own."""

    def find_many(
        self, texts: Sequence[str], *, known: Sequence[KnownIdentifier] = (), is_one_ticket: bool = False
    ) -> list[list[Finding]]:
        """Return, for each text in order, its findings: disjoint and sorted by offset.

        `is_one_ticket`: the texts are parts of one ticket, and what is found in one helps to find it in the others.
        """
        ...
