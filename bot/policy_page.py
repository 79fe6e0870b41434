"""The policy as tables that people read, for a terminal or as Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.policy.model import Approval, Controller, Policy, Purpose

_NOTHING = "-"
_UNDOCUMENTED = "undocumented"
_APPROVERS = {
    Approval.AUTOMATIC: "nobody: it starts by itself",
    Approval.ONE: "one person",
    Approval.FOUR_EYES: "two different people",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its heading."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sections_of(policy: Policy) -> tuple[Section, ...]:
    """Return what the policy says, in the order in which a privacy lead asks."""
    return (
        _purposes(policy),
        _sensitive_topics(policy),
        _own_records(policy),
        _access(policy),
        _data_types(policy),
        _partners(policy),
        _the_rest(policy),
    )


def as_markdown(policy: Policy) -> str:
    """Return the whole policy as a Markdown page."""
    return "\n".join((f"# Policy {_cell(policy.version)}", *markdown_lines(sections_of(policy)), ""))


def retention_of(purpose: Purpose) -> str:
    """Return a purpose's period in words: `12 months after ticket_closed`."""
    kept = purpose.retention
    return f"{kept.keep.in_words} after {kept.after}" if kept else _UNDOCUMENTED


def _purposes(policy: Policy) -> Section:
    rows = tuple(
        (
            purpose.name,
            purpose.title.en,
            _listed(purpose.legal_bases),
            _UNDOCUMENTED if purpose.data_subjects is None else _listed(purpose.data_subjects),
            retention_of(purpose),
            purpose.retention.citation if purpose.retention else _NOTHING,
        )
        for purpose in policy.purposes.values()
    )
    return Section(
        "Purposes and retention", ("Name", "Purpose", "Legal basis", "Data subjects", "Kept", "Citation"), rows
    )


def _sensitive_topics(policy: Policy) -> Section:
    rows = tuple(
        (topic, f"at most {limit.keep_at_most.in_words} after its closing", limit.citation)
        for topic, limit in policy.sensitive_topics.items()
    )
    none = (("none", "as long as every other ticket", _NOTHING),)
    return Section("Sensitive topics", ("A ticket with", "Is kept", "Citation"), rows or none)


def _own_records(policy: Policy) -> Section:
    rows = tuple((record, rule.keep.in_words, rule.citation) for record, rule in policy.own_records.items())
    none = (("all", "kept", _NOTHING),)
    return Section("Gallra's own records", ("Records", "Kept after they are over", "Citation"), rows or none)


def _access(policy: Policy) -> Section:
    rows = tuple(
        (role, purpose, _listed(sorted(actions)))
        for role, purposes in policy.access.items()
        for purpose, actions in purposes.items()
        if actions
    )
    return Section("Access (what is not listed is refused)", ("Role", "For purpose", "May"), rows)


def _data_types(policy: Policy) -> Section:
    rows = tuple(
        (one.name, one.title.en, _listed(one.sources), _listed(sorted(one.kinds))) for one in policy.data_types.values()
    )
    return Section("Data types", ("Name", "Data type", "Source", "Kinds"), rows)


def _partners(policy: Policy) -> Section:
    rows = tuple(
        (partner.title, partner.usage.en, partner.shares.en, _listed(partner.purposes), partner.location)
        for partner in policy.partners.values()
    )
    return Section("Partners", ("Partner", "Usage", "Is given", "For purpose", "Location"), rows)


def _the_rest(policy: Policy) -> Section:
    rules, minimums = policy.deadlines, policy.legal_minimums.items()
    rows = (
        ("Controller", f"{policy.controller.name} ({policy.controller.country}, {policy.controller.timezone.key})"),
        *_reached(policy.controller),
        ("Supervisory authority", policy.controller.supervisory_authority),
        ("Roles", _listed(f"{role.title.en} ({role.name})" for role in policy.roles.values())),
        *((f"Legal minimum after {clock}", f"{one.keep.in_words} ({one.citation})") for clock, one in minimums),
        ("Every ticket serves", _listed(policy.ticket_purposes)),
        ("Corrected texts outlive their ticket for", policy.regression_purpose or _NOTHING),
        (
            "Requests are answered within",
            f"{rules.answer.in_words}, extended {rules.extended.in_words} ({rules.citation})",
        ),
        ("A run of the sweep is approved by", _APPROVERS[policy.gallring.approval]),
        ("Hosting", f"{policy.hosting.provider}: {_listed(policy.hosting.places)}"),
        ("Safeguards", _listed(words.en for words in policy.safeguards)),
        ("Not recipients", _listed(authority.title.en for authority in policy.authorities.values())),
    )
    return Section("Company", ("What", "How"), rows)


def _reached(controller: Controller) -> tuple[tuple[str, str], ...]:
    return (
        ("Contact", controller.contact or _UNDOCUMENTED),
        ("Joint controllers", controller.joint_controllers or _UNDOCUMENTED),
        ("Data protection officer", controller.data_protection_officer or _UNDOCUMENTED),
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or _NOTHING


def markdown_lines(sections: Iterable[Section]) -> Iterator[str]:
    """Yield the lines of the tables as Markdown, each under its heading."""
    for section in sections:
        yield f"\n## {section.title}\n"
        yield f"| {' | '.join(section.columns)} |"
        yield f"|{'---|' * len(section.columns)}"
        for row in section.rows:
            yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
