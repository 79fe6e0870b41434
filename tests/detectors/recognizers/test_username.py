"""User names."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Användarnamn: astridl", "astridl"),
        ("användarnamnet är astrid_82", "astrid_82"),
        ("username = edgar.holm", "edgar.holm"),
        ("My username is edgar82", "edgar82"),
        ("login: edgar82", "edgar82"),
        ("Mitt insta heter @astrid.lind", "@astrid.lind"),
        ("följ mig @astridlind på instagram", "@astridlind"),
        ("@astrid_82", "@astrid_82"),
        ('user name "sommarbarn"', "sommarbarn"),
        ("discord name noodlearms#4410", "noodlearms#4410"),
        ("my login is pixelpeppar, can u kick them", "pixelpeppar"),
        ("kontot heter hilmaochloke och mejlen", "hilmaochloke"),
        ("Användare flugstugan_olle lösen Rodspatta", "flugstugan_olle"),
        ("kjellake.antikt som är mitt användarnamn", "kjellake.antikt"),
        ("DM från @nail.era.by.sanaa igår", "@nail.era.by.sanaa"),
        ("Vilket användarnamn har du?\nKund: signe_ljus", "signe_ljus"),
        ("loggade in som mattis två minuter tidigare", "mattis"),
        ("[14:02] grimwald77: my payout is stuck", "grimwald77"),
        ("inloggning (torkel.lundh.61)", "torkel.lundh.61"),
        ('File "/home/tesfaye/sync.py"', "tesfaye"),
        ("user=k.obuya status 401", "k.obuya"),
    ],
)
def test_a_user_name_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.USERNAME) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Användarnamn: saknas",
        "användarnamnet är fel",
        "my username is wrong",
        "@media (max-width: 600px)",
        "@import url(x.css)",
        "Tack @alla",
        "username:",
        "Login: fungerar inte",
        "temat heter Siri",
        "filen heter logga_final_v3.png",
        "order_confirm_sv_v3",
        "rutin first_name saknas",
        "org.nr saknas",
        "@2x",
        "@media print",
        "loggade in igår",
        "User: hej jag undrar",
        "order10234",
        "version2",
        "Chrome120",
        "the log says reservation_not_found",
        "Reason: card_not_supported",
        "the file label_100x150_v2.zpl",
        "vi behöver en ny inloggning till sommarvikarien",
        "she also has a login to see what was sold",
    ],
)
def test_what_comes_near_a_user_name_stays(text: str) -> None:
    assert found(text) == []
