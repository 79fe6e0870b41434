"""Who may do what, for which purpose, and sees what of a ticket: as tables, and as the page docs/access.md."""

from typing import Final

from bot.policy_page import Section, markdown_lines
from bot.policy_reveals import revealed_section
from detectors.entities import Kind
from handlers.policy.access import STATES
from handlers.policy.mask_forms import HINTS, Views
from handlers.policy.masking import mask_value
from handlers.policy.model import Policy
from storage.vocabulary import Action, TicketState

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

What a ticket allows depends on its state too: *yes*, a dash that refuses, or *record*, which shows that there was a
ticket, when, and how many of each kind it held, without text. Of a masked value a hint stays readable only for the
kinds in the cell of purpose and role; a dash hides all. Somebody with several roles sees the hints of any of them that
reads for the purpose.
"""
_RECORD: Final = "record"
_POSSIBLE: Final = "yes"
_GONE: Final = frozenset({TicketState.REDACTED, TicketState.DELETED})
_EXAMPLES: Final = {
    Kind.EMAIL_ADDRESS: "astrid@example.se",
    Kind.PHONE_NUMBER: "070-174 06 05",
    Kind.POSTAL_CODE: "123 45",
    Kind.CREDIT_CARD: "4242 4242 4242 1881",
    Kind.IBAN_CODE: "SE35 5000 0000 0549 1000 0003",
    Kind.IP_ADDRESS: "192.0.2.7",
}
_MEANINGS: Final = {
    Action.FIND: ("look up a person's tickets", "`/privacy find`"),
    Action.SHOW: ("read one ticket, masked", "`/privacy show`"),
    Action.LIST_DUE: ("see which tickets are due", "`/privacy due`"),
    Action.REDACT: ("have a ticket that is due redacted", "`/privacy redact`"),
    Action.REDACT_EARLY: ("have a closed ticket redacted that is not due yet", "`/privacy redact`"),
    Action.SEE_TOPICS: ("see which sensitive topics a ticket tells of", "`/privacy show`, `/privacy due`"),
    Action.OPEN_REQUEST: ("record what a person asks for", "`/privacy request`, `/privacy requests`"),
    Action.LIST_REQUESTS: (
        "see the open requests and their deadlines, and the figures of a month",
        "`/privacy requests`, `/privacy report`",
    ),
    Action.PROVE_IDENTITY: ("attest who made a request, so that every partner is asked", "`/privacy requests`"),
    Action.HANDLE_REQUEST: (
        "see where a request stands, ask partners again, attest what was done by hand, write to the person",
        "`/privacy requests`",
    ),
    Action.DECIDE_REQUEST: (
        "propose what is erased for a request and what is withheld; approve or reject it, never one's own",
        "`/privacy requests`",
    ),
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
    Action.LIST_STAFF: ("see the staff, and whose training or agreement lapses when", "`/privacy staff`"),
    Action.RECORD_STAFF: ("record training and agreements of colleagues, never one's own", "`/privacy staff`"),
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
    """Return what each role may do for each purpose, refusals too, what each action means, and what is readable."""
    readable = (_hints(policy), _masks(), revealed_section(policy))
    return (_granted(policy), _actions(policy), _states(), *readable, _roles(policy))


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


def _states() -> Section:
    rows = tuple((action, *(_possible(action, state) for state in TicketState)) for action in Action if STATES[action])
    return Section("Ticket states", ("Action", *TicketState), rows)


def _possible(action: Action, state: TicketState) -> str:
    if state not in STATES[action]:
        return _REFUSED
    return _RECORD if state in _GONE else _POSSIBLE


def _hints(policy: Policy) -> Section:
    rows = tuple(
        (purpose, *(_listed(policy.views.get(role, {}).get(purpose, frozenset())) for role in policy.roles))
        for purpose in policy.purposes
    )
    return Section("Hints in masks", ("Purpose", *policy.roles), rows)


def _listed(kinds: frozenset[Kind]) -> str:
    return ", ".join(kind for kind in Kind if kind in kinds) or _REFUSED


def _masks() -> Section:
    rows = tuple((kind, _masked(kind, Views(frozenset(HINTS))), _masked(kind, Views())) for kind in Kind)
    return Section("Masks", ("Kind", "With a hint", "Without"), rows)


def _masked(kind: Kind, views: Views) -> str:
    """Return what an example of a kind looks like; a dash for a hint that is never shown."""
    if views.hints and kind not in HINTS:
        return _REFUSED
    return f"`{mask_value(kind, _EXAMPLES.get(kind, 'x' * 8), views=views)}`"


def _who(policy: Policy, action: Action) -> str:
    roles = (role for role, purposes in policy.access.items() if any(action in one for one in purposes.values()))
    return ", ".join(roles) or _REFUSED


def _roles(policy: Policy) -> Section:
    rows = tuple((role.name, role.title.en, role.title.sv) for role in policy.roles.values())
    return Section("Roles", ("Name", "English", "Swedish"), rows)
