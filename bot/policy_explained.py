"""A ticket's plan as an operator reads it in a terminal."""

from collections.abc import Iterator

from handlers.policy.explaining import Explanation


def explanation_lines(title: str, explanation: Explanation) -> Iterator[str]:
    """Yield the lines that tell one ticket's plan: what it serves, a row per kind, the steps, what happens."""
    yield title
    yield f"  Serves    {'; '.join(explanation.serves)}"
    for row in explanation.kinds:
        needed = ", ".join(row.purposes) or "no purpose"
        until = f"through {row.kept_through}" if row.kept_through else "without a known end"
        yield f"  Kind      {row.kind:<24} {until}, for {needed}"
    for step in explanation.steps:
        yield f"  Because   {step}"
    yield f"  So        {explanation.verdict}"
