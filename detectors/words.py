"""Word lists as they are read best: as running text."""


def words(text: str) -> frozenset[str]:
    """Return the set of the words in `text`, which are separated by white space."""
    return frozenset(text.split())
