"""What the Slack door says about runs of the sweep: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import SweepState, SweepStep


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepWords:
    """What is said about runs of the sweep. Markup, except where a field says that it is plain."""

    title: Counted
    """Plain, a header."""
    title_none: str
    """Plain, a header."""
    states: Mapping[SweepState, str]
    """Each with `{ended}` and `{tickets}` where it counts."""
    proposed: str
    approved: str
    approved_first: str
    started: str
    finished: str
    schedule: str
    """Who proposes at night, as `sweep_operator` does at a terminal, and `sweep_policy` approves."""
    operator: str
    policy: str
    tickets: str
    """With `{tickets}`, `{due}` and `{cap}`."""
    new: Counted
    held: Counted
    attention: Counted
    purposes: str
    kinds: str
    no_purpose: str
    ahead: Counted
    ends: str
    steps: Mapping[SweepStep, str]
    """Plain, on buttons."""
    samples: str
    """Plain, as the buttons that follow."""
    open: str
    confirm: Counted
    """Plain: what is asked before an approval counts."""
    confirm_title: str
    """Plain."""
    confirm_back: str
    """Plain."""
    asked: str
    samples_title: Counted
    sample_empty: str
    """Plain: stands for a message of which nothing can be read."""


ENGLISH: Final = SweepWords(
    title=Counted("Tonight's gallring: 1 ticket", "Tonight's gallring: {count} tickets"),
    title_none="Tonight's gallring: no ticket is due",
    states={
        SweepState.PROPOSED: "*Waits for approval.* Nothing is redacted before. The proposal holds today.",
        SweepState.APPROVED: "*Approved.* It starts in a moment.",
        SweepState.HELD_BACK: "*Held back.* What was not redacted stays due and is proposed again.",
        SweepState.LAPSED: "*Lapsed.* A newer proposal has taken its place.",
        SweepState.RUNNING: "*Under way:* {ended} of {tickets} tickets.",
        SweepState.PAUSED: "*Paused* at {ended} of {tickets} tickets. None is begun any more.",
        SweepState.DONE: "*Done.*",
        SweepState.DRY: "*The first run is dry: nothing was redacted.* This is what would have gone. "
        "Look at some of it; the next run is for real.",
    },
    proposed="Proposed {at} by {who}",
    approved="approved {at} by {who}",
    approved_first="{who} has approved; somebody else has to as well",
    started="started {at}",
    finished="ended {at}",
    schedule="the schedule",
    operator="the operator",
    policy="the policy, which asks nobody",
    tickets="*{tickets}* of *{due}* due tickets, at most *{cap}* in a run",
    new=Counted("*1* is new since the last proposal", "*{count}* are new since the last proposal"),
    held=Counted("*1* due ticket is kept by a hold", "*{count}* due tickets are kept by a hold"),
    attention=Counted(
        ":warning: *1* ticket is kept because something is not known: `gallra policy check`",
        ":warning: *{count}* tickets are kept because something is not known: `gallra policy check`",
    ),
    purposes="*The purpose that ended last*\n{purposes}",
    kinds="*Found in them*\n{kinds}",
    no_purpose="none",
    ahead=Counted(
        "1 more ticket becomes due in the next 90 days.", "{count} more tickets become due in the next 90 days."
    ),
    ends="redacted: *{done}* · not verified: *{unverified}* · withdrawn: *{withdrawn}* · failed: *{failed}* · "
    "for a person to look at: *{escalated}*",
    steps={
        SweepStep.APPROVE: "Approve",
        SweepStep.HOLD_BACK: "Hold back",
        SweepStep.PAUSE: "Pause",
        SweepStep.RESUME: "Resume",
    },
    samples="Masked samples",
    open="Open one",
    confirm=Counted(
        "1 ticket is redacted at Intercom and here, beginning now. It cannot be undone.",
        "{count} tickets are redacted at Intercom and here, beginning now. It cannot be undone.",
    ),
    confirm_title="Redact?",
    confirm_back="Not yet",
    asked="A run is being planned. Its proposal comes in the privacy channel.",
    samples_title=Counted("1 ticket of this run, masked.", "{count} tickets of this run, masked."),
    sample_empty="(no text)",
)

SWEDISH: Final = SweepWords(
    title=Counted("Nattens gallring: 1 ärende", "Nattens gallring: {count} ärenden"),
    title_none="Nattens gallring: inget ärende ska gallras",
    states={
        SweepState.PROPOSED: "*Väntar på godkännande.* Inget gallras innan dess. Förslaget gäller i dag.",
        SweepState.APPROVED: "*Godkänd.* Den börjar strax.",
        SweepState.HELD_BACK: "*Stoppad.* Det som inte är gallrat står kvar och föreslås igen.",
        SweepState.LAPSED: "*Förfallen.* Ett nyare förslag har tagit dess plats.",
        SweepState.RUNNING: "*Pågår:* {ended} av {tickets} ärenden.",
        SweepState.PAUSED: "*Pausad* vid {ended} av {tickets} ärenden. Inget nytt påbörjas.",
        SweepState.DONE: "*Klar.*",
        SweepState.DRY: "*Första körningen är torr: inget gallrades.* Det här skulle ha försvunnit. "
        "Titta på några av dem; nästa körning är på riktigt.",
    },
    proposed="Föreslagen {at} av {who}",
    approved="godkänd {at} av {who}",
    approved_first="{who} har godkänt; någon annan måste också göra det",
    started="påbörjad {at}",
    finished="avslutad {at}",
    schedule="schemat",
    operator="driften",
    policy="policyn, som inte frågar någon",
    tickets="*{tickets}* av *{due}* ärenden att gallra, högst *{cap}* per körning",
    new=Counted("*1* är nytt sedan förra förslaget", "*{count}* är nya sedan förra förslaget"),
    held=Counted("*1* ärende hålls kvar av en spärr", "*{count}* ärenden hålls kvar av en spärr"),
    attention=Counted(
        ":warning: *1* ärende är kvar för att något inte är känt: `gallra policy check`",
        ":warning: *{count}* ärenden är kvar för att något inte är känt: `gallra policy check`",
    ),
    purposes="*Ändamålet som upphörde sist*\n{purposes}",
    kinds="*Hittat i dem*\n{kinds}",
    no_purpose="inget",
    ahead=Counted("1 ärende till ska gallras inom 90 dagar.", "{count} ärenden till ska gallras inom 90 dagar."),
    ends="gallrade: *{done}* · inte bekräftade: *{unverified}* · återtagna: *{withdrawn}* · "
    "misslyckade: *{failed}* · för en människa att titta på: *{escalated}*",
    steps={
        SweepStep.APPROVE: "Godkänn",
        SweepStep.HOLD_BACK: "Stoppa",
        SweepStep.PAUSE: "Pausa",
        SweepStep.RESUME: "Fortsätt",
    },
    samples="Maskerade stickprov",
    open="Öppna ett",
    confirm=Counted(
        "1 ärende gallras i Intercom och här, med början nu. Det går inte att ångra.",
        "{count} ärenden gallras i Intercom och här, med början nu. Det går inte att ångra.",
    ),
    confirm_title="Gallra?",
    confirm_back="Inte än",
    asked="En körning planeras. Förslaget kommer i dataskyddskanalen.",
    samples_title=Counted("1 ärende ur körningen, maskerat.", "{count} ärenden ur körningen, maskerade."),
    sample_empty="(ingen text)",
)
