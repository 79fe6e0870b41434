"""The addresses that Postmark's streams send to no more.

Postmark knows a suppression by its stream and its address only. An address is no id here, so a digest of it, keyed with
the server's token, stands in for it. With a new token the ids of before are found no more, and locating gives new ones.
"""

import hashlib
import hmac
from typing import Any, Final

from storage.partners.addresses import is_among, normal
from storage.partners.base import ItemRef, PartnerItem
from storage.partners.http import Patience
from storage.partners.postmark_answers import Suppressions, parts_of
from storage.partners.postmark_http import PostmarkClient
from storage.vocabulary import ItemType

# Postmark makes a suppression valid within about a minute; so long it is looked for.
_LOOKING_S: Final = (0.0, 2.0, 8.0, 20.0, 30.0)


class SuppressionLists:
    """The suppressions of one server, each stream with a list of its own. `key` is secret, and keys the digests."""

    def __init__(self, client: PostmarkClient, patience: Patience, *, key: str) -> None:
        self._client, self._patience, self._key = client, patience, key.encode()

    def item(self, stream: str, address: str) -> PartnerItem:
        """Return a suppression under the id that stands in for its address."""
        digest = hmac.new(self._key, normal(address).encode(), hashlib.sha256).hexdigest()[:32]
        return PartnerItem(ItemType.SUPPRESSION, ItemRef(f"{stream}:{digest}"))

    def has(self, stream: str, address: str) -> bool:
        """Tell whether a stream sends to this address no more."""
        found = self._client.read(Suppressions, _dump(stream), EmailAddress=address).entries
        return is_among(address, [one.EmailAddress for one in found])

    def told(self, item: PartnerItem) -> dict[str, Any] | None:
        """Return what is told of a suppression; None when it is not in the whole list of its stream."""
        stream = parts_of(item)[0]
        every = self._client.read(Suppressions, _dump(stream)).entries
        return next((one.model_dump() for one in every if self.item(stream, one.EmailAddress) == item), None)

    def add(self, stream: str, address: str) -> bool:
        """Suppress an address, and tell whether it came to be seen in the list."""
        body = {"Suppressions": [{"EmailAddress": address}]}
        self._client.ask(Suppressions, f"message-streams/{stream}/suppressions", body)
        for pause in _LOOKING_S:
            self._patience.sleep(pause)
            if self.has(stream, address):
                return True
        return False


def _dump(stream: str) -> str:
    return f"message-streams/{stream}/suppressions/dump"
