"""The shipped policy with one thing changed, for tests of what its reader says to that."""

from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "policy.yaml"


def shipped_text() -> str:
    return SHIPPED.read_text(encoding="utf-8")


def changed(folder: Path, old: str, new: str) -> Path:
    """Write the shipped policy with the first `old` replaced by `new`, and return where it stands."""
    text = shipped_text()
    assert old in text, f"The shipped policy does not hold {old!r} any more."
    path = folder / "policy.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def line_of(words: str, *, after: str = "") -> int:
    """Return the number of the first line of the shipped policy that holds `words`, below the one with `after`."""
    lines = shipped_text().splitlines()
    first = next(number for number, line in enumerate(lines) if after in line)
    return next(number for number, line in enumerate(lines[first:], start=first + 1) if words in line)
