"""What travels to and from Slack, and how Slack says no."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object as Slack sends or takes it."""

Blocks: TypeAlias = list[Json]
"""The blocks of one message, modal or Home tab."""


class SlackRefusal(Exception):
    """Slack's `ok: false`, with its error word and, where a surface was malformed, what is wrong with it."""

    def __init__(self, error: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(error)
        self.error = error
        self.problems = problems

    def to_slack(self) -> Json:
        """Return the body of the refusal. Source: Slack, Web API, "Evaluating responses"."""
        body: Json = {"ok": False, "error": self.error}
        if self.problems:
            body["errors"] = list(self.problems)
            body["response_metadata"] = {"messages": [f"[ERROR] {problem}" for problem in self.problems]}
        return body
