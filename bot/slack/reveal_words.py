"""What the Slack door says about reveals: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import ReadingFlag, RevealState


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealWords:
    """What is said about reveals. Markup, except where a field says that it is plain."""

    button: str
    """Plain."""
    title: str
    """Plain, at most 24 characters."""
    submit: str
    """Plain, at most 24 characters."""
    which: str
    """Plain, as the labels that follow."""
    which_hint: str
    purpose: str
    reason: str
    reason_hint: str
    glass: str
    glass_option: str
    """Plain, at most 75 characters."""
    glass_hint: str
    """Plain."""
    nothing: str
    shown: str
    waiting: str
    untaken: str
    message: str
    """Above the value, with `{minutes}`, as `reveal_shown`."""
    back_button: str
    """Plain."""
    asked: str
    asked_how: str
    reason_button: str
    """Plain."""
    decided: str
    """With `{state}` and `{who}`."""
    broken: str
    broken_how: str
    unusual: str
    """With `{flags}`."""
    unusual_how: str
    reading_flags: Mapping[ReadingFlag, str]
    states: Mapping[RevealState, str]
    told_yes: str
    told_no: str
    open_button: str
    """Plain."""
    open_here: str
    list_title: Counted
    list_none: str
    line: str
    line_decided: str
    line_broken: str
    line_reviewed: str
    line_flags: str
    reason_said: str
    reason_gone: str
    note_said: str
    """Plain."""
    review_button: str
    """Plain."""
    review_title: str
    """Plain, at most 24 characters."""
    review_what: str
    review_note: str
    """Plain, as the two that follow."""
    review_hint: str
    review_submit: str
    """Plain, at most 24 characters."""
    review_done: str


ENGLISH: Final = RevealWords(
    button="Reveal a value…",
    title="Reveal one value",
    submit="Reveal",
    which="Which value do you need to read?",
    which_hint="One at a time. Ask for no more than your work needs: every reveal is recorded.",
    purpose="For which purpose?",
    reason="Why do you need to read it?",
    reason_hint="It is stored sealed. Do not write the person's data here.",
    glass="In an incident",
    glass_option="Break the glass: show it now, without a second person",
    glass_hint="The privacy channel is told at once, and somebody else reviews it afterwards.",
    nothing="Nothing in this ticket is of a kind that your role may have revealed.",
    shown="This is reveal *{reveal}*. The value stands where the ticket stood, and disappears in {minutes} min.",
    waiting="This is reveal *{reveal}*. It needs a second person: the privacy channel is asked, until {until}. "
    "You are told here in Slack.",
    untaken="Slack did not take the value. It counts as shown, and is taken back in any case. Show the "
    "ticket again, and ask once more.",
    message="*{kind}* in ticket *{ticket}*, reveal {reveal}. Only you see it. It disappears in {minutes} min.",
    back_button="Show the ticket again",
    asked="<@{who}> asks to read one value: *{kind}* in ticket *{ticket}*, for _{purpose}_.",
    asked_how="Reveal {reveal} · until {until} · somebody else than who asked has to agree",
    reason_button="Read the reason",
    decided="{state} · <@{who}>",
    broken=":rotating_light: <@{who}> broke the glass and read *{kind}* in ticket *{ticket}*, for _{purpose}_.",
    broken_how="Reveal {reveal} · to be reviewed by somebody else: `/privacy reveals`",
    unusual=":eyes: Reveal {reveal} by <@{who}> in ticket *{ticket}* is unusual: {flags}.",
    unusual_how="That proves nothing. All of them: `/privacy reveals`",
    reading_flags={
        ReadingFlag.MANY_PERSONS: "many persons in a short time",
        ReadingFlag.OWN_DATA: "the reader's own name or address",
        ReadingFlag.COLLEAGUE: "a colleague's name or address",
        ReadingFlag.OUTSIDE_HOURS: "outside working hours",
    },
    states={
        RevealState.BEGUN: "not asked yet",
        RevealState.WAITING: "waits for a second person",
        RevealState.APPROVED: "approved, not shown yet",
        RevealState.REFUSED: "refused",
        RevealState.SHOWN: "shown",
        RevealState.LAPSED: "lapsed",
    },
    told_yes="Reveal *{reveal}* is approved: *{kind}* in ticket *{ticket}*. Open it before {until}, once.",
    told_no="Reveal *{reveal}* was refused: *{kind}* in ticket *{ticket}*. Ask the privacy role if you need it.",
    open_button="Show the value",
    open_here="Only you see this message. The value takes its place when you press, once.",
    list_title=Counted("*1 reveal*", "*{count} reveals*, first what waits"),
    list_none="Nothing has been revealed.",
    line="*{reveal}* · {kind} · ticket *{ticket}* · _{purpose}_\n<@{who}> {at} · {state}",
    line_decided="decided by <@{who}>",
    line_broken=":rotating_light: *glass broken*, to be reviewed",
    line_reviewed="glass broken, reviewed by <@{who}>",
    line_flags=":eyes: {flags}",
    reason_said="Why <@{who}> asks for reveal *{reveal}*, with what is known of the ticket masked:",
    reason_gone="The reason is gone, with the text of its ticket.",
    note_said="What the review came to:",
    review_button="Review…",
    review_title="Review a broken glass",
    review_what="Reveal *{reveal}*: look at the reason, the ticket and what the incident was, then say what it "
    "came to.",
    review_note="What did the review come to?",
    review_hint="It is stored sealed. Do not write the person's data here.",
    review_submit="Close",
    review_done="Reveal *{reveal}* is reviewed.",
)

SWEDISH: Final = RevealWords(
    button="Visa ett värde…",
    title="Visa ett värde",
    submit="Visa",
    which="Vilket värde behöver du läsa?",
    which_hint="Ett i taget. Begär inte mer än arbetet kräver: varje visning loggas.",
    purpose="För vilket ändamål?",
    reason="Varför behöver du läsa det?",
    reason_hint="Det sparas förseglat. Skriv inte personens uppgifter här.",
    glass="Vid en incident",
    glass_option="Krossa glaset: visa det nu, utan en andra person",
    glass_hint="Dataskyddskanalen får veta det genast, och någon annan granskar det efteråt.",
    nothing="Inget i ärendet är av ett slag som din roll får se i klartext.",
    shown="Det här är visning *{reveal}*. Värdet står där ärendet stod, och försvinner om {minutes} min.",
    waiting="Det här är visning *{reveal}*. Den kräver en andra person: dataskyddskanalen tillfrågas, till "
    "{until}. Du får besked här i Slack.",
    untaken="Slack tog inte emot värdet. Det räknas som visat, och tas tillbaka i vilket fall. Visa "
    "ärendet igen, och begär det en gång till.",
    message="*{kind}* i ärende *{ticket}*, visning {reveal}. Bara du ser det. Det försvinner om {minutes} min.",
    back_button="Visa ärendet igen",
    asked="<@{who}> begär att få läsa ett värde: *{kind}* i ärende *{ticket}*, för _{purpose}_.",
    asked_how="Visning {reveal} · till {until} · någon annan än den som begär det måste godkänna",
    reason_button="Läs skälet",
    decided="{state} · <@{who}>",
    broken=":rotating_light: <@{who}> krossade glaset och läste *{kind}* i ärende *{ticket}*, för _{purpose}_.",
    broken_how="Visning {reveal} · ska granskas av någon annan: `/privacy visningar`",
    unusual=":eyes: Visning {reveal} av <@{who}> i ärende *{ticket}* är ovanlig: {flags}.",
    unusual_how="Det bevisar inget. Alla visningar: `/privacy visningar`",
    reading_flags={
        ReadingFlag.MANY_PERSONS: "många personer på kort tid",
        ReadingFlag.OWN_DATA: "läsarens eget namn eller adress",
        ReadingFlag.COLLEAGUE: "en kollegas namn eller adress",
        ReadingFlag.OUTSIDE_HOURS: "utanför arbetstid",
    },
    states={
        RevealState.BEGUN: "inte begärd än",
        RevealState.WAITING: "väntar på en andra person",
        RevealState.APPROVED: "godkänd, inte visad än",
        RevealState.REFUSED: "nekad",
        RevealState.SHOWN: "visad",
        RevealState.LAPSED: "förfallen",
    },
    told_yes="Visning *{reveal}* är godkänd: *{kind}* i ärende *{ticket}*. Öppna den före {until}; den visas en gång.",
    told_no="Visning *{reveal}* nekades: *{kind}* i ärende *{ticket}*. Fråga dataskyddsrollen vid behov.",
    open_button="Visa värdet",
    open_here="Bara du ser det här meddelandet. Värdet tar dess plats när du trycker, en gång.",
    list_title=Counted("*1 visning*", "*{count} visningar*, först det som väntar"),
    list_none="Inget har visats i klartext.",
    line="*{reveal}* · {kind} · ärende *{ticket}* · _{purpose}_\n<@{who}> {at} · {state}",
    line_decided="avgjord av <@{who}>",
    line_broken=":rotating_light: *glaset krossat*, ska granskas",
    line_reviewed="glaset krossat, granskat av <@{who}>",
    line_flags=":eyes: {flags}",
    reason_said="Varför <@{who}> begär visning *{reveal}*, med det som är känt om ärendet maskerat:",
    reason_gone="Skälet är borta, med ärendets text.",
    note_said="Vad granskningen kom fram till:",
    review_button="Granska…",
    review_title="Granska ett krossat glas",
    review_what="Visning *{reveal}*: se på skälet, ärendet och vad incidenten var, och skriv vad granskningen "
    "kom fram till.",
    review_note="Vad kom granskningen fram till?",
    review_hint="Det sparas förseglat. Skriv inte personens uppgifter här.",
    review_submit="Avsluta",
    review_done="Visning *{reveal}* är granskad.",
)
