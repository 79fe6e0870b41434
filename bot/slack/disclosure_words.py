"""What the Slack door says about disclosures to authorities: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import Demand, DisclosureState


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureWords:
    """What is said about disclosures to authorities. Markup, except where a field says that it is plain."""

    title: str
    """Plain, at most 24 characters."""
    submit: str
    """Plain, at most 24 characters."""
    what: str
    authority: str
    """Plain, as the labels that follow."""
    demand: str
    reference: str
    ground: str
    ground_hint: str
    scope: str
    tickets: str
    tickets_hint: str
    kinds: str
    messages: str
    messages_yes: str
    hidden: str
    hidden_hint: str
    hold: str
    hold_hint: str
    demands: Mapping[Demand, str]
    """Plain."""
    done: str
    next: str
    whole: str
    """Plain: stands for a kind where whole messages are disclosed."""
    list_title: Counted
    list_none: str
    list_cut: str
    line: str
    states: Mapping[DisclosureState, str]
    hidden_until: str
    on_tickets: str
    by: str
    judged: str
    released: str
    own: str
    review_button: str
    """Plain, as the buttons and titles that follow."""
    refuse_button: str
    refuse_title: str
    refuse_what: str
    refuse_submit: str
    approve_title: str
    """Plain, at most 24 characters."""
    approve_submit: str
    """Plain, at most 24 characters."""
    approve_what: str
    approve_look: str
    approved: str
    refused: str


ENGLISH: Final = DisclosureWords(
    title="Give to an authority",
    submit="Propose",
    what="You decide, somebody else approves, and only then a sealed file is made at the command "
    "line. Only what "
    "you choose here is in it.",
    authority="Authority",
    demand="What does it come with?",
    reference="The authority's reference",
    ground="Legal ground",
    ground_hint="The law and the decision it rests on, such as rättegångsbalken 27 kap. Stored sealed.",
    scope="What is asked for",
    tickets="Tickets",
    tickets_hint="Numbers or links from Intercom, with spaces between them. /privacy find finds a person's.",
    kinds="Values of these kinds",
    messages="Messages",
    messages_yes="Whole messages and titles as well",
    hidden="Secret until (included)",
    hidden_hint="When the person must not be told. Until then it is hidden from the log of lookups "
    "and from the "
    "answer to the person.",
    hold="Preserve: hold the tickets until a review on",
    hold_hint="When preservation is asked: nothing of these tickets is redacted meanwhile.",
    demands={Demand.ORDER: "An order, which binds", Demand.REQUEST: "A request, which is weighed"},
    done="Disclosure *{disclosure}* is proposed: {kinds}.",
    next="Somebody else has to approve it: `/privacy disclosures`.",
    whole="whole messages",
    list_title=Counted("1 disclosure is in the register.", "{count} disclosures are in the register."),
    list_none="There is no disclosure in the register.",
    list_cut="There are more: `gallra disclosure list`.",
    line="*{disclosure}* · {authority} · {demand} · *{state}*\n{kinds}\n{story}",
    states={
        DisclosureState.PROPOSED: "waits for approval",
        DisclosureState.APPROVED: "approved, not released yet",
        DisclosureState.REFUSED: "refused",
        DisclosureState.RELEASED: "released",
    },
    hidden_until=":lock: secret until {day}",
    on_tickets="tickets {tickets}",
    by="decided by {who} {at}",
    judged="looked at by {who} {at}",
    released="file made {at}",
    own="You decided on it, so somebody else has to approve it.",
    review_button="Look and approve…",
    refuse_button="Refuse",
    refuse_title="Refuse this disclosure?",
    refuse_what="Nothing of disclosure {disclosure} is given. It stays in the register as refused.",
    refuse_submit="Refuse",
    approve_title="Approve a disclosure",
    approve_submit="Approve",
    approve_what="Disclosure *{disclosure}* gives *{authority}* ({demand}): {kinds}.",
    approve_look="Look at the demand itself before you approve: does it name these tickets and these "
    "kinds, and "
    "does the ground hold? What was written of it stands sealed: `gallra disclosure show {disclosure}`.",
    approved="Disclosure *{disclosure}* is approved. Whoever runs Gallra makes the file: "
    "`gallra disclosure release {disclosure} --output FILE`.",
    refused="Disclosure *{disclosure}* is refused.",
)

SWEDISH: Final = DisclosureWords(
    title="Lämna ut till myndighet",
    submit="Föreslå",
    what="Du beslutar, någon annan godkänner, och först då görs en förseglad fil på kommandoraden. I "
    "den finns bara "
    "det du väljer här.",
    authority="Myndighet",
    demand="Vad kommer den med?",
    reference="Myndighetens beteckning",
    ground="Rättslig grund",
    ground_hint="Lagen och beslutet som det vilar på, till exempel rättegångsbalken 27 kap. Sparas förseglat.",
    scope="Vad som begärs",
    tickets="Ärenden",
    tickets_hint="Nummer eller länkar från Intercom, med mellanslag emellan. /privacy hitta finner en persons.",
    kinds="Uppgifter av de här slagen",
    messages="Meddelanden",
    messages_yes="Även hela meddelanden och rubriker",
    hidden="Hemligt till och med",
    hidden_hint="När personen inte får underrättas. Till dess syns det varken i loggen över uppslag "
    "eller i svaret "
    "till personen.",
    hold="Bevara: spärra ärendena till en prövning den",
    hold_hint="När bevarande begärs: under tiden gallras inget i ärendena.",
    demands={Demand.ORDER: "Ett föreläggande, som binder", Demand.REQUEST: "En begäran, som prövas"},
    done="Utlämnande *{disclosure}* är föreslaget: {kinds}.",
    next="Någon annan måste godkänna det: `/privacy utlämnanden`.",
    whole="hela meddelanden",
    list_title=Counted("1 utlämnande finns i registret.", "{count} utlämnanden finns i registret."),
    list_none="Det finns inget utlämnande i registret.",
    list_cut="Det finns fler: `gallra disclosure list`.",
    line="*{disclosure}* · {authority} · {demand} · *{state}*\n{kinds}\n{story}",
    states={
        DisclosureState.PROPOSED: "väntar på godkännande",
        DisclosureState.APPROVED: "godkänt, inte utlämnat än",
        DisclosureState.REFUSED: "avslaget",
        DisclosureState.RELEASED: "utlämnat",
    },
    hidden_until=":lock: hemligt till och med {day}",
    on_tickets="ärenden {tickets}",
    by="beslutat av {who} {at}",
    judged="prövat av {who} {at}",
    released="filen gjord {at}",
    own="Du har beslutat om det, så någon annan måste godkänna det.",
    review_button="Titta och godkänn…",
    refuse_button="Avslå",
    refuse_title="Avslå utlämnandet?",
    refuse_what="Inget av utlämnande {disclosure} lämnas. Det blir kvar i registret som avslaget.",
    refuse_submit="Avslå",
    approve_title="Godkänn utlämnande",
    approve_submit="Godkänn",
    approve_what="Utlämnande *{disclosure}* ger *{authority}* ({demand}): {kinds}.",
    approve_look="Titta på själva handlingen innan du godkänner: nämner den de här ärendena och "
    "slagen, och håller "
    "grunden? Det som antecknats om den är förseglat: `gallra disclosure show {disclosure}`.",
    approved="Utlämnande *{disclosure}* är godkänt. Den som sköter Gallra gör filen: "
    "`gallra disclosure release {disclosure} --output FILE`.",
    refused="Utlämnande *{disclosure}* är avslaget.",
)
