"""Partners in whom nobody can be looked up: a person is erased by what they gave, and a clock tells when it is over."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from storage.partners.base import Erasure, ErasureRef, ExportedItem, PartnerItem, Person
from storage.partners.http import Patience, PatientClient
from storage.partners.refs import read_ref, ref_until, state_by_clock
from storage.vocabulary import Ability, ErasureState, IdentifierType, PartnerAct

_ABILITIES: Final = dict.fromkeys(PartnerAct, Ability.BY_API) | {
    PartnerAct.LOCATE: Ability.IMPOSSIBLE,
    PartnerAct.EXPORT: Ability.IMPOSSIBLE,
}


class Unseen(ABC):
    """What such partners do alike; how one is asked to erase, each says itself.

    Args:
        http: the client that asks.
        patience: whose clock tells.
        url: where it is asked.
        takes: how long an erasure takes. After that it counts as done.
    """

    def __init__(self, http: PatientClient, patience: Patience, *, url: str, takes: timedelta) -> None:
        self._http, self._now, self._url, self._takes = http, patience.now, url, takes

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._url})"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that it erases and cannot be looked into; how far that is, only the clock tells."""
        return _ABILITIES

    def locate(self, person: Person) -> Iterator[PartnerItem]:  # noqa: ARG002
        """Yield nothing: the partner tells nobody whom it knows."""
        return iter(())

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:  # noqa: ARG002
        """Yield nothing, as nothing is located."""
        return iter(())

    @abstractmethod
    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:
        """Ask for the erasure of all that the person gave. Who gave nothing cannot be named, and nothing is asked."""

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return DONE when the time that an erasure takes is over: the partner cannot be asked."""
        _, over_at = read_ref(ref)
        return state_by_clock(over_at, self._now())

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:
        """Have the person erased: whom it does not know, it does not advertise to."""
        return self.erase(person, (), key=key)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _pending(self, of: str) -> Erasure:
        """Return an erasure that was taken now."""
        return Erasure(ErasureState.PENDING, ref=ref_until(of, self._now() + self._takes))


def given(person: Person, type_: IdentifierType, form: Callable[[str], str]) -> list[str]:
    """Return a person's identifiers of one type in the form in which a partner compares them, each once."""
    return list(dict.fromkeys(map(form, person.reveal(type_))))
