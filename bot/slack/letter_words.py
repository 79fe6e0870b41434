"""What the Slack door says of letters to persons: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handlers.policy.recipients import ToldProof, ToldState
from storage.vocabulary import LetterLanguage, LetterState, LetterType, PartnerAct


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """What is said of letters and recipients. Markup, except where a field says that it is plain."""

    write_button: str
    """Plain, as the buttons that follow."""
    extend_button: str
    answer_button: str
    refuse_button: str
    answered_button: str
    hand_over_button: str
    types: Mapping[LetterType, str]
    """Plain."""
    states: Mapping[LetterState, str]
    line: str
    """With `{type}`, `{state}` and `{on}`."""
    letters: str
    """With `{lines}`."""
    extended: str
    titles: Mapping[LetterType, str]
    """Of the modal; plain, at most 24 characters."""
    choose_title: str
    """Plain, at most 24 characters, as the ones that follow."""
    choose_submit: str
    submit: str
    hand_over_title: str
    hand_over_submit: str
    choose_what: str
    """With `{request}`."""
    type: str
    """Plain, as the labels and hints that follow."""
    language: str
    languages: Mapping[LetterLanguage, str]
    read_it: str
    words: Mapping[LetterType, str]
    words_hint: Mapping[LetterType, str]
    handed_over: str
    handed_over_hint: str
    no_mail: str
    hand_over_what: str
    """With `{letter}`."""
    missing: str
    """Plain."""
    mailed: str
    """With `{request}` and `{type}`."""
    handed: str
    """With `{request}` and `{type}`."""
    due: str
    """With `{due}`."""
    answered_scope: str
    """With `{request}` and `{due}`."""
    lost: str
    """With `{request}` and `{type}`, as the one that follows."""
    lost_unsure: str
    lost_again: str
    recipients: str
    """With `{lines}`."""
    recipient_line: str
    """With `{partner}`, `{act}`, `{state}`, `{on}` and `{proof}`."""
    told: Mapping[ToldState, str]
    acts: Mapping[PartnerAct, str]
    proofs: Mapping[ToldProof, str]


ENGLISH: Final = LetterWords(
    write_button="Letter…",
    extend_button="Extend…",
    answer_button="Answer…",
    refuse_button="Refuse…",
    answered_button="They have answered",
    hand_over_button="Handed over…",
    types={
        LetterType.RECEIVED: "the request has arrived",
        LetterType.IDENTITY: "who is asking?",
        LetterType.SCOPE: "what is meant?",
        LetterType.EXTENSION: "the answer takes longer",
        LetterType.PARTIAL: "answer, with something withheld",
        LetterType.REFUSAL: "refusal",
        LetterType.DONE: "answer",
    },
    states={
        LetterState.QUEUED: "is about to be sent",
        LetterState.SENDING: "is being sent",
        LetterState.SENT: "sent",
        LetterState.FAILED: ":warning: could not be sent",
        LetterState.UNSURE: ":warning: a worker ended while it sent it, so nobody knows whether it went",
        LetterState.HANDED_OVER: "handed over",
    },
    line="• {type}: {state}, {on}",
    letters="*Letters*\n{lines}",
    extended="It is extended: the person was told that the answer takes longer.",
    titles={
        LetterType.RECEIVED: "It has arrived",
        LetterType.IDENTITY: "Who is asking?",
        LetterType.SCOPE: "What is meant?",
        LetterType.EXTENSION: "It takes longer",
        LetterType.PARTIAL: "Answer",
        LetterType.REFUSAL: "Refuse",
        LetterType.DONE: "Answer",
    },
    choose_title="A letter",
    choose_submit="Read it first",
    submit="Send",
    hand_over_title="Handed over",
    hand_over_submit="Attest",
    choose_what="Request *{request}*: you read the letter before it goes out.",
    type="Which letter?",
    language="The person's language",
    languages={LetterLanguage.SV: "Swedish", LetterLanguage.EN: "English"},
    read_it="*This goes out:*",
    words={
        LetterType.RECEIVED: "What is to be added?",
        LetterType.IDENTITY: "Why is it in doubt who asks?",
        LetterType.SCOPE: "What do you want to know?",
        LetterType.EXTENSION: "Why does it take longer?",
        LetterType.PARTIAL: "What else was done?",
        LetterType.REFUSAL: "Why is it refused?",
        LetterType.DONE: "What was done?",
    },
    words_hint={
        LetterType.RECEIVED: "It stands in the letter, to the person.",
        LetterType.IDENTITY: "It is stored sealed, and does not stand in the letter: a stranger may read it.",
        LetterType.SCOPE: "It stands in the letter, to the person.",
        LetterType.EXTENSION: "It stands in the letter, to the person: the law asks for reasons (art. 12(3)).",
        LetterType.PARTIAL: "It stands in the letter, to the person. What was erased and is withheld stands there "
        "already.",
        LetterType.REFUSAL: "It stands in the letter, to the person: the law asks for reasons (art. 12(4)).",
        LetterType.DONE: "It stands in the letter, to the person.",
    },
    handed_over="How did you give it to the person?",
    handed_over_hint="For example: read out over the phone, or posted, with the day and the case number. Stored "
    "sealed.",
    no_mail=":warning: Gallra can send no mail to this person. Give them the letter on paper or over the phone, and "
    "then say how you did.",
    hand_over_what="Letter *{letter}* did not go out by mail. The operator reads it with `gallra request letter-text "
    "{letter}`. Give it to the person, and say how you did.",
    missing="Write it, in at most 2,000 characters.",
    mailed="Request *{request}*: the letter is on its way ({type}).",
    handed="Request *{request}*: the letter counts as handed over ({type}).",
    due="It is to be answered by *{due}*.",
    answered_scope="Request *{request}*: the clock goes on. It is to be answered by *{due}*.",
    lost=":warning: Request *{request}*: a letter could not be sent ({type}).",
    lost_unsure=":warning: Request *{request}*: a worker ended while it sent a letter ({type}). Nobody knows whether "
    "the person has it.",
    lost_again="`/privacy requests` or `gallra request show` says what is left to do.",
    recipients="*Recipients* (art. 19)\n{lines}",
    recipient_line="• *{partner}*{act}: {state}{on}{proof}",
    told={
        ToldState.NOTHING_HELD: "held nothing",
        ToldState.IMPOSSIBLE: "nobody can look for a person there",
        ToldState.WAITING: "has not answered yet",
        ToldState.NOT_TOLD: "holds something, and was not told",
        ToldState.PENDING: "told, and takes its time",
        ToldState.DONE: "told, and done",
        ToldState.NOT_DONE: ":warning: told, and not done",
        ToldState.BY_HAND: "dealt with by hand",
        ToldState.KEEPS: "keeps what is withheld",
    },
    acts={
        PartnerAct.LOCATE: " · asked what it holds",
        PartnerAct.EXPORT: " · asked for a copy",
        PartnerAct.ERASE: " · to erase",
        PartnerAct.STATUS: " · asked how far it is",
        PartnerAct.STOP_MARKETING: " · to send no more marketing",
    },
    proofs={
        ToldProof.LOOKED_AGAIN: " · it was looked for again",
        ToldProof.ITS_ANSWER: " · by its own answer",
        ToldProof.ATTESTED: " · attested",
        ToldProof.NONE: " · no proof",
    },
)

SWEDISH: Final = LetterWords(
    write_button="Brev…",
    extend_button="Förläng…",
    answer_button="Besvara…",
    refuse_button="Avslå…",
    answered_button="Svar har kommit",
    hand_over_button="Överlämnat…",
    types={
        LetterType.RECEIVED: "begäran har kommit in",
        LetterType.IDENTITY: "vem är det som frågar?",
        LetterType.SCOPE: "vad menas?",
        LetterType.EXTENSION: "svaret dröjer",
        LetterType.PARTIAL: "svar, med något undantaget",
        LetterType.REFUSAL: "avslag",
        LetterType.DONE: "svar",
    },
    states={
        LetterState.QUEUED: "ska just skickas",
        LetterState.SENDING: "skickas",
        LetterState.SENT: "skickat",
        LetterState.FAILED: ":warning: gick inte att skicka",
        LetterState.UNSURE: ":warning: avbröts när det skickades, så ingen vet om det gick i väg",
        LetterState.HANDED_OVER: "överlämnat",
    },
    line="• {type}: {state}, den {on}",
    letters="*Brev*\n{lines}",
    extended="Den är förlängd: personen har fått veta att svaret dröjer.",
    titles={
        LetterType.RECEIVED: "Den har kommit in",
        LetterType.IDENTITY: "Vem frågar?",
        LetterType.SCOPE: "Vad menas?",
        LetterType.EXTENSION: "Svaret dröjer",
        LetterType.PARTIAL: "Besvara",
        LetterType.REFUSAL: "Avslå",
        LetterType.DONE: "Besvara",
    },
    choose_title="Ett brev",
    choose_submit="Läs det först",
    submit="Skicka",
    hand_over_title="Överlämnat",
    hand_over_submit="Intyga",
    choose_what="Begäran *{request}*: du läser brevet innan det går ut.",
    type="Vilket brev?",
    language="Personens språk",
    languages={LetterLanguage.SV: "svenska", LetterLanguage.EN: "engelska"},
    read_it="*Det här går ut:*",
    words={
        LetterType.RECEIVED: "Vad ska läggas till?",
        LetterType.IDENTITY: "Varför är det tveksamt vem som frågar?",
        LetterType.SCOPE: "Vad vill du veta?",
        LetterType.EXTENSION: "Varför dröjer svaret?",
        LetterType.PARTIAL: "Vad mer har gjorts?",
        LetterType.REFUSAL: "Varför avslås den?",
        LetterType.DONE: "Vad har gjorts?",
    },
    words_hint={
        LetterType.RECEIVED: "Det står i brevet, till personen.",
        LetterType.IDENTITY: "Det lagras förseglat, och står inte i brevet: det kan läsas av en främling.",
        LetterType.SCOPE: "Det står i brevet, till personen.",
        LetterType.EXTENSION: "Det står i brevet, till personen: lagen kräver skäl (art. 12.3).",
        LetterType.PARTIAL: "Det står i brevet, till personen. Vad som har raderats och behålls står redan där.",
        LetterType.REFUSAL: "Det står i brevet, till personen: lagen kräver skäl (art. 12.4).",
        LetterType.DONE: "Det står i brevet, till personen.",
    },
    handed_over="Hur lämnade du det till personen?",
    handed_over_hint="Till exempel: läste upp det per telefon, eller postade det, med dag och ärendenummer. Lagras "
    "förseglat.",
    no_mail=":warning: Gallra kan inte skicka brev till den här personen. Lämna brevet på papper eller läs upp det per "
    "telefon, och skriv sedan hur du gjorde.",
    hand_over_what="Brev *{letter}* gick inte ut med e-post. Den som driver Gallra läser det med `gallra request "
    "letter-text {letter}`. Lämna det till personen, och skriv hur du gjorde.",
    missing="Skriv det, med högst 2 000 tecken.",
    mailed="Begäran *{request}*: brevet är på väg ({type}).",
    handed="Begäran *{request}*: brevet räknas som överlämnat ({type}).",
    due="Den ska besvaras senast *{due}*.",
    answered_scope="Begäran *{request}*: tiden går vidare. Den ska besvaras senast *{due}*.",
    lost=":warning: Begäran *{request}*: ett brev gick inte att skicka ({type}).",
    lost_unsure=":warning: Begäran *{request}*: ett brev avbröts när det skickades ({type}). Ingen vet om personen har "
    "fått det.",
    lost_again="`/privacy begäranden` eller `gallra request show` säger vad som återstår.",
    recipients="*Mottagare* (art. 19)\n{lines}",
    recipient_line="• *{partner}*{act}: {state}{on}{proof}",
    told={
        ToldState.NOTHING_HELD: "hade inget",
        ToldState.IMPOSSIBLE: "där kan ingen söka efter en person",
        ToldState.WAITING: "har inte svarat än",
        ToldState.NOT_TOLD: "har något, och är inte underrättad",
        ToldState.PENDING: "underrättad, och det tar tid där",
        ToldState.DONE: "underrättad, och det är gjort",
        ToldState.NOT_DONE: ":warning: underrättad, och det är inte gjort",
        ToldState.BY_HAND: "omhändertaget för hand",
        ToldState.KEEPS: "behåller det som är undantaget",
    },
    acts={
        PartnerAct.LOCATE: " · tillfrågad vad den har",
        PartnerAct.EXPORT: " · ombedd om en kopia",
        PartnerAct.ERASE: " · att radera",
        PartnerAct.STATUS: " · tillfrågad hur det går",
        PartnerAct.STOP_MARKETING: " · att inte skicka mer marknadsföring",
    },
    proofs={
        ToldProof.LOOKED_AGAIN: " · det har kontrollerats",
        ToldProof.ITS_ANSWER: " · enligt den själv",
        ToldProof.ATTESTED: " · intygat",
        ToldProof.NONE: " · inget belägg",
    },
)
