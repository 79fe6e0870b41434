"""What we believe of Postmark's answers, and the forms of the ids by which its items are known here."""

import re
from typing import Final, Generic, Literal, TypeVar

from pydantic import AliasChoices, ConfigDict, Field

from storage.errors import InvalidId
from storage.partners.answers import Believed
from storage.partners.base import PartnerItem
from storage.vocabulary import ItemType

_UUID: Final = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_STREAM: Final = "[A-Za-z][A-Za-z0-9_-]{0,29}"
_REFS: Final = {
    ItemType.MESSAGE: re.compile(f"(outbound|inbound):({_UUID})", re.ASCII),
    ItemType.BOUNCE: re.compile("([0-9]{1,19})", re.ASCII),
    ItemType.SUPPRESSION: re.compile(f"({_STREAM}):([0-9a-f]{{32}})", re.ASCII),
}


def parts_of(item: PartnerItem) -> tuple[str, ...]:
    """Return what an item's id consists of; raises InvalidId when it is none of Postmark's.

    A message: direction and id. A bounce: its id. A suppression: its stream, and a digest in place of the address.
    """
    pattern = _REFS.get(item.type)
    match = pattern.fullmatch(item.ref) if pattern else None
    if match is None:
        raise InvalidId("Postmark id")
    return match.groups()


class _Mailbox(Believed):
    email: str = Field(alias="Email")


class Outbound(Believed):
    """A message that was sent."""

    id: str = Field(alias="MessageID", pattern=f"^{_UUID}$")
    recipients: list[str] = Field(alias="Recipients")

    def addresses(self) -> list[str]:
        """Return whose it is."""
        return self.recipients


class Inbound(Believed):
    """A message that was received."""

    id: str = Field(alias="MessageID", pattern=f"^{_UUID}$")
    sender: _Mailbox = Field(alias="FromFull")
    to: list[_Mailbox] = Field(alias="ToFull")
    copies: list[_Mailbox] = Field(alias="CcFull", default=[])

    def addresses(self) -> list[str]:
        """Return whose it is."""
        return [one.email for one in (self.sender, *self.to, *self.copies)]


class Bounce(Believed):
    """A message that came back."""

    id: int = Field(alias="ID", ge=0)
    email: str = Field(alias="Email")

    def addresses(self) -> list[str]:
        """Return whose it is."""
        return [self.email]


Found = TypeVar("Found", Outbound, Inbound, Bounce)


class Page(Believed, Generic[Found]):
    """One page of what a search finds, and how much it finds in all."""

    total: int = Field(alias="TotalCount")
    entries: list[Found] = Field(validation_alias=AliasChoices("Messages", "InboundMessages", "Bounces"))


class Stream(Believed):
    """A message stream: what is sent, what is received, or what goes to many at once."""

    id: str = Field(alias="ID", pattern=f"^{_STREAM}$")
    type: Literal["Transactional", "Inbound", "Broadcasts"] = Field(alias="MessageStreamType")


class Streams(Believed):
    """The streams of a server that are not archived."""

    entries: list[Stream] = Field(alias="MessageStreams")


class Suppression(Believed):
    """An address that a stream sends to no more; whatever else is told of it is handed out with the rest."""

    model_config = ConfigDict(extra="allow")
    EmailAddress: str


class Suppressions(Believed):
    """A stream's suppressions, or what became of some that were asked for."""

    entries: list[Suppression] = Field(alias="Suppressions")


class Details(Believed):
    """One message or bounce; everything that is told of it is handed out."""

    model_config = ConfigDict(extra="allow")
    MessageID: str = ""
    ID: int | None = None


class Removal(Believed):
    """A request to remove all data about one address from the account."""

    id: int = Field(alias="ID", ge=0)
    status: Literal["Pending", "Done"] = Field(alias="Status")
