"""What the Slack door says of what is decided of a request: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import DecisionState, ErasingState, WithholdingGround


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWords:
    """What is said of decisions. Markup, except where a field says that it is plain."""

    heading: str
    none_yet: str
    line: str
    """With `{items}` and `{fate}`."""
    erased: str
    """With `{count}`, as those that follow."""
    withheld: str
    """With `{count}`, `{ground}` and `{through}`."""
    gone: str
    left: str
    undecided: str
    unseen: str
    """With `{partners}`, as the one that follows."""
    open_: str
    grounds: Mapping[WithholdingGround, str]
    erasing: Mapping[ErasingState, str]
    """Stands behind the name of a partner."""
    states: Mapping[DecisionState, str]
    """With `{by}`, `{on}`, `{decided_by}` and `{decided_on}`."""
    propose_button: str
    """Plain, as the buttons that follow."""
    review_button: str
    propose_title: str
    """Plain, at most 24 characters, as the submits and titles that follow."""
    propose_submit: str
    propose_what: str
    """With `{request}`, as the one that follows."""
    review_title: str
    review_submit: str
    review_what: str
    verdict: str
    """Plain, as the labels, hints and options that follow."""
    approve: str
    reject: str
    withhold: str
    withhold_hint: str
    through: str
    through_hint: str
    erase: str
    erase_hint: str
    reason: str
    reason_hint: str
    reject_hint: str
    reason_how: str
    """With `{request}`."""
    proposed: str
    """With `{request}`, `{erased}` and `{withheld}`."""
    approved: str
    """With `{request}` and `{partners}`."""
    rejected: str
    """With `{request}`."""
    choose: str
    ended: Counted
    by_hand: str
    """With `{request}` and `{partner}`."""
    remaining: Counted
    remaining_how: str


ENGLISH: Final = DecisionWords(
    heading="*What is erased, and what is withheld*",
    none_yet="Nothing is decided yet. Nothing is erased before two people have agreed.",
    line="• {items}: {fate}",
    erased="{count} to erase",
    withheld="{count} withheld through {through} ({ground})",
    gone="{count} gone, looked for again",
    left=":raised_hand: {count} left for a person",
    undecided="{count} not decided",
    unseen="Nobody can look at {partners}: whatever is known of the person there is erased as well.",
    open_="Not decided with the others, as they have not answered or wait for a person: {partners}.",
    grounds={
        WithholdingGround.LEGAL_OBLIGATION: "a law demands it, art. 17(3)(b)",
        WithholdingGround.LEGAL_CLAIMS: "legal claims, art. 17(3)(e)",
    },
    erasing={
        ErasingState.WAITING: "is about to be told",
        ErasingState.TOLD: "was told; the person is looked for again soon",
        ErasingState.BY_HAND: ":raised_hand: somebody has to erase there by hand, and attest it",
        ErasingState.FAILED: ":warning: gave no answer, and is told again every hour",
        ErasingState.REMAINS: ":warning: something is still there",
        ErasingState.UNSEEN: "says that it is done; nobody can look there",
        ErasingState.GONE: ":white_check_mark: nothing of it is there any more",
    },
    states={
        DecisionState.PROPOSED: "Proposed by {by} on {on}. Somebody else has to agree.",
        DecisionState.APPROVED: "Proposed by {by} on {on}, approved by {decided_by} on {decided_on}.",
        DecisionState.REJECTED: "Proposed by {by} on {on}, rejected by {decided_by} on {decided_on}.",
    },
    propose_button="Propose a decision…",
    review_button="Approve or reject…",
    propose_title="What is erased?",
    propose_submit="Propose",
    propose_what="Request *{request}*: everything is erased that no law keeps. Decide otherwise below. Nothing is done "
    "before somebody else agrees.",
    review_title="Agree to this?",
    review_submit="Decide",
    review_what="Request *{request}*: what is erased cannot be had back.",
    verdict="What do you say?",
    approve="Approve: erase it now",
    reject="Reject: erase nothing",
    withhold="Withhold for legal claims",
    withhold_hint="Art. 17(3)(e): to establish, exercise or defend them.",
    through="Withheld through",
    through_hint="It is erased after that day by itself.",
    erase="Erase although it would be withheld",
    erase_hint="For example a customer at Stripe, who would stay with the vouchers. Erase their payment methods too.",
    reason="Why?",
    reason_hint="Needed where you decide otherwise. Name nobody. It is stored sealed; the other person reads it.",
    reject_hint="Needed to reject. Name nobody. It is stored sealed, and who proposes anew reads it.",
    reason_how="A reason was given. `gallra request decision {request}` shows it.",
    proposed="Request *{request}*: proposed to erase {erased} and withhold {withheld}. Somebody else has to agree.",
    approved="Request *{request}*: approved. Being erased at: {partners}.",
    rejected="Request *{request}*: rejected. Nothing is erased.",
    choose="Choose one.",
    ended=Counted(
        "1 item that a person asked to have erased was withheld until now. It is being erased.",
        "{count} items that persons asked to have erased were withheld until now. They are being erased.",
    ),
    by_hand=":raised_hand: Request *{request}* was answered, and what was withheld at *{partner}* until now has to be "
    "erased there by hand. `gallra request decision {request}` shows what; then "
    "`gallra request attest {request} --partner {partner} --evidence -`.",
    remaining=Counted(
        ":warning: At 1 partner something is still there that was to be erased, or waits for a person.",
        ":warning: At {count} partners something is still there that was to be erased, or waits for a person.",
    ),
    remaining_how="`/privacy requests` shows at which. It is looked for again every hour.",
)

SWEDISH: Final = DecisionWords(
    heading="*Vad som raderas, och vad som behålls*",
    none_yet="Inget är beslutat än. Inget raderas innan två personer är överens.",
    line="• {items}: {fate}",
    erased="{count} raderas",
    withheld="{count} behålls till och med {through} ({ground})",
    gone="{count} borta, kontrollerat",
    left=":raised_hand: {count} återstår för hand",
    undecided="{count} inte beslutade",
    unseen="Hos {partners} kan ingen söka: det som är känt om personen där raderas också.",
    open_="Beslutas inte med de andra, eftersom de inte har svarat eller väntar på någon: {partners}.",
    grounds={
        WithholdingGround.LEGAL_OBLIGATION: "en lag kräver det, art. 17.3 b",
        WithholdingGround.LEGAL_CLAIMS: "rättsliga anspråk, art. 17.3 e",
    },
    erasing={
        ErasingState.WAITING: "ska just få begäran",
        ErasingState.TOLD: "har fått begäran; personen söks snart igen",
        ErasingState.BY_HAND: ":raised_hand: någon måste radera där för hand, och intyga det",
        ErasingState.FAILED: ":warning: svarade inte, och får begäran igen varje timme",
        ErasingState.REMAINS: ":warning: något finns kvar där",
        ErasingState.UNSEEN: "säger att det är klart; ingen kan kontrollera det",
        ErasingState.GONE: ":white_check_mark: inget av det finns kvar där",
    },
    states={
        DecisionState.PROPOSED: "Föreslaget av {by} {on}. Någon annan måste hålla med.",
        DecisionState.APPROVED: "Föreslaget av {by} {on}, godkänt av {decided_by} {decided_on}.",
        DecisionState.REJECTED: "Föreslaget av {by} {on}, avslaget av {decided_by} {decided_on}.",
    },
    propose_button="Föreslå ett beslut…",
    review_button="Godkänn eller avslå…",
    propose_title="Vad raderas?",
    propose_submit="Föreslå",
    propose_what="Begäran *{request}*: allt raderas som ingen lag behåller. Besluta annat nedan. Inget görs innan "
    "någon annan håller med.",
    review_title="Håller du med?",
    review_submit="Besluta",
    review_what="Begäran *{request}*: det som raderas går inte att få tillbaka.",
    verdict="Vad säger du?",
    approve="Godkänn: radera nu",
    reject="Avslå: radera inget",
    withhold="Behåll för rättsliga anspråk",
    withhold_hint="Art. 17.3 e: för att fastställa, göra gällande eller försvara dem.",
    through="Behålls till och med",
    through_hint="Efter den dagen raderas det av sig självt.",
    erase="Radera fast det skulle behållas",
    erase_hint="Till exempel en kund hos Stripe, som annars finns kvar med verifikationerna. Radera betalsätten med.",
    reason="Varför?",
    reason_hint="Behövs där du beslutar annat. Nämn ingen vid namn. Det lagras förseglat; den andra läser det.",
    reject_hint="Behövs för att avslå. Nämn ingen vid namn. Det lagras förseglat; den som föreslår på nytt läser det.",
    reason_how="Ett skäl är angivet. `gallra request decision {request}` visar det.",
    proposed="Begäran *{request}*: föreslaget att radera {erased} och behålla {withheld}. Någon annan måste hålla med.",
    approved="Begäran *{request}*: godkänt. Raderas hos: {partners}.",
    rejected="Begäran *{request}*: avslaget. Inget raderas.",
    choose="Välj ett.",
    ended=Counted(
        "1 uppgift som en person bett att få raderad har behållits till nu. Den raderas.",
        "{count} uppgifter som personer bett att få raderade har behållits till nu. De raderas.",
    ),
    by_hand=":raised_hand: Begäran *{request}* är besvarad, och det som har behållits hos *{partner}* till nu måste "
    "raderas där för hand. `gallra request decision {request}` visar vad; sedan "
    "`gallra request attest {request} --partner {partner} --evidence -`.",
    remaining=Counted(
        ":warning: Hos 1 mottagare finns något kvar som skulle raderas, eller väntar på någon.",
        ":warning: Hos {count} mottagare finns något kvar som skulle raderas, eller väntar på någon.",
    ),
    remaining_how="`/privacy begäranden` visar hos vilka. Det söks igen varje timme.",
)
