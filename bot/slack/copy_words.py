"""What is said about the copy of a person's data, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import CopySourceState, CopyState, NoteChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyWords:
    """Markup, except where a field says that it is plain."""

    show_button: str
    """Plain, as the buttons that follow."""
    begin_button: str
    anew_button: str
    confirm_button: str
    deliver_button: str
    anew_title: str
    anew_text: str
    anew_yes: str
    anew_no: str
    title: str
    """With `{request}` and `{state}`."""
    none: str
    """With `{request}`."""
    states: Mapping[CopyState, str]
    source: str
    """With `{partner}` and `{state}`."""
    source_states: Mapping[CopySourceState, str]
    mentions: Counted
    recordings: Counted
    notes: Counted
    """With `{old}`, to be filled in after the number."""
    replaced: str
    replaced_none: str
    kind: str
    """With `{kind}`, `{values}` and `{places}`."""
    ready: str
    """With `{until}` and `{downloads}`."""
    link_waits: str
    link_sent: str
    """With `{on}` and `{until}`."""
    link_failed: str
    begun: str
    """With `{request}`, as those that follow."""
    confirmed: str
    delivered: str
    confirm_title: str
    """Plain, at most 24 characters."""
    confirm_submit: str
    """Plain, at most 24 characters."""
    confirm_what: str
    """With `{request}`."""
    confirm_missing: str
    """With `{partners}`."""
    own_values: str
    """Plain, as the labels and hints that follow."""
    own_values_hint: str
    own_kinds: str
    note_choice: str
    note_choices: Mapping[NoteChoice, str]
    value: str
    """Plain. With `{item}`, `{kind}`, `{number}` and `{count}`."""


ENGLISH: Final = CopyWords(
    show_button="Copy…",
    begin_button="Collect the copy",
    anew_button="Collect it anew",
    confirm_button="Confirm…",
    deliver_button="Send the link",
    anew_title="Collect it anew?",
    anew_text="The copy that is ready is erased, and links to it count no more. The new one has to be confirmed again.",
    anew_yes="Collect anew",
    anew_no="Keep it",
    title="*Copy for request {request}* · {state}",
    none="There is no copy for request *{request}* yet.",
    states={
        CopyState.COLLECTING: "is being collected",
        CopyState.WAITING: "waits until somebody has looked at what is replaced in it",
        CopyState.SEALING: "confirmed; its file is being made",
        CopyState.READY: "ready",
        CopyState.FAILED: ":warning: its file could not be made; confirm it once more",
    },
    source="*{partner}* · {state}",
    source_states={
        CopySourceState.WAITING: "is being collected",
        CopySourceState.COLLECTED: "collected",
        CopySourceState.BY_HAND: ":warning: missing: look there by hand",
        CopySourceState.FAILED: ":warning: missing: it gave no answer",
    },
    mentions=Counted(
        ". 1 ticket of somebody else mentions the person: look at it",
        ". {count} tickets of others mention the person: look at them",
    ),
    recordings=Counted(
        ". 1 recording is not in the file: listen to it", ". {count} recordings are not in the file: listen to them"
    ),
    notes=Counted(
        "1 internal note, {old} of them more than a year old.",
        "{count} internal notes, {{old}} of them more than a year old.",
    ),
    replaced="Replaced as another person's:",
    replaced_none="Nothing is replaced in it as another person's.",
    kind="{kind} · values: {values} · places: {places}",
    ready="Kept until {until}. Downloads: {downloads}.",
    link_waits="The link is about to be sent.",
    link_sent="A link was sent on {on}. It counts until {until}.",
    link_failed=":warning: The link could not be sent. Send another, or have the operator make a file.",
    begun="The copy for request *{request}* is being collected. Look again in a few minutes.",
    confirmed="The copy for request *{request}* is confirmed. Its file is being made.",
    delivered="A link to the copy for request *{request}* is being sent. Older links count no more.",
    confirm_title="Confirm the copy",
    confirm_submit="Make the file",
    confirm_what="What seems to belong to others is replaced in the copy for request *{request}*. Choose what is the "
    "person's own: that stays readable. Nothing else can be taken back once the copy is fetched.",
    confirm_missing=":warning: Missing from the copy: {partners}.",
    own_values="These values are the person's own",
    own_values_hint="By item. Only the first 100 are listed; judge the others by kind.",
    own_kinds="All of these kinds are the person's own",
    note_choice="Internal notes",
    note_choices={
        NoteChoice.NONE: "None",
        NoteChoice.OLD: "Those more than a year old",
        NoteChoice.ALL: "All",
    },
    value="{item}: {kind} {number} ({count})",
)
SWEDISH: Final = CopyWords(
    show_button="Kopia…",
    begin_button="Samla in kopian",
    anew_button="Samla in den på nytt",
    confirm_button="Bekräfta…",
    deliver_button="Skicka länken",
    anew_title="Samla in den på nytt?",
    anew_text="Den färdiga kopian raderas, och länkar till den slutar gälla. Den nya behöver bekräftas igen.",
    anew_yes="Samla in på nytt",
    anew_no="Behåll den",
    title="*Kopia för begäran {request}* · {state}",
    none="Det finns ingen kopia för begäran *{request}* än.",
    states={
        CopyState.COLLECTING: "samlas in",
        CopyState.WAITING: "väntar på att någon tittar på vad som döljs i den",
        CopyState.SEALING: "bekräftad; filen görs",
        CopyState.READY: "klar",
        CopyState.FAILED: ":warning: filen kunde inte göras; bekräfta en gång till",
    },
    source="*{partner}*: {state}",
    source_states={
        CopySourceState.WAITING: "samlas in",
        CopySourceState.COLLECTED: "insamlat",
        CopySourceState.BY_HAND: ":warning: saknas: titta där för hand",
        CopySourceState.FAILED: ":warning: saknas: fick inget svar",
    },
    mentions=Counted(
        ". 1 ärende från någon annan nämner personen: titta på det",
        ". {count} ärenden från andra nämner personen: titta på dem",
    ),
    recordings=Counted(
        ". 1 inspelning är inte med i filen: lyssna på den", ". {count} inspelningar är inte med i filen: lyssna på dem"
    ),
    notes=Counted(
        "1 intern anteckning, {old} äldre än ett år.", "{count} interna anteckningar, {{old}} äldre än ett år."
    ),
    replaced="Dolt som någon annans:",
    replaced_none="Inget döljs i den som någon annans.",
    kind="{kind} · värden: {values} · ställen: {places}",
    ready="Sparas till {until}. Hämtningar: {downloads}.",
    link_waits="Länken är på väg att skickas.",
    link_sent="En länk skickades {on}. Den gäller till {until}.",
    link_failed=":warning: Länken kunde inte skickas. Skicka en ny, eller be den som driver Gallra att göra en fil.",
    begun="Kopian för begäran *{request}* samlas in. Titta igen om några minuter.",
    confirmed="Kopian för begäran *{request}* är bekräftad. Filen görs.",
    delivered="En länk till kopian för begäran *{request}* skickas. Äldre länkar gäller inte längre.",
    confirm_title="Bekräfta kopian",
    confirm_submit="Gör filen",
    confirm_what="Det som verkar höra till andra döljs i kopian för begäran *{request}*. Välj det som är personens "
    "eget: det förblir läsbart. Inget kan tas tillbaka när kopian är hämtad.",
    confirm_missing=":warning: Saknas i kopian: {partners}.",
    own_values="De här värdena är personens egna",
    own_values_hint="Per ärende. Bara de första 100 visas; bedöm de andra efter sort.",
    own_kinds="Allt av de här sorterna är personens eget",
    note_choice="Interna anteckningar",
    note_choices={
        NoteChoice.NONE: "Inga",
        NoteChoice.OLD: "De som är äldre än ett år",
        NoteChoice.ALL: "Alla",
    },
    value="{item}: {kind} nr {number} ({count})",
)
