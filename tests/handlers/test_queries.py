"""What people type and paste leads to one normal form; what may be two things is not guessed at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.queries import LONGEST, Meaning, read_query
from storage.vocabulary import IdentifierType, QueryType
from tests.people import ASTRID

TODAY = date(2026, 3, 2)
EMAIL, PHONE, PERSONNUMMER, CONTACT, TICKET = (
    QueryType.EMAIL,
    QueryType.PHONE,
    QueryType.PERSONNUMMER,
    QueryType.CONTACT,
    QueryType.TICKET,
)
MAIL = "astrid.lindfors@example.se"


def read(typed: str) -> list[tuple[QueryType, str]]:
    return [(one.type, one.normalised) for one in read_query(typed, today=TODAY)]


@pytest.mark.parametrize(
    "typed",
    [
        MAIL,
        "Astrid.Lindfors@Example.SE ",
        f"<mailto:{MAIL}|{MAIL}>",
        f"<mailto:{MAIL}>",
        f"&lt;{MAIL}&gt;",
        f"Astrid Lindfors <{MAIL}>",
        f'"Lindfors, Astrid" <{MAIL}>',
        f"mailto:{MAIL}?subject=Hej",
        f"[{MAIL}](mailto:{MAIL})",
        f"({MAIL}).",
        f"”{MAIL}”",
        "astrid.lindfors\uff20example.se",
        "astrid.lindfors\ufe6bexample.se",
        "astrid.lindfors (at) example.se",
        "astrid.lindfors[at]example.se",
        "astrid\u200b.lindfors@exam\u00adple.se",
        "astrid.lindfors\ufe0f@example.se",
        "\u202eastrid.lindfors@example.se",
        "\uff41strid.lindfors@example.se",
        f"`{MAIL}`",
    ],
)
def test_an_address_is_read_in_every_way_it_is_written(typed: str) -> None:
    assert read(typed) == [(EMAIL, MAIL)]


@pytest.mark.parametrize(
    "typed",
    [
        "070-174 06 05",
        "0701740605",
        "070/174 06 05",
        "(070) 174 06 05",
        "+46 (0)70-174 06 05",
        "+46(0)701740605",
        "+46701740605",
        "0046 70 174 06 05",
        "70-174 06 05",
        "tel:0701740605",
        "tel. 070-174 06 05",
        "<tel:+46701740605|070-174 06 05>",
        "<tel:+46701740605>",
        "\uff10\uff17\uff10\uff0d\uff11\uff17\uff14\uff10\uff16\uff10\uff15",
        "\u0660\u0667\u0660\u0661\u0667\u0664\u0660\u0666\u0660\u0665",
        "070\u2011174\u00a006\u202f05",
    ],
)
def test_a_telephone_number_is_read_in_every_way_it_is_written(typed: str) -> None:
    assert read(typed) == [(PHONE, ASTRID.e164)]


@pytest.mark.parametrize(
    "typed",
    [
        *("19900101-2385", "900101-2385", "19900101 2385", "199001012385", "900101\u20112385", "pnr 9001012385"),
        *("personnummer: 199001012385", "<tel:9001012385|900101-2385>", "9\u200b00101-2385"),
    ],
)
def test_a_personnummer_is_read_in_every_way_it_is_written(typed: str) -> None:
    assert read(typed) == [(PERSONNUMMER, "199001012385")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("215473", (TICKET, "215473")),
        ("#215473", (TICKET, "215473")),
        ("ärende 9001012385", (TICKET, "9001012385")),
        ("https://app.intercom.com/a/inbox/x/inbox/conversation/215473", (TICKET, "215473")),
        ("<https://app.eu.intercom.com/a/apps/x/conversations/215473?a=1|länk>", (TICKET, "215473")),
        (
            f"https://app.intercom.com/a/apps/x/users/{ASTRID.contact_id}/all-conversations",
            (CONTACT, ASTRID.contact_id),
        ),
        (f"https://app.intercom.com/a/apps/x/contacts/{ASTRID.contact_id.upper()}", (CONTACT, ASTRID.contact_id)),
        (ASTRID.contact_id, (CONTACT, ASTRID.contact_id)),
    ],
)
def test_tickets_and_contacts_are_read_by_number_and_by_link(typed: str, meant: tuple[QueryType, str]) -> None:
    assert read(typed) == [meant]


@pytest.mark.parametrize(
    ("typed", "types"),
    [
        ("9001012385", [PERSONNUMMER, TICKET]),
        ("199001012386", [PERSONNUMMER, TICKET]),  # twelve digits, with a wrong check digit
        ("701740605", [PHONE, TICKET]),
        ("46701740605", [PHONE, TICKET]),
        ("0701740615", [PERSONNUMMER, PHONE]),  # passes as a samordningsnummer too
    ],
)
def test_what_may_be_two_things_is_told_as_two(typed: str, types: list[QueryType]) -> None:
    assert [type_ for type_, _ in read(typed)] == types


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "%", "@", "a@b@c", f"{MAIL} b@example.se", "Astrid Lindfors", "'; DROP TABLE people; --"),
        *("<@U0PERNYM02>", "<@U0PERNYM02|astrid>", "<!channel>", "<#C0123456|allt>", "@astrid"),
        *("https://evil.example/conversations/12", "https://app.intercom.com.evil.example/a/conversations/12"),
        *("https://[::1", "javascript:alert(1)", "0" * 50, "9" * 41, "x" * (LONGEST + 1), f"{'x' * 4_000}@example.se"),
    ],
)
def test_what_nobody_goes_by_is_nothing(typed: str) -> None:
    assert read(typed) == []


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_without_trouble(typed: str) -> None:
    for one in read_query(typed, today=TODAY):
        assert one.normalised
        assert one.normalised not in repr(one)


@given(
    st.sampled_from([MAIL, "070-174 06 05", "900101-2385"]), st.integers(0, 10), st.sampled_from("\u200b\u2060\ufeff")
)
def test_an_invisible_mark_anywhere_changes_nothing(typed: str, at: int, mark: str) -> None:
    assert read(typed[:at] + mark + typed[at:]) == read(typed)


def test_only_a_person_has_an_identifier() -> None:
    assert Meaning(QueryType.PHONE, ASTRID.e164).identifier == (IdentifierType.PHONE, ASTRID.e164)
    with pytest.raises(ValueError, match="ticket"):
        _ = Meaning(QueryType.TICKET, "1").identifier
