"""What the Slack door says about restrictions: the words of both languages, part of `Words`."""

from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionWords:
    """What is said about restrictions. Markup, except where a field says that it is plain."""

    title: str
    """Plain, at most 24 characters."""
    submit: str
    """Plain, at most 24 characters."""
    what: str
    person: str
    """Plain, as the labels that follow."""
    person_hint: str
    reason: str
    owner: str
    review: str
    done: str
    """With `{restriction}`, `{known}` and `{review}`."""
    shared: Counted
    list_title: Counted
    list_none: str
    list_cut: str
    line: str
    lift_button: str
    """Plain."""
    lift_title: str
    """Plain, at most 24 characters."""
    lift_submit: str
    """Plain, at most 24 characters."""
    lift_what: str
    lift_told_on: str
    """Plain, as the labels that follow."""
    lift_told_how: str
    lift_done: str


ENGLISH: Final = RestrictionWords(
    title="Restrict a person",
    submit="Restrict",
    what="The person's data are only stored (art. 18): nobody but the privacy role sees them, and nothing is "
    "redacted. It counts at once, also for tickets that come in later.",
    person="Who is it?",
    person_hint="An e-mail address, phone number, personnummer, or the link to the person in Intercom. One on "
    "each line, if all are the same person's.",
    reason="Why?",
    owner="Who answers for the restriction?",
    review="When is it to be reviewed?",
    done="Restriction *{restriction}* is in force. The person is known by {known}. It is to be reviewed on *{review}*.",
    shared=Counted(
        ":warning: 1 of the person's details is somebody else's too. It is not covered.",
        ":warning: {count} of the person's details are somebody else's too. They are not covered.",
    ),
    list_title=Counted("1 restriction is in force.", "{count} restrictions are in force."),
    list_none="No restriction is in force.",
    list_cut="There are more. These are the oldest.",
    line="*{restriction}* · a person known by {known} · since {placed} · {owner}\nReview by *{review}*: {left}",
    lift_button="Lift…",
    lift_title="Lift a restriction",
    lift_submit="Lift",
    lift_what="Restriction *{restriction}* ends. The person must have been told *before* (art. 18(3)). What became "
    "overdue is redacted by the next sweep.",
    lift_told_on="On which day was the person told?",
    lift_told_how="How?",
    lift_done="Restriction *{restriction}* is lifted.",
)

SWEDISH: Final = RestrictionWords(
    title="Begränsa uppgifter",
    submit="Begränsa",
    what="Personens uppgifter lagras bara (art. 18): ingen utom dataskyddsrollen ser dem, och inget gallras. "
    "Det gäller genast, och även ärenden som kommer senare.",
    person="Vem är det?",
    person_hint="E-postadress, telefonnummer, personnummer eller länken till personen i Intercom. En "
    "uppgift per rad, om alla är samma persons.",
    reason="Varför?",
    owner="Vem ansvarar för begränsningen?",
    review="När ska den prövas på nytt?",
    done="Begränsning *{restriction}* gäller nu. Personen är känd på {known}. Den ska prövas på nytt *{review}*.",
    shared=Counted(
        ":warning: 1 av personens uppgifter har någon annan också. Den omfattas inte.",
        ":warning: {count} av personens uppgifter har någon annan också. De omfattas inte.",
    ),
    list_title=Counted("1 begränsning gäller.", "{count} begränsningar gäller."),
    list_none="Ingen begränsning gäller.",
    list_cut="Det finns fler. De här är de äldsta.",
    line="*{restriction}* · en person känd på {known} · från {placed} · {owner}\nPröva den senast *{review}*: {left}",
    lift_button="Häv…",
    lift_title="Häv en begränsning",
    lift_submit="Häv",
    lift_what="Begränsning *{restriction}* upphör. Personen ska ha fått veta det *innan* (art. 18.3). Det som har "
    "blivit försenat gallras vid nästa körning.",
    lift_told_on="Vilken dag fick personen veta det?",
    lift_told_how="Hur?",
    lift_done="Begränsning *{restriction}* är hävd.",
)
