"""Links that lead to a person."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.linkedin.com/in/astrid-lindfors/", "https://www.linkedin.com/in/astrid-lindfors/"),
        ("Se facebook.com/astrid.lindfors.", "facebook.com/astrid.lindfors"),
        ("instagram.com/astridlind", "instagram.com/astridlind"),
        ("https://shop.example.se/reset?token=abc123def", "https://shop.example.se/reset?token=abc123def"),
        ("https://example.se/?email=a%40example.se)", "https://example.se/?email=a%40example.se"),
        ("https://example.se/users/astrid", "https://example.se/users/astrid"),
        ("https://example.se/invite/a1b2c3d4e5f6a7b8", "https://example.se/invite/a1b2c3d4e5f6a7b8"),
        ("https://astrid:hemligt@example.se/", "https://astrid:hemligt@example.se/"),
        ("https://youtube.com/@astrid", "https://youtube.com/@astrid"),
        ("www.example.se/kund/4711", "www.example.se/kund/4711"),
        ("linkedin.example/in/lucas-ad", "linkedin.example/in/lucas-ad"),
        ("https://github.example/lamin-jobarteh", "https://github.example/lamin-jobarteh"),
        ("https://tiktok.example/@real_kicks", "https://tiktok.example/@real_kicks"),
        ("https://shops.example/sellers/saoirse-ni-bhriain", "https://shops.example/sellers/saoirse-ni-bhriain"),
        (
            "https://konto.example.com/aterstall/5f0c9be1d27a44e88a31",
            "https://konto.example.com/aterstall/5f0c9be1d27a44e88a31",
        ),
        ("https://konto.example.com/birte.solheim?ref=a1", "https://konto.example.com/birte.solheim?ref=a1"),
        ("https://x.example.com/order/view?k=7d1fa90c2e", "https://x.example.com/order/view?k=7d1fa90c2e"),
        ("https://konto.example.com/unlock/5c0b9d7e1f", "https://konto.example.com/unlock/5c0b9d7e1f"),
        ("https://delad.example.com/s/astrid-lindfors/8djQ0a", "https://delad.example.com/s/astrid-lindfors/8djQ0a"),
        ("https://example.com/faktura/2291?agare=astrid.lind", "https://example.com/faktura/2291?agare=astrid.lind"),
        ("https://paket.example.com/t/JK44?ph=0701740605", "https://paket.example.com/t/JK44?ph=0701740605"),
        ("Kvitto: https://k.example.com/r/8?mail=a@example.com", "https://k.example.com/r/8?mail=a@example.com"),
    ],
)
def test_a_personal_link_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.URL_PERSONAL) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.se/produkt/rod-troja",
        "https://www.facebook.com/groups/ehandel",
        "https://help.example.se/sv/articles/123-betalning",
        "www.example.se",
        "https://example.se/?utm_source=brev&page=2",
        "https://www.linkedin.com/company/exempel",
        "https://youtube.com/watch?v=dQw4w9WgXcQ",
        "https://gnistan.example",
        "https://butik.example.com/p/trattkantarell-200g",
        "https://hjalp.example.com/losenord/sa-gor-du",
        "https://docs.example.com/spf",
        "https://www.example.com/sida?variant=12345",
        "https://hjalp.example.com/konto/tvastegsverifiering",
        "https://example.com/files/prislista-2026.pdf",
        "https://www.facebook.com/commerce/catalogs/20931184",
        "https://example.com/sida?fil=index.html",
        "https://track.example.com/r/SE88120",
    ],
)
def test_what_comes_near_a_personal_link_stays(text: str) -> None:
    assert found(text) == []
