"""What every partner can be asked about a person, in one form: look for, hand out, erase, tell how far that is.

A partner says for each act whether its API does it, a person has to, or nobody can (`abilities`); what is done by hand
becomes a task of a member of staff and never counts as done by itself. What comes back is ids and words; what a person
wrote or is called travels as `Plaintext`. What law withholds is decided by the verbs: a partner erases what
it is given.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType, Protocol

from storage.plaintext import Plaintext
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct

ItemRef = NewType("ItemRef", str)
"""A partner's own id of an item: checked, and never an address or a name."""

ErasureRef = NewType("ErasureRef", str)
"""What a partner can be asked by how far an erasure has come."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whose data is asked for: every identifier that is proven to be theirs, each in its normal form."""

    identifiers: Mapping[IdentifierType, tuple[Plaintext, ...]] = field(repr=False)

    def reveal(self, *types: IdentifierType) -> list[str]:
        """Return the person's identifiers of these types as text. Every caller is a place to audit."""
        return [one.reveal() for type_ in types for one in self.identifiers.get(type_, ())]


@dataclass(frozen=True, slots=True)
class PartnerItem:
    """One thing that a partner holds about a person."""

    type: ItemType
    ref: ItemRef
    dated_at: datetime | None = field(default=None, compare=False)
    """When it was made, aware UTC, where the partner says so when it is looked for: by it a law counts."""


@dataclass(frozen=True, slots=True)
class ExportedItem:
    """What a partner hands out of one item: the field's name and its value as text."""

    item: PartnerItem
    fields: Mapping[str, Plaintext] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Erasure:
    """How the erasure of one item began; of everything at once where nothing can be located (`item` None).

    DONE says that the partner accepted it: proof is to locate the person again. PENDING: `ref` is to be asked later.
    """

    state: ErasureState
    item: PartnerItem | None = None
    ref: ErasureRef | None = None


class Partner(Protocol):
    """One partner that the policy names.

    Every method raises PartnerFailed when the partner does not answer as its description says, with `permanent` telling
    whether trying again can help, and InvalidId before anything is sent when an id does not have its form. A method
    whose act is not done by API is never called.
    """

    @property
    def name(self) -> str:
        """Return its name in policy.yaml."""
        ...

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return how each act is done; every act has an entry."""
        ...

    def locate(self, person: Person) -> Iterator[PartnerItem]:
        """Yield what the partner holds about a person, page by page, each item once."""
        ...

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        """Yield what the partner hands out of each item; one that is gone is left out."""
        ...

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:
        """Erase these items, or, where nothing can be located, the person. Safe to repeat with the same `key`.

        `key` is ids only; a partner that knows idempotency gets it.
        """
        ...

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return how far an erasure is that was PENDING."""
        ...

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:
        """Take a person off everything that is marketing (GDPR art. 21(2) and (3)). Safe to repeat."""
        ...
