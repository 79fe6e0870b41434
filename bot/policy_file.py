"""Reads policy.yaml: the file in, a validated `Policy` out, or everything that is wrong with it at once."""

import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bot.policy_building import build_policy
from bot.policy_checks import check
from bot.policy_problems import problems_of, written_out
from bot.policy_schema import PolicyShape
from bot.policy_yaml import Document, Reading, read_yaml
from handlers.policy.model import Policy

_MOST_BYTES: Final = 1_000_000
_HASH_LENGTH: Final = 12


class PolicyInvalid(Exception):
    """The policy file cannot be obeyed. `problems` are sentences, each with its line and field where it has one."""

    def __init__(self, path: Path, problems: Collection[str]) -> None:
        super().__init__(path, tuple(problems))
        self.path = path
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join((f"{self.path} cannot be used as a policy:", *(f"  {line}" for line in self.problems)))


def load_policy(path: Path) -> Policy:
    """Read, validate and return the policy in the YAML file at `path`.

    Raises PolicyInvalid with every problem that was found, when there is one.
    """
    reading = read_yaml(_text_of(path))
    if reading.document is None:
        raise PolicyInvalid(path, reading.problems)
    return build_policy(_validated(path, reading), version=version_of(reading.document))


def version_of(document: Document) -> str:
    """Return the declared version with a short hash of the content, blind to comments and to the order of names."""
    canonical = json.dumps(document, sort_keys=True)
    declared = document["version"] if isinstance(document, dict) else ""
    return f"{declared}+{hashlib.sha256(canonical.encode()).hexdigest()[:_HASH_LENGTH]}"


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise PolicyInvalid(path, (f"The file cannot be read: {error.strerror}.",)) from None
    if len(content) > _MOST_BYTES:
        raise PolicyInvalid(path, (f"The file is larger than {_MOST_BYTES:,} bytes.",))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PolicyInvalid(path, ("The file is not UTF-8 text.",)) from None


def _validated(path: Path, reading: Reading) -> PolicyShape:
    try:
        shape = PolicyShape.model_validate(reading.document)
    except ValidationError as error:
        found = written_out(list(problems_of(error)), reading.lines)
        raise PolicyInvalid(path, reading.problems + found) from None
    problems = reading.problems + written_out(check(shape), reading.lines)
    if problems:
        raise PolicyInvalid(path, problems)
    return shape
