"""Pieces of what machines write stay; what people write does not."""

import pytest

from detectors.entities import Finding, Kind
from detectors.model.machine_words import is_of_a_machine


def _is_of_a_machine(text: str, kind: Kind) -> bool:
    start, end = text.index("⟦"), text.index("⟧") - 1
    return is_of_a_machine(text.replace("⟦", "").replace("⟧", ""), Finding(start, end, kind, 0.9, "model"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a photo called ⟦group⟧_photo_2024.jpg", Kind.USERNAME),
        ("Transaktion ch_⟦3PqT0xK2eZ⟧.", Kind.PASSWORD),
        ("event evt_8⟦Jd02kAqX⟧ failed", Kind.OTHER_ID),
        ("⟦visitor_88124⟧: hej", Kind.USERNAME),
        ("columns are maker_name, ⟦maker_email⟧, maker_city", Kind.USERNAME),
        ("reason=⟦bad⟧_pw", Kind.USERNAME),
        ("Bahar, skift ⟦B⟧", Kind.PERSON),
        ("E2044;⟦S⟧;HOOD-NAVY", Kind.PERSON),
    ],
)
def test_pieces_of_what_machines_write_are_told(text: str, kind: Kind) -> None:
    assert _is_of_a_machine(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("lösenordet är ⟦hund_katt_7⟧", Kind.PASSWORD),
        ("lösenordet är in_⟦the_dark9⟧", Kind.PASSWORD),
        ("pw: ⟦order_66⟧", Kind.PASSWORD),
        ("pw: ⟦monty⟧.py", Kind.PASSWORD),
        ("i mappen kund_⟦22091⟧_ohlin.xml", Kind.OTHER_ID),
        ("login ⟦capt_rah⟧ is mine", Kind.USERNAME),
        ("backup: @⟦tyra_backup⟧ is hers", Kind.USERNAME),
        ("kundnr ⟦K-20931⟧", Kind.OTHER_ID),
        ("ring henne /⟦B⟧", Kind.PERSON),
        ("Mvh ⟦E⟧", Kind.PERSON),
        ("tack, ⟦Bo⟧", Kind.PERSON),
        ("in_⟦Solna⟧", Kind.CITY),
    ],
)
def test_what_people_write_is_none(text: str, kind: Kind) -> None:
    assert not _is_of_a_machine(text, kind)
