"""The register of processing as JSON: names and words as in policy.yaml, titles in one language, null for a gap."""

import json
from typing import Any

from bot.policy_gaps import LETTERS, gaps_of
from bot.policy_words import PolicyWords
from handlers.policy.declared import Comparison
from handlers.policy.model import Hosting, Location, Partner, Policy, Purpose, Retention, Transfer


def register_as_json(policy: Policy, words: PolicyWords, *, comparison: Comparison | None = None) -> str:
    """Return the register; `found` is null unless tickets were looked at."""
    company = policy.controller
    register = {
        "policy_version": policy.version,
        "language": words.language,
        "controller": {
            "name": company.name,
            "country": company.country,
            "contact": company.contact,
            "joint_controllers": company.joint_controllers,
            "data_protection_officer": company.data_protection_officer,
            "supervisory_authority": company.supervisory_authority,
        },
        "purposes": [_purpose(policy, one, words) for one in policy.purposes.values()],
        "ticket_purposes": list(policy.ticket_purposes),
        "data_subjects": [{"name": one.name, "title": words.of(one.title)} for one in policy.data_subjects.values()],
        "data_types": _data_types(policy, words),
        "recipients": [_partner(one, words) for one in policy.partners.values()],
        "hosting": {
            "provider": policy.hosting.provider,
            "places": list(policy.hosting.places),
            **_place(policy.hosting),
        },
        "not_recipients": [
            {"name": one.name, "title": words.of(one.title), "ground": words.of(one.ground)}
            for one in policy.authorities.values()
        ],
        **_limits(policy),
        "roles": _roles(policy, words),
        "measures": [words.of(measure) for measure in policy.safeguards] or None,
        "found": _found(comparison),
        "gaps": [
            {
                "article": f"30(1)({LETTERS[gap.missing]})",
                "field": gap.field,
                "missing": gap.missing,
                "of": words.of(gap.of) if gap.of else None,
            }
            for gap in gaps_of(policy)
        ],
    }
    return json.dumps(register, ensure_ascii=False, indent=2) + "\n"


def _purpose(policy: Policy, one: Purpose, words: PolicyWords) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": words.of(one.title),
        "legal_bases": list(one.legal_bases),
        "data_subjects": list(one.data_subjects) if one.data_subjects else None,
        "data_types": list(one.data_types) or None,
        "recipients": [name for name, partner in policy.partners.items() if one.name in partner.purposes],
        "retention": _retention(one.retention, words) if one.retention else None,
    }


def _retention(kept: Retention, words: PolicyWords) -> dict[str, str]:
    return {"after": kept.after, "keep": str(kept.keep), "citation": kept.citation, "in_words": words.kept(kept)}


def _data_types(policy: Policy, words: PolicyWords) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "title": words.of(one.title),
            "sources": list(one.sources),
            "kinds": [kind for kind in words.door.kinds if kind in one.kinds] or None,
        }
        for one in policy.data_types.values()
    ]


def _partner(one: Partner, words: PolicyWords) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "usage": words.of(one.usage),
        "shares": words.of(one.shares),
        "purposes": list(one.purposes),
        "data_types": list(one.data_types) or None,
        **_place(one),
    }


def _place(of: Partner | Hosting) -> dict[str, Any]:
    return {
        "location": None if of.location is Location.UNKNOWN else of.location,
        "transfer": _transfer(of.transfer) if of.transfer else None,
    }


def _transfer(transfer: Transfer) -> dict[str, Any]:
    return {"countries": list(transfer.countries), "safeguard": transfer.safeguard}


def _limits(policy: Policy) -> dict[str, Any]:
    return {
        "legal_minimums": [
            {"after": clock, "keep": str(one.keep), "citation": one.citation}
            for clock, one in policy.legal_minimums.items()
        ],
        "sensitive_topics": [
            {"topic": topic, "keep_at_most": str(one.keep_at_most), "citation": one.citation}
            for topic, one in policy.sensitive_topics.items()
        ],
    }


def _roles(policy: Policy, words: PolicyWords) -> list[dict[str, Any]]:
    return [
        {
            "name": role.name,
            "title": words.of(role.title),
            "may": {name: sorted(actions) for name, actions in policy.access.get(role.name, {}).items() if actions},
        }
        for role in policy.roles.values()
    ]


def _found(comparison: Comparison | None) -> list[dict[str, Any]] | None:
    if comparison is None:
        return None
    return [
        {"kind": one.kind, "declared_by": list(one.declared_by), "tickets": one.tickets} for one in comparison.kinds
    ]
