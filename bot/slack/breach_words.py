"""What the Slack door says about breaches: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import BreachScope, BreachState


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachWords:
    """What is said about breaches. Markup, except where a field says that it is plain."""

    title: str
    """Plain, at most 24 characters."""
    submit: str
    """Plain, at most 24 characters."""
    what: str
    aware: str
    """Plain, as the labels that follow."""
    aware_hint: str
    description: str
    description_hint: str
    scope: str
    from_: str
    before: str
    actor: str
    tickets: str
    tickets_hint: str
    effects: str
    measures: str
    """Plain."""
    opened: str
    clock: str
    clock_late: str
    exposed: str
    kinds: str
    sensitive: Counted
    untold: Counted
    searches: Counted
    next: str
    list_title: Counted
    list_none: str
    list_cut: str
    line: str
    states: Mapping[BreachState, str]
    scopes: Mapping[BreachScope, str]
    told: str
    not_told: str
    persons_told: str
    hours_left: Counted
    hours_late: Counted
    hours_under_left: str
    hours_under_late: str
    report_button: str
    """Plain, as the five that follow."""
    close_button: str
    close_title: str
    close_what: str
    close_submit: str
    report_title: str
    """Plain, at most 24 characters."""
    report_submit: str
    """Plain, at most 24 characters."""
    report_what: str
    authority_at: str
    """Plain, as the labels that follow."""
    reason: str
    reason_hint: str
    delay: str
    delay_hint: str
    persons_at: str
    """Plain."""
    reported: str
    closed: str
    reminder_new: str
    reminder: str
    reminder_late: str
    reminder_counts: str
    reminder_how: str


ENGLISH: Final = BreachWords(
    title="Record a breach",
    submit="Record",
    what="A breach of personal data is lost, changed, or seen by somebody who should not have. The "
    "authority must "
    "know within *{hours} hours* of the moment you became aware; the clock runs through nights and weekends.",
    aware="When did the company become aware?",
    aware_hint="The moment somebody here was reasonably sure, not the moment it happened.",
    description="What happened?",
    description_hint="Stored sealed. It is shown at the command line only.",
    scope="*What was exposed?* A window and a member of staff count what they read, by the audit log. Or name tickets.",
    from_="Read from",
    before="Read before",
    actor="Read by",
    tickets="Or these tickets",
    tickets_hint="Numbers or links from Intercom, with spaces between them.",
    effects="Likely effects",
    measures="What was done about it",
    opened="Breach *{breach}* is recorded.",
    clock="The authority must know before *{due}*: {left}.",
    clock_late=":rotating_light: The authority should have known before *{due}*: {left}. Report it now, "
    "with the "
    "reasons for the delay.",
    exposed="Exposed: tickets *{tickets}*, persons *{persons}*.",
    kinds="By kind: {kinds}",
    sensitive=Counted(
        ":warning: *1* ticket holds something sensitive.", ":warning: *{count}* tickets hold something sensitive."
    ),
    untold=Counted(
        "Of *1* ticket nobody can be told any more: it was redacted.",
        "Of *{count}* tickets nobody can be told any more: they were redacted.",
    ),
    searches=Counted("*1* search for a person was made as well.", "*{count}* searches for persons were made as well."),
    next="Next: `/privacy breaches` to write down the report. To tell the persons, ask whoever runs Gallra for "
    "`gallra breach show {breach} --persons FILE`.",
    list_title=Counted("1 breach is not closed.", "{count} breaches are not closed."),
    list_none="No breach is open.",
    list_cut="There are more: `gallra breach list`.",
    line="*{breach}* · {state} · {scope} · aware {aware}\n{clock}\ntickets: {tickets} · persons: {persons}{told}",
    states={
        BreachState.OPEN: "open",
        BreachState.REPORTED: "reported",
        BreachState.NOT_REPORTED: "not to be reported",
        BreachState.CLOSED: "closed",
    },
    scopes={
        BreachScope.WINDOW: "readings in a window",
        BreachScope.ACTOR: "readings of one person",
        BreachScope.TICKETS: "named tickets",
    },
    told="The authority was told {at}.",
    not_told="The authority is not told.",
    persons_told=" · persons told {at}",
    hours_left=Counted("1 hour left", "{count} hours left"),
    hours_late=Counted("1 hour late", "{count} hours late"),
    hours_under_left="less than an hour left",
    hours_under_late="less than an hour late",
    report_button="Report…",
    close_button="Close…",
    close_title="Close this breach?",
    close_what="Breach {breach} stays in the register with its facts, effects and measures, and does not change "
    "any more.",
    close_submit="Close",
    report_title="Report of a breach",
    report_submit="Write down",
    report_what="Breach *{breach}*. Say when the authority was told, or why a risk to people is "
    "unlikely, so that "
    "it need not be (GDPR art. 33(1)). What you leave empty stays as it was.",
    authority_at="The authority was told",
    reason="Or: why it is not told",
    reason_hint="Why a risk to the rights and freedoms of people is unlikely. Stored sealed.",
    delay="Reasons for the delay",
    delay_hint="Needed when it was told after the deadline.",
    persons_at="The persons were told",
    reported="Breach *{breach}* is written down as *{state}*.",
    closed="Breach *{breach}* is closed.",
    reminder_new=":rotating_light: *Breach {breach} was recorded.* The authority must know before *{due}*: {left}.",
    reminder=":warning: *Breach {breach}:* the authority must know before *{due}*: {left}.",
    reminder_late=":rotating_light: *Breach {breach}:* the authority should have known before *{due}*: {left}. "
    "Report it now, with the reasons for the delay.",
    reminder_counts="tickets: {tickets} · persons: {persons}",
    reminder_how="`/privacy breaches` writes down that it was reported, or why it is not.",
)

SWEDISH: Final = BreachWords(
    title="Personuppgiftsincident",
    submit="Anteckna",
    what="Vid en personuppgiftsincident har uppgifter gått förlorade, ändrats eller setts av någon obehörig. "
    "Myndigheten ska få veta det inom *{hours} timmar* från att ni fick kännedom; klockan går även nätter och helger.",
    aware="När fick företaget kännedom?",
    aware_hint="När någon här var rimligen säker, inte när det hände.",
    description="Vad hände?",
    description_hint="Sparas förseglat. Det visas bara på kommandoraden.",
    scope="*Vad har röjts?* Ett tidsfönster och en person i personalen räknar vad de har läst, enligt loggen. "
    "Eller ange ärenden.",
    from_="Läst från",
    before="Läst före",
    actor="Läst av",
    tickets="Eller de här ärendena",
    tickets_hint="Nummer eller länkar från Intercom, med mellanslag emellan.",
    effects="Troliga följder",
    measures="Vad som har gjorts",
    opened="Incident *{breach}* är antecknad.",
    clock="Myndigheten ska få veta det före *{due}*: {left}.",
    clock_late=":rotating_light: Myndigheten skulle ha fått veta det före *{due}*: {left}. Anmäl nu, med skälen "
    "till dröjsmålet.",
    exposed="Röjt: ärenden *{tickets}*, personer *{persons}*.",
    kinds="Efter slag: {kinds}",
    sensitive=Counted(
        ":warning: *1* ärende innehåller något känsligt.", ":warning: *{count}* ärenden innehåller något känsligt."
    ),
    untold=Counted(
        "Om *1* ärende går det inte längre att underrätta någon: det är gallrat.",
        "Om *{count}* ärenden går det inte längre att underrätta någon: de är gallrade.",
    ),
    searches=Counted("*1* sökning efter en person gjordes också.", "*{count}* sökningar efter personer gjordes också."),
    next="Härnäst: anteckna anmälan med `/privacy incidenter`. För att underrätta personerna, be den som sköter "
    "Gallra om `gallra breach show {breach} --persons FILE`.",
    list_title=Counted("1 incident är inte avslutad.", "{count} incidenter är inte avslutade."),
    list_none="Ingen incident är öppen.",
    list_cut="Det finns fler: `gallra breach list`.",
    line="*{breach}* · {state} · {scope} · kännedom {aware}\n{clock}\närenden: {tickets} · personer: {persons}{told}",
    states={
        BreachState.OPEN: "öppen",
        BreachState.REPORTED: "anmäld",
        BreachState.NOT_REPORTED: "ska inte anmälas",
        BreachState.CLOSED: "avslutad",
    },
    scopes={
        BreachScope.WINDOW: "läsningar i ett tidsfönster",
        BreachScope.ACTOR: "en persons läsningar",
        BreachScope.TICKETS: "angivna ärenden",
    },
    told="Myndigheten underrättades {at}.",
    not_told="Myndigheten underrättas inte.",
    persons_told=" · personerna underrättade {at}",
    hours_left=Counted("1 timme kvar", "{count} timmar kvar"),
    hours_late=Counted("1 timme för sent", "{count} timmar för sent"),
    hours_under_left="mindre än en timme kvar",
    hours_under_late="mindre än en timme för sent",
    report_button="Anmälan…",
    close_button="Avsluta…",
    close_title="Avsluta incidenten?",
    close_what="Incident {breach} blir kvar i registret med omständigheter, följder och åtgärder, och ändras inte mer.",
    close_submit="Avsluta",
    report_title="Anmälan av incident",
    report_submit="Anteckna",
    report_what="Incident *{breach}*. Ange när myndigheten underrättades, eller varför en risk för människor är "
    "osannolik, så att det inte behövs (GDPR art. 33.1). Det som lämnas tomt står kvar som det var.",
    authority_at="Myndigheten underrättades",
    reason="Eller: varför den inte underrättas",
    reason_hint="Varför en risk för människors rättigheter och friheter är osannolik. Sparas förseglat.",
    delay="Skälen till dröjsmålet",
    delay_hint="Behövs om den underrättades efter tidsfristen.",
    persons_at="Personerna underrättades",
    reported="Incident *{breach}* är antecknad som *{state}*.",
    closed="Incident *{breach}* är avslutad.",
    reminder_new=":rotating_light: *Incident {breach} har antecknats.* Myndigheten ska få veta det före "
    "*{due}*: "
    "{left}.",
    reminder=":warning: *Incident {breach}:* myndigheten ska få veta det före *{due}*: {left}.",
    reminder_late=":rotating_light: *Incident {breach}:* myndigheten skulle ha fått veta det före "
    "*{due}*: {left}. "
    "Anmäl nu, med skälen till dröjsmålet.",
    reminder_counts="ärenden: {tickets} · personer: {persons}",
    reminder_how="Med `/privacy incidenter` antecknas att den är anmäld, eller varför inte.",
)
