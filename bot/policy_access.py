"""Who may do what, for which purpose: every pair of role and purpose as tables, and as the page docs/access.md."""

from typing import Final

from bot.policy_page import Section, markdown_lines
from bot.policy_reveals import revealed_section
from handlers.policy.model import Policy
from storage.vocabulary import Action

_REFUSED: Final = "-"
_HEADING: Final = """\
# Access: who may do what, and for which purpose

This page is made from `policy.yaml`; do not edit it. After a change of the policy, make it anew:

```bash
gallra policy show --access --format markdown > docs/access.md
```

How to read it: a row is a purpose, a column is a role. A cell lists what the role may do for that purpose. A dash
refuses. Somebody with several roles may do what any of them may. Somebody without a role sees nothing. Every refusal
is recorded, with its reason (see `access:refused` in the [glossary](glossary.md#auditword)).

Under [What may be revealed](#what-may-be-revealed) a cell lists the kinds that the role may have revealed in full for
that purpose, one value at a time. Behind a star a second person has to agree. A dash refuses.
"""
_MEANINGS: Final = {
    Action.FIND: ("look up a person's tickets", "`/privacy find`"),
    Action.SHOW: ("read one ticket, masked", "`/privacy show`"),
    Action.LIST_DUE: ("see which tickets are due", "`/privacy due`"),
    Action.REDACT: ("have a ticket that is due redacted", "`/privacy redact`"),
    Action.REDACT_EARLY: ("have a closed ticket redacted that is not due yet", "`/privacy redact`"),
    Action.SEE_TOPICS: ("see which sensitive topics a ticket tells of", "`/privacy show`, `/privacy due`"),
    Action.OPEN_REQUEST: ("record what a person asks for", "`/privacy request`"),
    Action.LIST_REQUESTS: ("see the open requests and their deadlines", "`/privacy requests`"),
    Action.CORRECT: ("say that something was masked in vain, or missed", "`/privacy show`"),
    Action.LIST_CORRECTIONS: ("see what the team has corrected, masked", "`/privacy corrections`"),
    Action.START_SWEEP: ("have a run of the sweep proposed now", "`/privacy sweep`"),
    Action.APPROVE_SWEEP: (
        "approve, hold back, pause and resume a run of the sweep",
        "`/privacy sweep`, the nightly message",
    ),
    Action.DECIDE_CORRECTION: ("approve, reject or revoke a correction of somebody else's", "`/privacy corrections`"),
    Action.PLACE_HOLD: ("place a hold, review it, and release it", "`/privacy hold`, `/privacy holds`"),
    Action.CHECK_MESSAGE: ("have a message in Slack looked through", "_Check for personal data_ in a message's menu"),
    Action.READ_LOG: ("see who looked a person up, when and for which purpose", "`/privacy log`"),
    Action.RESTRICT: (
        "have a person's data only stored (GDPR art. 18), and end that",
        "`/privacy restrict`, `/privacy restrictions`",
    ),
    Action.SEE_RESTRICTED: ("see what concerns a person under restriction", "`/privacy find`, `/privacy show`"),
    Action.HANDLE_MESSAGES: ("see which messages hold what does not belong in Slack, and attest", "`/privacy tasks`"),
    Action.REVEAL: ("read one masked value in full, of the kinds below", "`/privacy show`"),
    Action.APPROVE_REVEAL: (
        "agree to somebody else's reveal or refuse, see all of them, review a broken glass",
        "`/privacy reveals`, the privacy channel",
    ),
    Action.BREAK_GLASS: ("in an incident, read one without waiting for a second person", "`/privacy show`"),
    Action.LIST_HOLDS: ("see the holds, without reasons and persons", "`/privacy holds`"),
    Action.RECORD_BREACH: ("record a breach, its report and its end", "`/privacy breach`, `/privacy breaches`"),
    Action.LIST_BREACHES: ("see the register of breaches", "`/privacy breaches`"),
    Action.PROPOSE_DISCLOSURE: ("decide what an authority is given, and propose it", "`/privacy disclosure`"),
    Action.DECIDE_DISCLOSURE: ("approve or refuse a disclosure of somebody else's", "`/privacy disclosures`"),
    Action.RELEASE_DISCLOSURE: (
        "have the file for the authority made, at the command line alone",
        "`/privacy disclosures` says which wait for it",
    ),
    Action.LIST_DISCLOSURES: ("see the register of disclosures", "`/privacy disclosures`"),
}


def access_sections(policy: Policy) -> tuple[Section, ...]:
    """Return what each role may do for each purpose, refusals too, and what each action means."""
    return (_granted(policy), _actions(policy), revealed_section(policy), _roles(policy))


def access_page(policy: Policy) -> str:
    """Return docs/access.md."""
    return "\n".join((_HEADING.rstrip(), *markdown_lines(access_sections(policy)), ""))


def _granted(policy: Policy) -> Section:
    rows = tuple(
        (purpose, *(", ".join(sorted(policy.access[role][purpose])) or _REFUSED for role in policy.roles))
        for purpose in policy.purposes
    )
    return Section("Purposes and roles", ("Purpose", *policy.roles), rows)


def _actions(policy: Policy) -> Section:
    rows = tuple((action, *_MEANINGS[action], _who(policy, action)) for action in Action)
    return Section("Actions", ("Action", "Means to", "In Slack", "Granted to"), rows)


def _who(policy: Policy, action: Action) -> str:
    roles = (role for role, purposes in policy.access.items() if any(action in one for one in purposes.values()))
    return ", ".join(roles) or _REFUSED


def _roles(policy: Policy) -> Section:
    rows = tuple((role.name, role.title.en, role.title.sv) for role in policy.roles.values())
    return Section("Roles", ("Name", "English", "Swedish"), rows)
