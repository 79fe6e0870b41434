"""Contents of copies for the tests of those who write them: one with everything, hostile where it can be."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from handlers.copy_pages import CopyContent, CopyItem, CopyLookup, CopyPart, CopyPartner
from storage.ids import RequestId
from storage.plaintext import Plaintext
from storage.vocabulary import (
    AskState,
    CopySourceState,
    CopyTextType,
    IdentifierType,
    ItemType,
    LookupSort,
    PartAuthor,
    Right,
)
from tests.people import ASTRID

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOSTILE = (
    "</p><script>document.title='run'</script>\0\x1b]0;x\x07 ../../etc/passwd \u202eexe.zip\u2066 {{ 7*7 }} {% raw %} "
    '<img src=x onerror=alert(1)> ]]> --> =HYPERLINK("http://example.com") \udc80 åäö ÅÄÖ żółć Ω Ж'
)


def message(text: str, *, at: datetime = AT, author: PartAuthor = PartAuthor.CONTACT) -> CopyPart:
    return CopyPart(type=CopyTextType.MESSAGE, author=author, dated_at=at, name="", text=Plaintext(text))


def fields(**values: str) -> list[CopyPart]:
    return [
        CopyPart(type=CopyTextType.FIELD, author=None, dated_at=None, name=name, text=Plaintext(value))
        for name, value in values.items()
    ]


def content(items: Callable[[], Iterator[CopyItem]], *, right: Right = Right.ACCESS, lookups: int = 2) -> CopyContent:
    return CopyContent(
        request_id=RequestId(3),
        right=right,
        received_at=AT - timedelta(days=9),
        made_at=AT,
        identifiers={
            IdentifierType.EMAIL: (Plaintext(ASTRID.email),),
            IdentifierType.PHONE: (Plaintext(ASTRID.e164),),
        },
        partners=(
            CopyPartner(name="gallra", state=AskState.FOUND, items={ItemType.TICKET: 2}, settled_at=AT, mentions=1),
            CopyPartner(
                name="stripe",
                state=AskState.FOUND,
                items={ItemType.CUSTOMER: 1, ItemType.INVOICE: 12},
                settled_at=AT,
                missing=CopySourceState.FAILED,
            ),
            CopyPartner(name="meta", state=AskState.UNLOCATABLE, items={}, settled_at=AT),
            CopyPartner(name="telavox", state=AskState.ATTESTED, items={}, settled_at=AT, recordings=2),
        ),
        lookups=tuple(
            CopyLookup(AT - timedelta(days=number), LookupSort.READ, "support" if number % 2 else None)
            for number in range(lookups)
        ),
        notes_left_out=1,
        items=items,
    )


def hostile_items() -> Iterator[CopyItem]:
    yield CopyItem(
        source="gallra",
        type=ItemType.TICKET,
        ref="215473",
        parts=iter(
            [
                CopyPart(
                    type=CopyTextType.TITLE, author=None, dated_at=None, name="", text=Plaintext(f"Re: {HOSTILE}")
                ),
                message(f"Hej! Jag heter {ASTRID.name}.\nMin man nås på [EMAIL_ADDRESS 1].\n{HOSTILE}"),
                message("Tack, vi återkommer.\n" * 4, author=PartAuthor.ADMIN),
                message("x" * 4_000),
                message(""),
            ]
        ),
    )
    yield CopyItem(
        source=HOSTILE, type=ItemType.TASK, ref=HOSTILE, parts=iter(fields(**{HOSTILE: HOSTILE, "notes": "=1+1"}))
    )


def many_items(count: int) -> Iterator[CopyItem]:
    """Yield tickets of a hundred messages each, `count` messages in all, no two alike."""
    for first in range(0, count, 100):
        yield CopyItem(
            source="gallra",
            type=ItemType.TICKET,
            ref=str(215_000 + first),
            parts=iter(
                [message(f"Meddelande {first + one}. " + "Paketet kom inte fram i tid. " * 12) for one in range(100)]
            ),
        )
