"""Telephone numbers, all in PTS's series for fiction."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring mig på 070-174 06 05", "070-174 06 05"),
        ("0701740605", "0701740605"),
        ("070 174 06 05.", "070 174 06 05"),
        ("070.174.06.05", "070.174.06.05"),
        ("070\u2013174\u00a006\u00a005", "070\u2013174\u00a006\u00a005"),
        ("+46 (0)70-174 06 05", "+46 (0)70-174 06 05"),
        ("+46701740605", "+46701740605"),
        ("(+46) 70 174 06 05", "+46) 70 174 06 05"),
        ("0046 70 174 06 05", "0046 70 174 06 05"),
        ("46701740605", "46701740605"),
        ("O7O-174 O6 O5", "O7O-174 O6 O5"),
        ("mobil 070-174\n06 05", "070-174\n06 05"),
        ("070\u200b174\u200b06\u200b05", "070\u200b174\u200b06\u200b05"),
        ("tel:0701740605", "0701740605"),
        ("Tfn 08-465 004 00", "08-465 004 00"),
        ("(08) 465 004 00", "(08) 465 004 00"),
        ("031/390 06 00", "031/390 06 00"),
        ("0980-319 200", "0980-319 200"),
        ("Telefon: 084650040", "084650040"),
        ("You can call me at 701740605", "701740605"),
        ("mitt nummer är 070-174 06 0", "070-174 06 0"),
        ("Phone +44 20 7946 0958", "+44 20 7946 0958"),
        ("WhatsApp +4915112345678", "+4915112345678"),
        ("Mobil: 070/174 06 05", "070/174 06 05"),
        ("tfn0701740605", "0701740605"),
        ("070-174 06 5", "070-174 06 5"),
        ("0660-514 2", "0660-514 2"),
        ("ring 0701740605anna", "0701740605"),
        ("call (212) 555-0147", "(212) 555-0147"),
        ("Mobile's 07700 900418", "07700 900418"),
        ("My UK line is 020 7946 0318", "020 7946 0318"),
        ("tlf. 22 33 44 55", "22 33 44 55"),
    ],
)
def test_a_phone_number_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.PHONE_NUMBER) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ordernummer 0701740605",
        "Order: 10234567 är betald",
        "Fakturanr 20240115, OCR 1234567897",
        "Det kostar 1 299 kr",
        "Öppet 08-17 alla dagar",
        "Leverans 08-10-2024",
        "Version 4.12.0 build 20240115",
        "Spårningsnummer 00373500491234567890",
        "Vår kundtjänst nås på 0771-793 336",
        "Artikelnr 7310865004703",
        "Totalt 12 500 000 kronor",
        "Den 2024-01-15 kl. 14:30",
        "Vikt 0,750 kg",
        "Ring 020-88 77 66",
        "Kundtjänst, 020-120 40 40",
        "Ring +46 771 793 336",
        "Swisha till 1231234567",
        "Artikeln heter 070-1740",
        "EAN 7350 0012 3345 6, ring mig",
        "Öppet 08.00\u201316.30, ring oss",
        "avtal SA-0098123, ring",
        "010-123 45 67 är vår växel",
        "exempel: 070-000 00 00",
        "demotext, ring 08-000 00 00",
    ],
)
def test_what_comes_near_a_phone_number_stays(text: str) -> None:
    assert found(text) == []
