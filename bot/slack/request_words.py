"""What the Slack door says about where a request stands: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import AskState, ErasureState, HandReason, ItemType


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWords:
    """What is said about a request and its partners. Markup, except where a field says that it is plain."""

    show_button: str
    """Plain, as the buttons that follow."""
    identify_button: str
    more_button: str
    attest_button: str
    again_button: str
    challenge_button: str
    unknown: str
    known: str
    """With `{on}`, `{by}` and `{known}`."""
    by_link: str
    link_waits: str
    link_sent: str
    """With `{on}` and `{until}`, as the one that follows."""
    link_expired: str
    link_failed: str
    clock_stands: str
    challenged: str
    """With `{request}`."""
    challenged_stands: str
    """With `{due}`, as the one that follows."""
    challenged_late: str
    left: Counted
    none_left: str
    line: str
    """With `{partner}` and `{state}`."""
    own_store: str
    kept: Counted
    """With `{through}`; stands behind what a partner holds."""
    states: Mapping[AskState, str]
    hand_reasons: Mapping[HandReason, str]
    marketing: Mapping[ErasureState, str]
    """Stands behind what a partner holds, where a person objects."""
    items: Mapping[ItemType, str]
    """Plain, in the plural."""
    identify_title: str
    """Plain, at most 24 characters."""
    identify_submit: str
    """Plain, at most 24 characters."""
    identify_what: str
    """With `{request}`."""
    proof: str
    """Plain, as the labels and hints that follow."""
    proof_hint: str
    also: str
    also_hint: str
    also_invalid: str
    identified: str
    """With `{request}`."""
    asked: Counted
    asked_none: str
    attest_title: str
    """Plain, at most 24 characters."""
    attest_submit: str
    """Plain, at most 24 characters."""
    attest_what: str
    """With `{request}` and `{partner}`."""
    evidence: str
    """Plain, as the hint that follows."""
    evidence_hint: str
    missing: str
    attested: str
    """With `{request}` and `{partner}`."""
    again: str
    """With `{partner}`."""
    reminder_title: Counted
    """Plain."""
    reminder: str
    """With `{request}`, `{right}`, `{due}`, `{left}` and `{waits}`."""
    reminder_how: str


ENGLISH: Final = RequestWords(
    show_button="Show…",
    identify_button="Who asks…",
    more_button="More is known…",
    attest_button="Attest…",
    again_button="Ask again",
    challenge_button="Send a link",
    unknown=":warning: It is not known yet who asks. Nothing is asked or handed out before that.",
    known="Attested on {on} by {by}. The person is known by {known}.",
    by_link="the link sent to the address on file",
    link_waits="The link is about to be sent.",
    link_sent="A link was sent on {on}. It counts until {until}.",
    link_expired=":warning: The link of {on} expired on {until}, unused. Send a new one, or find out in another way.",
    link_failed=":warning: The link could not be sent. Try again, or find out in another way.",
    clock_stands="the clock stands while the person is asked",
    challenged="Request *{request}*: a link is being sent to the address it came with. Older links count no more.",
    challenged_stands="The clock stands until it is used; as of today the request is due on *{due}*.",
    challenged_late="The clock runs on, as the question comes too late to stop it: due on *{due}*.",
    left=Counted("*1* partner is left.", "*{count}* partners are left."),
    none_left=":white_check_mark: Every partner has answered, or somebody has attested what is there.",
    line="*{partner}* · {state}",
    own_store="Gallra's own tickets",
    kept=Counted(
        ". The law keeps 1 of them, through {through}",
        ". The law keeps {count} of them, the last through {{through}}",
    ),
    states={
        AskState.ASKED: "is being asked",
        AskState.FOUND: "holds {items}",
        AskState.NOTHING: "holds nothing",
        AskState.UNLOCATABLE: "nobody can look for a person there",
        AskState.BY_HAND: ":raised_hand: look there by hand: {why}",
        AskState.FAILED: ":warning: gave no answer, and is asked again every hour",
        AskState.ATTESTED: "attested by {by}",
    },
    hand_reasons={
        HandReason.NOT_CONNECTED: "it is not connected",
        HandReason.NO_API: "its API does not look for persons",
        HandReason.REMAINS: "it was told to erase, and something is still there",
        HandReason.SHARED: "several persons go by what is known, so somebody has to say which of them it is",
    },
    marketing={
        ErasureState.DONE: ". It sends them no more marketing",
        ErasureState.GONE: ". It sends them no more marketing",
        ErasureState.PENDING: ". It is taking them off its marketing, which takes it a day or more",
        ErasureState.BY_HAND: ". Take them off its marketing by hand",
        ErasureState.REFUSED: ". It did not take them off its marketing: do it by hand",
        ErasureState.REMAINS: ". They are still on its marketing: take them off by hand",
    },
    items={
        ItemType.CONTACT: "contacts",
        ItemType.TICKET: "tickets",
        ItemType.MENTION: "others' tickets that name the person",
        ItemType.TASK: "tasks",
        ItemType.CUSTOMER: "customers",
        ItemType.PAYMENT_METHOD: "payment methods",
        ItemType.CHARGE: "charges",
        ItemType.INVOICE: "invoices",
        ItemType.MESSAGE: "messages",
        ItemType.BOUNCE: "bounces",
        ItemType.SUPPRESSION: "suppressions",
        ItemType.SUBSCRIBER: "subscribers",
        ItemType.CALL: "calls",
        ItemType.RECORDING: "recordings",
        ItemType.POSTING: "postings",
        ItemType.AUDIENCE: "audiences",
        ItemType.ANALYTICS_USER: "visitors",
    },
    identify_title="Who asks?",
    identify_submit="Attest",
    identify_what="Request *{request}*: attest who made it. From then on every partner is asked what it holds about "
    "the person, and nothing is handed out to anybody else.",
    proof="How do you know?",
    proof_hint="For example: called from the number on file, or answered from the address on file. Stored sealed.",
    also="What else is proven to be theirs?",
    also_hint="E-mail addresses, phone numbers or a personnummer, one on each line. Partners are looked through by all "
    "of them.",
    also_invalid="Write e-mail addresses, phone numbers or a personnummer in full, one on each line.",
    identified="Request *{request}*: it is attested who asks.",
    asked=Counted("1 partner is being asked.", "{count} partners are being asked."),
    asked_none="Nothing new is known, so no partner is asked again.",
    attest_title="Done by hand",
    attest_submit="Attest",
    attest_what="Request *{request}*, {partner}: say what you found or did there. It counts as done on your word.",
    evidence="What did you find or do?",
    evidence_hint="And how it can be seen: a case number, a date, where the file lies. It is stored sealed.",
    missing="Write what you did, in at most 2,000 characters.",
    attested="Request *{request}*: what was done at {partner} is attested.",
    again="I am asking {partner} again.",
    reminder_title=Counted(
        "1 person is to be answered soon, or is waiting too long.",
        "{count} persons are to be answered soon, or are waiting too long.",
    ),
    reminder="*{request}* · {right} · answer by *{due}*: {left}\n{waits}",
    reminder_how="`/privacy requests` lists them all. I say this every day until they are closed (art. 12(3)).",
)

SWEDISH: Final = RequestWords(
    show_button="Visa…",
    identify_button="Vem ber om det…",
    more_button="Mer är känt…",
    attest_button="Intyga…",
    again_button="Fråga igen",
    challenge_button="Skicka en länk",
    unknown=":warning: Det är inte känt än vem som begär det. Innan dess tillfrågas ingen, och inget lämnas ut.",
    known="Intygat {on} av {by}. Personen är känd på {known}.",
    by_link="länken som skickades till adressen vi har",
    link_waits="Länken ska just skickas.",
    link_sent="En länk skickades {on}. Den gäller till {until}.",
    link_expired=":warning: Länken från {on} gick ut {until} utan att användas. Skicka en ny, eller ta reda på det på "
    "ett annat sätt.",
    link_failed=":warning: Länken gick inte att skicka. Försök igen, eller ta reda på det på ett annat sätt.",
    clock_stands="tiden står still medan personen tillfrågas",
    challenged="Begäran *{request}*: en länk skickas till adressen den kom med. Äldre länkar gäller inte längre.",
    challenged_stands="Tiden står still tills den används; från i dag räknat är sista dagen *{due}*.",
    challenged_late="Tiden går vidare, för frågan kommer för sent för att stanna den: sista dagen är *{due}*.",
    left=Counted("*1* mottagare återstår.", "*{count}* mottagare återstår."),
    none_left=":white_check_mark: Alla mottagare har svarat, eller någon har intygat vad som finns där.",
    line="*{partner}* · {state}",
    own_store="Gallras egna ärenden",
    kept=Counted(
        ". Lagen behåller 1 av dem, till och med {through}",
        ". Lagen behåller {count} av dem, den sista till och med {{through}}",
    ),
    states={
        AskState.ASKED: "tillfrågas",
        AskState.FOUND: "har {items}",
        AskState.NOTHING: "har inget",
        AskState.UNLOCATABLE: "där kan ingen söka efter en person",
        AskState.BY_HAND: ":raised_hand: titta där för hand: {why}",
        AskState.FAILED: ":warning: svarade inte, och tillfrågas igen varje timme",
        AskState.ATTESTED: "intygat av {by}",
    },
    hand_reasons={
        HandReason.NOT_CONNECTED: "den är inte ansluten",
        HandReason.NO_API: "dess API söker inte efter personer",
        HandReason.REMAINS: "den har fått begäran att radera, och något finns kvar",
        HandReason.SHARED: "flera personer har det som är känt gemensamt, så någon måste säga vem av dem det är",
    },
    marketing={
        ErasureState.DONE: ". Den skickar ingen mer marknadsföring",
        ErasureState.GONE: ". Den skickar ingen mer marknadsföring",
        ErasureState.PENDING: ". Den tar bort personen från sin marknadsföring, vilket tar ett dygn eller mer",
        ErasureState.BY_HAND: ". Ta bort personen från dess marknadsföring för hand",
        ErasureState.REFUSED: ". Den tog inte bort personen från sin marknadsföring: gör det för hand",
        ErasureState.REMAINS: ". Personen är kvar i dess marknadsföring: ta bort den för hand",
    },
    items={
        ItemType.CONTACT: "kontakter",
        ItemType.TICKET: "ärenden",
        ItemType.MENTION: "andras ärenden där personen nämns",
        ItemType.TASK: "uppgifter",
        ItemType.CUSTOMER: "kunder",
        ItemType.PAYMENT_METHOD: "betalsätt",
        ItemType.CHARGE: "betalningar",
        ItemType.INVOICE: "fakturor",
        ItemType.MESSAGE: "utskick",
        ItemType.BOUNCE: "studsar",
        ItemType.SUPPRESSION: "spärrade adresser",
        ItemType.SUBSCRIBER: "prenumeranter",
        ItemType.CALL: "samtal",
        ItemType.RECORDING: "inspelningar",
        ItemType.POSTING: "inlägg",
        ItemType.AUDIENCE: "målgrupper",
        ItemType.ANALYTICS_USER: "besökare",
    },
    identify_title="Vem ber om det?",
    identify_submit="Intyga",
    identify_what="Begäran *{request}*: intyga vem som har gjort den. Sedan tillfrågas alla mottagare vad de har om "
    "personen, och inget lämnas ut till någon annan.",
    proof="Hur vet du det?",
    proof_hint="Till exempel: ringde från numret vi har, eller svarade från adressen vi har. Det lagras förseglat.",
    also="Vad mer är säkert personens?",
    also_hint="E-postadresser, telefonnummer eller personnummer, ett på varje rad. Mottagarna söks igenom med alla.",
    also_invalid="Skriv hela e-postadresser, telefonnummer eller personnummer, ett på varje rad.",
    identified="Begäran *{request}*: det är intygat vem som gjorde den.",
    asked=Counted("1 mottagare tillfrågas.", "{count} mottagare tillfrågas."),
    asked_none="Inget nytt är känt, så ingen mottagare tillfrågas igen.",
    attest_title="Gjort för hand",
    attest_submit="Intyga",
    attest_what="Begäran *{request}*, {partner}: skriv vad du hittade eller gjorde där. Det räknas som gjort på "
    "ditt ord.",
    evidence="Vad hittade eller gjorde du?",
    evidence_hint="Och hur det kan visas: ett ärendenummer, en dag, var filen ligger. Det lagras förseglat.",
    missing="Skriv vad du gjorde, med högst 2 000 tecken.",
    attested="Begäran *{request}*: det som gjorts hos {partner} är intygat.",
    again="Jag frågar {partner} igen.",
    reminder_title=Counted(
        "1 person ska snart få svar, eller har väntat för länge.",
        "{count} personer ska snart få svar, eller har väntat för länge.",
    ),
    reminder="*{request}* · {right} · svara senast *{due}*: {left}\n{waits}",
    reminder_how="`/privacy begäranden` visar alla. Jag säger det här varje dag tills de är avslutade (art. 12.3).",
)
