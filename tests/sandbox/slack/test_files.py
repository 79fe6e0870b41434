"""Files as Slack takes them: announced, sent, and only then there."""

import pytest

from sandbox.slack.files import PNG, Files
from sandbox.slack.wire import SlackRefusal

DATA = PNG + b"picture"


def announced(files: Files) -> tuple[str, str]:
    made = files.announce("forecast.png", len(DATA), "Bars")
    return made.id, made.secret


def test_a_file_that_was_sent_as_announced_can_be_shown() -> None:
    files = Files()
    file_id, secret = announced(files)
    assert files.take(file_id, secret, DATA)
    (shown,) = files.complete([{"id": file_id, "title": "Forecast"}])
    assert (shown.data, shown.to_slack()["title"], shown.to_slack()["alt_txt"]) == (DATA, "Forecast", "Bars")


@pytest.mark.parametrize("data", [b"", DATA[:-1], DATA + b"x", b"x" * len(DATA)])
def test_other_bytes_than_those_announced_are_refused(data: bytes) -> None:
    files = Files()
    file_id, secret = announced(files)
    assert not files.take(file_id, secret, data)


def test_an_address_that_was_not_given_takes_nothing() -> None:
    files = Files()
    file_id, secret = announced(files)
    assert not files.take(file_id, "guessed", DATA)
    assert not files.take("F1", secret, DATA)


@pytest.mark.parametrize(("name", "length"), [("a.txt", 9), ("a.png", 0), ("a.png", 2_000_000)])
def test_what_the_stand_in_does_not_show_is_refused(name: str, length: int) -> None:
    with pytest.raises(SlackRefusal):
        Files().announce(name, length, "")


@pytest.mark.parametrize("listed", [None, [], "x", ["x"], [{"id": "F1"}], [{}]])
def test_what_was_never_sent_cannot_be_shown(listed: object) -> None:
    with pytest.raises(SlackRefusal):
        Files().complete(listed)
