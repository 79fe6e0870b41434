"""How `gallra scan` writes what it found in a line: as findings, or as the text with placeholders."""

import json
from collections.abc import Sequence
from typing import Any

from detectors.entities import Finding
from detectors.language import language_of
from detectors.scan import Document, is_encodable


def write_findings(document: Document, findings: Sequence[Finding]) -> str:
    """Write a line of JSON with the language and the findings."""
    return as_json({"id": document.id, **_described(document, findings)})


def write_redacted(document: Document, findings: Sequence[Finding]) -> str:
    """Write a line of JSON with the text, every finding replaced by its placeholder."""
    from detectors.redact import redact_ticket  # noqa: PLC0415 - seconds to load, where the others need nothing

    return as_json({"id": document.id, "text": redact_ticket([document.text], [findings])[0]})


def _described(document: Document, findings: Sequence[Finding]) -> dict[str, Any]:
    return {"language": str(language_of(document.text)), "findings": [_as_dict(finding) for finding in findings]}


def _as_dict(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": str(finding.kind),
        "score": finding.score,
        "recognizer": finding.recognizer,
    }


def as_json(content: dict[str, Any]) -> str:
    """Return one line of JSON that can always be encoded as UTF-8, its letters readable where that can be."""
    line = json.dumps(content, ensure_ascii=False)
    # A lone surrogate ("\ud800") is a valid JSON escape that no encoding can write: it goes out as it came in.
    return line if is_encodable(line) else json.dumps(content)
