"""Passwords, codes and keys: made up."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lösenord: Sommar2024!", "Sommar2024!"),
        ("lösenordet är hej123", "hej123"),
        ("password = hunter2", "hunter2"),
        ("My password is Tr0ub4dor&3.", "Tr0ub4dor&3"),
        ("lösen till admin: blåbär", "blåbär"),
        ("pwd:abc123", "abc123"),
        ('lösenord "sommarbarn"', "sommarbarn"),
        ("lösenord Hemligt123", "Hemligt123"),
        ("PIN 1234", "1234"),
        ("Portkod 4512", "4512"),
        ("portkoden är 4512", "4512"),
        ("koden till porten är 1234", "1234"),
        ("the code to the door is 1234", "1234"),
        ("pinkod: 4321", "4321"),
        ("Engångskod 123456", "123456"),
        ("api-nyckel: 9f8e7d6c5b4a", "9f8e7d6c5b4a"),
        ("API key is sk-abcdefghijklmnopqrstuv", "sk-abcdefghijklmnopqrstuv"),
        ("sk_live_abcdefghijklmnop", "sk_live_abcdefghijklmnop"),
        ("Authorization: Bearer abcdefghijklmnop1234", "abcdefghijklmnop1234"),
        ("eyJhbGciOiJub25l.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl", "eyJhbGciOiJub25l.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl"),
        ("token: 550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"),
        ("Portkoden vi fått är 7731", "7731"),
        ("engångskoden 448 201 gick till gamla numret", "448 201"),
        ("my landlord's intercom code is #2290", "#2290"),
        ("Portkod till lagret när er fotograf kommer: 4471", "4471"),
        ("Driver needs the gate code 55#02.", "55#02"),
        ("port 2, kod 2580A. Tack", "2580A"),
        ("larmet slås av med 7 7 1 9 #", "7 7 1 9 #"),
        ("The building door is 2-6-6-1", "2-6-6-1"),
        ("forgot my pin for the till app, think it was 4471 but no", "4471"),
        ("lösenordet är sommarlov.", "sommarlov"),
        ("lösen har varit Bihac1977! hela tiden", "Bihac1977!"),
        ("satt ett tillfälligt lösenord, Lax-Kaka-92. Byt", "Lax-Kaka-92"),
        ('en lapp med ordet "Storlaxen#84" som jag tror är lösenordet', "Storlaxen#84"),
        ("my api key was shp_priv_q8Zt41mVwA0 please revoke", "shp_priv_q8Zt41mVwA0"),
        ("SMTP_PASS=xK9-pion-pion", "xK9-pion-pion"),
        ("882 104 är din kod", "882 104"),
    ],
)
def test_a_secret_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.PASSWORD) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Jag har glömt mitt lösenord",
        "lösenordet är fel",
        "my password is incorrect",
        "Lösenord: fungerar inte",
        "rabattkod SOMMAR20",
        "Rabattkoden är SOMMAR20",
        "felkod 500",
        "produktkod: ABC123",
        "Återställ lösenord: https://example.se/losenord",
        "html-kod: div",
        "Passar det på fredag?",
        "streckkod 7310865004703",
        "QR-kod: finns",
        "Passa på: 20 procent",
        "password: ********",
        "Felkod 0x80004005",
        "Rabattkoden SOMMAR20",
        "koden BLACKWEEK25 gäller",
        "error code 40031",
        "reason code AC04",
        "HS code 8509.80.00",
        "Kampanjkod: VINTER25",
        "lösenordet är fel.",
        "lösenordet fungerar inte",
        "lösenordet måste vara minst 12 tecken",
        "the password is wrong.",
        "utan lösenord 2024",
        "sftp.butik.example, port: 2222",
        "Fick rådet att byta port från 9100",
    ],
)
def test_what_comes_near_a_secret_stays(text: str) -> None:
    assert found(text) == []
