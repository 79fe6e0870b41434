from storage.partners.fields import flattened
from tests.people import ASTRID


def test_what_is_nested_gets_its_path_as_its_name() -> None:
    told = {"address": {"city": "Testköping", "lines": ["Provgatan 1", {"floor": 2}]}, "paid": False}
    assert {name: text.reveal() for name, text in flattened(told).items()} == {
        "address.city": "Testköping",
        "address.lines.0": "Provgatan 1",
        "address.lines.1.floor": "2",
        "paid": "False",
    }


def test_what_is_empty_is_left_out_and_nought_is_not() -> None:
    told: dict[str, object] = {"name": None, "note": "", "tags": [], "metadata": {}, "balance": 0}
    assert list(flattened(told)) == ["balance"]


def test_no_value_can_be_read_in_a_repr() -> None:
    assert ASTRID.email not in repr(flattened({"email": ASTRID.email}))
