"""What of a person's data a partner keeps although they ask for its erasure: because a law demands it, until a day.

Source: GDPR art. 17(3)(b); which items a law keeps at a partner, and for which purpose, stands in policy.yaml
(`partners.NAME.keeps`). Bookkeeping counts from the financial year of the item: bokföringslagen 7 kap. 2 §.
"""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.policy.claims import accounting_year_end
from handlers.policy.local_days import local_day
from handlers.policy.model import PartnerName, Policy, PurposeName
from storage.vocabulary import ItemType


@dataclass(frozen=True, slots=True)
class Kept:
    """That a law keeps an item for a purpose, to the end of a local day."""

    purpose: PurposeName
    through: date
    citation: str


def kept_by_law(
    policy: Policy, partner: str, type_: ItemType, dated_at: datetime | None, *, now: datetime
) -> Kept | None:
    """Return until when a law keeps an item at a partner; None where none does, or not any more.

    An item whose own date nobody knows counts as of `now`: it is kept too long rather than too short.
    """
    named = policy.partners.get(PartnerName(partner))
    name = named.keeps.get(type_) if named else None
    retention = policy.purposes[name].retention if name else None
    if name is None or retention is None:
        return None
    timezone = policy.controller.timezone
    dated_on = local_day(dated_at or now, timezone)
    through = retention.keep.counted_from(accounting_year_end(dated_on, policy.controller))
    return Kept(name, through, retention.citation) if local_day(now, timezone) <= through else None
