"""What is wrong with a set of labelled tickets, in sentences that carry nothing of their text."""

from collections.abc import Sequence


class TicketSetInvalid(ValueError):
    """A set of labelled tickets cannot be used. `problems` are sentences that name places in it."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        super().__init__(f"{name} cannot be used as a set of labelled tickets.")
        self.name = name
        self.problems = tuple(problems)
