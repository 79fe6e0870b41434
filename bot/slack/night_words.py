"""What the Slack door says of the night, its forecast and the log: the words of both languages, part of `Words`."""

from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class NightWords:
    """What is said of the night, its forecast and the log. Markup, except where a field says that it is plain."""

    forecast_title: Counted
    """Plain, on the picture, as what follows."""
    forecast_axis: str
    forecast_week: str
    forecast_described: str
    """Plain: the picture in words, for those who do not see it."""
    alarm_title: str
    """The audit log does not hold."""
    alarm: str
    """With `{flaws}`, `{first}` and `{rows}`."""
    alarm_how: str
    unverified_title: str
    """The audit log could not be read to its end."""
    unverified: str
    title: str
    """Plain."""
    counts: str
    escalated: Counted
    head: str


ENGLISH: Final = NightWords(
    forecast_title=Counted(
        "1 ticket becomes due in the next 90 days", "{count} tickets become due in the next 90 days"
    ),
    forecast_axis="tickets becoming due",
    forecast_week="week beginning",
    forecast_described="Bars, one a week: {weeks}",
    alarm_title="The audit log does not hold",
    alarm="The verification of *{rows}* rows found *{flaws}* places where the log was changed, cut off or taken apart. "
    "The first is at row *{first}*.",
    alarm_how="What the log says from there on proves nothing. Keep the database and its backups as they are now, "
    "and let whoever runs Gallra begin with `gallra audit verify` and _Audit flaw found_ in the runbook.",
    unverified_title="The audit log could not be verified",
    unverified="The database did not let the log be read to its end, so nobody knows whether it holds. Let whoever "
    "runs Gallra look at the database and run `gallra audit verify`. The next verification tries again by itself.",
    title="The night's redaction",
    counts="Due: *{due}* · redacted: *{redacted}* · not verified: *{unverified}* · withdrawn: *{withdrawn}* · "
    "failed: *{failed}* · deliveries tried again: *{deliveries_retried}*",
    escalated=Counted(
        ":warning: The redaction of one ticket could not be verified in twelve attempts. It is yours: "
        "`gallra coverage` lists it.",
        ":warning: The redaction of {count} tickets could not be verified in twelve attempts. They are yours: "
        "`gallra coverage` lists them.",
    ),
    head="The audit log ends at `{head}`. Keep this message: it proves that the log was not cut off.",
)

SWEDISH: Final = NightWords(
    forecast_title=Counted("1 ärende ska gallras inom 90 dagar", "{count} ärenden ska gallras inom 90 dagar"),
    forecast_axis="ärenden att gallra",
    forecast_week="veckan som börjar",
    forecast_described="Staplar, en i veckan: {weeks}",
    alarm_title="Loggen håller inte",
    alarm="Kontrollen av *{rows}* rader fann *{flaws}* ställen där loggen har ändrats, kapats eller tagits isär. "
    "Det första är vid rad *{first}*.",
    alarm_how="Vad loggen säger därifrån och framåt bevisar ingenting. Behåll databasen och dess säkerhetskopior "
    "som de är nu, och låt den som driver Gallra börja med `gallra audit verify` och _Audit flaw found_ i handboken.",
    unverified_title="Loggen kunde inte kontrolleras",
    unverified="Loggen gick inte att läsa till slutet ur databasen, så ingen vet om den håller. Låt den som driver "
    "Gallra se till databasen och köra `gallra audit verify`. Nästa kontroll försöker igen av sig själv.",
    title="Nattens gallring",
    counts="Att gallra: *{due}* · gallrade: *{redacted}* · inte bekräftade: *{unverified}* · "
    "återtagna: *{withdrawn}* · misslyckade: *{failed}* · leveranser försökta igen: *{deliveries_retried}*",
    escalated=Counted(
        ":warning: Gallringen av ett ärende gick inte att bekräfta på tolv försök. Det är ert: "
        "`gallra coverage` visar det.",
        ":warning: Gallringen av {count} ärenden gick inte att bekräfta på tolv försök. De är era: `gallra coverage` "
        "visar dem.",
    ),
    head="Loggen slutar vid `{head}`. Spara det här meddelandet: det visar att loggen inte har kapats.",
)
