import copy
import json
import logging
import pickle
from dataclasses import asdict, dataclass

import pytest

from storage.plaintext import Plaintext

SECRET = "Astrid bor på Storgatan 5"


@dataclass(frozen=True)
class Carrier:
    inside: Plaintext


@pytest.mark.parametrize(
    "shown",
    [
        repr(Plaintext(SECRET)),
        str(Plaintext(SECRET)),
        f"{Plaintext(SECRET)}",
        f"{Plaintext(SECRET)!s:>60}",
        f"{Plaintext(SECRET):>60}",
        "{}".format(Plaintext(SECRET)),  # noqa: UP032 - this way of formatting is what is tested
        "%s %r" % (Plaintext(SECRET), Plaintext(SECRET)),  # noqa: UP031 - as above
        repr([Plaintext(SECRET)]),
        repr({"a": Plaintext(SECRET)}),
        repr(Carrier(Plaintext(SECRET))),
        str(ValueError(Plaintext(SECRET))),
    ],
)
def test_nothing_that_shows_a_plaintext_shows_its_text(shown: str) -> None:
    assert "Astrid" not in shown
    assert "25 characters" in shown


def test_a_log_line_does_not_show_the_text(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("test").warning("seen: %s %r", Plaintext(SECRET), Plaintext(SECRET))
    assert "25 characters" in caplog.text
    assert "Astrid" not in caplog.text


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("value", [Plaintext(SECRET), [Plaintext(SECRET)], Carrier(Plaintext(SECRET))])
def test_it_cannot_be_pickled_however_deep_it_lies(value: object, protocol: int) -> None:
    with pytest.raises(TypeError, match="seal it, or pass an id") as caught:
        pickle.dumps(value, protocol)
    assert "Astrid" not in str(caught.value)


def test_it_cannot_be_written_as_json() -> None:
    with pytest.raises(TypeError) as caught:
        json.dumps({"body": Plaintext(SECRET)})
    assert "Astrid" not in str(caught.value)


def test_it_has_no_dictionary_of_attributes_to_dump() -> None:
    with pytest.raises(TypeError):
        vars(Plaintext(SECRET))


def test_a_copy_is_the_same_guarded_object() -> None:
    text = Plaintext(SECRET)
    assert copy.copy(text) is text
    assert copy.deepcopy([text])[0] is text
    assert asdict(Carrier(text)) == {"inside": text}


def test_it_is_compared_by_text_and_only_with_its_own_kind() -> None:
    assert Plaintext("a") == Plaintext("a")
    assert Plaintext("a") != Plaintext("b")
    assert Plaintext("a") != "a"
    assert len({Plaintext("a"), Plaintext("a"), Plaintext("b")}) == 2


def test_an_empty_one_is_false_and_every_other_true() -> None:
    assert not Plaintext("")
    assert Plaintext(" ")
    assert len(Plaintext("åäö")) == 3


def test_the_text_is_given_on_purpose() -> None:
    assert Plaintext(SECRET).reveal() == SECRET
