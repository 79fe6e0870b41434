"""What we believe of Stripe's answers, and the forms of its ids."""

import re
from datetime import UTC, datetime
from typing import Final, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from storage.errors import InvalidId
from storage.partners.answers import Believed
from storage.partners.base import PartnerItem
from storage.vocabulary import ItemType

_LATEST: Final = 253_370_764_800
"""The year 9999: what lies behind it is no time."""
COLLECTIONS: Final = {
    ItemType.CUSTOMER: "customers",
    ItemType.PAYMENT_METHOD: "payment_methods",
    ItemType.CHARGE: "charges",
    ItemType.INVOICE: "invoices",
}
_IDS: Final = {
    ItemType.CUSTOMER: re.compile(r"cus_[A-Za-z0-9_]{1,80}", re.ASCII),
    ItemType.PAYMENT_METHOD: re.compile(r"(pm|card|src|ba)_[A-Za-z0-9_]{1,80}", re.ASCII),
    ItemType.CHARGE: re.compile(r"(ch|py)_[A-Za-z0-9_]{1,80}", re.ASCII),
    ItemType.INVOICE: re.compile(r"in_[A-Za-z0-9_]{1,80}", re.ASCII),
}


class Entry(Believed):
    """One object; whatever else is told of it is handed out with the rest."""

    model_config = ConfigDict(extra="allow")
    id: str = Field(pattern=r"^[A-Za-z0-9_]{1,100}$")
    deleted: bool = False
    email: str | None = None
    customer: str | None = None
    created: int | None = Field(None, ge=0, le=_LATEST)
    """In seconds since 1970."""

    @property
    def created_at(self) -> datetime | None:
        """When it was made, aware UTC."""
        return None if self.created is None else datetime.fromtimestamp(self.created, UTC)


class Page(Believed):
    """One page of a list, or of what a search found."""

    object: Literal["list", "search_result"]
    data: list[Entry]
    has_more: bool
    next_page: str | None = None

    @property
    def cursor(self) -> dict[str, str]:
        """Return what asks for the page after this one; empty after the last."""
        if not self.has_more:
            return {}
        if self.object == "search_result":
            return {"page": str(self.next_page)}
        return {"starting_after": self.data[-1].id}

    @model_validator(mode="after")
    def _can_go_on(self) -> Self:
        if self.has_more and not (self.next_page if self.object == "search_result" else self.data):
            raise ValueError("there is more, and nothing says where")
        return self


def is_id_of(type_: ItemType, ref: str) -> bool:
    """Tell whether an id has the form that Stripe gives to this type."""
    pattern = _IDS.get(type_)
    return pattern is not None and pattern.fullmatch(ref) is not None


def path_of(item: PartnerItem) -> str:
    """Return where an item stands; raises InvalidId when its id is none of Stripe's."""
    if not is_id_of(item.type, item.ref):
        raise InvalidId("Stripe id")
    return f"{COLLECTIONS[item.type]}/{item.ref}"
