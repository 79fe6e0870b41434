"""How `gallra scan` writes what it found in a line as JSON: findings, with their reasons, or the text redacted."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detectors.entities import AllowList, Finding
from detectors.hypertext.views import readable
from detectors.language import language_of
from detectors.scan import Document, is_encodable

if TYPE_CHECKING:
    from detectors.explain import Dropped, Reasons


def write_findings(document: Document, findings: Sequence[Finding]) -> str:
    """Write a line of JSON with the language and the findings."""
    described = [_as_dict(finding) for finding in findings]
    return as_json({"id": document.id, "language": str(language_of(readable(document.text))), "findings": described})


def write_explained(document: Document, findings: Sequence[Finding], *, allow: AllowList) -> str:
    """Write a line of JSON with the findings and why, and with what was considered and dropped."""
    from detectors.explain import explain  # noqa: PLC0415 - as for redacting

    explanation = explain(document.text, findings, allow=allow)
    return as_json(
        {
            "id": document.id,
            "language": str(language_of(readable(document.text))),
            "findings": [
                {**_as_dict(each.finding), "why": each.reasons and _why(each.reasons)} for each in explanation.findings
            ],
            "dropped": [_dropped(each) for each in explanation.dropped],
        }
    )


def write_redacted(document: Document, findings: Sequence[Finding]) -> str:
    """Write a line of JSON with the text, every finding replaced by its placeholder."""
    from detectors.redact import redact_ticket  # noqa: PLC0415 - seconds to load, where the others need nothing

    return as_json({"id": document.id, "text": redact_ticket([document.text], [findings])[0]})


def _as_dict(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": str(finding.kind),
        "score": finding.score,
        "recognizer": finding.recognizer,
    }


def _dropped(dropped: "Dropped") -> dict[str, Any]:
    return {**_as_dict(dropped.value), "dropped": str(dropped.drop), "why": _why(dropped.reasons)}


def _why(reasons: "Reasons") -> dict[str, Any]:
    changes = [{"because": str(each.because), "by": each.by, "at": list(each.at)} for each in reasons.changes]
    why = {"shape": reasons.shape, "check_digit_holds": reasons.is_right, "changes": changes}
    return why if reasons.cut_from is None else {**why, "cut_from": reasons.cut_from}


def as_json(content: dict[str, Any]) -> str:
    """Return one line of JSON that can always be encoded as UTF-8, its letters readable where that can be."""
    line = json.dumps(content, ensure_ascii=False)
    # A lone surrogate ("\ud800") is a valid JSON escape that no encoding can write: it goes out as it came in.
    return line if is_encodable(line) else json.dumps(content)
