"""What the Slack door says about corrections of masks: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from detectors.correction_cues import Cue
from storage.vocabulary import CorrectionType, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionWords:
    """What is said about corrections of masks. Markup, except where a field says that it is plain."""

    not_personal_button: str
    """Plain, as the labels that follow."""
    missed_button: str
    not_personal_title: str
    """Plain, at most 24 characters."""
    not_personal_which: str
    """Plain, as the labels that follow."""
    not_personal_nothing: str
    not_personal_hint: str
    missed_title: str
    """Plain, at most 24 characters."""
    missed_words: str
    """Plain, as the labels that follow."""
    missed_words_hint: str
    missed_kind: str
    missed_kind_hint: str
    correct_submit: str
    """Plain, at most 24 characters."""
    not_personal_done: str
    missed_done: str
    list_title: Counted
    list_none: str
    list_in_force: Counted
    types: Mapping[CorrectionType, str]
    line: str
    changed: str
    """Plain: what stands in place of a value's surroundings when they have changed."""
    effects: Mapping[CorrectionType, str]
    shape: str
    cues: Mapping[Cue, str]
    own: str
    verdicts: Mapping[Verdict, str]
    """Plain, on buttons."""
    decided: Mapping[Verdict, str]


ENGLISH: Final = CorrectionWords(
    not_personal_button="Not personal…",
    missed_button="Missed this…",
    not_personal_title="Not personal",
    not_personal_which="Which of what is masked is not personal?",
    not_personal_nothing="Nothing is masked in this ticket.",
    not_personal_hint="It stays masked until somebody in the privacy role has approved it.",
    missed_title="Something was missed",
    missed_words="What was missed?",
    missed_words_hint="Copy it from the ticket, as it stands there. It is stored sealed, and never as a readable word.",
    missed_kind="What is it?",
    missed_kind_hint="In this ticket it is masked at once, elsewhere when the privacy role has approved it.",
    correct_submit="Propose",
    not_personal_done="Thank you. This is correction *{correction}*. It stays masked until somebody in the privacy "
    "role has approved it.",
    missed_done="Thank you. This is correction *{correction}*. Show the ticket again: it is masked there now. In other "
    "tickets it will be when somebody in the privacy role has approved it.",
    list_title=Counted("1 correction waits for a decision.", "{count} corrections wait for a decision."),
    list_none="No correction waits for a decision.",
    list_in_force=Counted(
        "1 approved correction is in force.", "{count} approved corrections are in force. The newest:"
    ),
    types={
        CorrectionType.NOT_PERSONAL: "Not personal",
        CorrectionType.MISSED: "Missed",
    },
    line="*{correction}* · *{type}* · {kind} · ticket *{ticket}* · {who} {at}",
    changed="(The message has changed since, so it cannot be shown here.)",
    effects={
        CorrectionType.NOT_PERSONAL: "If you approve: this value can be *read* in every ticket.",
        CorrectionType.MISSED: "If you approve: this value is *masked* in every ticket.",
    },
    shape="So is everything of the form `{shape}` after a word for {cue}.",
    cues={
        Cue.ORDER: "an order",
        Cue.INVOICE: "an invoice",
        Cue.RECEIPT: "a receipt",
        Cue.TRACKING: "a parcel",
        Cue.ARTICLE: "an article",
        Cue.SERIAL: "a series",
        Cue.CASE: "a case",
        Cue.TRANSACTION: "a transaction",
        Cue.VERSION: "a version",
        Cue.ERROR: "an error",
        Cue.CAMPAIGN: "a discount",
        Cue.SHOP: "a shop",
        Cue.CUSTOMER: "a customer",
        Cue.MEMBER: "a member",
        Cue.STUDENT: "a student",
        Cue.EMPLOYEE: "an employee",
        Cue.PATIENT: "a patient",
        Cue.INSURANCE: "an insurance",
        Cue.ACCOUNT: "an account",
        Cue.USER: "a user",
        Cue.PHONE: "a telephone",
        Cue.ADDRESS: "an address",
        Cue.CODE: "a code",
        Cue.PASSWORD: "a password",
        Cue.IDENTITY: "an identity",
        Cue.PLATE: "a vehicle",
    },
    own="You proposed this, so somebody else in the privacy role has to approve it.",
    verdicts={Verdict.APPROVE: "Approve", Verdict.REJECT: "Reject", Verdict.REVOKE: "Take back"},
    decided={
        Verdict.APPROVE: "Correction *{correction}* is approved. It counts from now on, in every ticket.",
        Verdict.REJECT: "Correction *{correction}* is rejected, and its text erased.",
        Verdict.REVOKE: "Correction *{correction}* is taken back. It counts no more.",
    },
)

SWEDISH: Final = CorrectionWords(
    not_personal_button="Inte personligt…",
    missed_button="Det här missades…",
    not_personal_title="Inte personligt",
    not_personal_which="Vad av det maskerade är inte personligt?",
    not_personal_nothing="Ingenting är maskerat i ärendet.",
    not_personal_hint="Det förblir maskerat tills någon i dataskyddsrollen har godkänt det.",
    missed_title="Något missades",
    missed_words="Vad missades?",
    missed_words_hint="Kopiera det ur ärendet, precis som det står. Det sparas förseglat, aldrig som läsbara ord.",
    missed_kind="Vad är det?",
    missed_kind_hint="I det här ärendet maskeras det genast, i andra när dataskyddsrollen har godkänt det.",
    correct_submit="Föreslå",
    not_personal_done="Tack. Det här är rättelse *{correction}*. Det förblir maskerat tills någon i dataskyddsrollen "
    "har godkänt det.",
    missed_done="Tack. Det här är rättelse *{correction}*. Visa ärendet igen: där är det maskerat nu. I andra ärenden "
    "blir det maskerat när någon i dataskyddsrollen har godkänt det.",
    list_title=Counted("1 rättelse väntar på beslut.", "{count} rättelser väntar på beslut."),
    list_none="Ingen rättelse väntar på beslut.",
    list_in_force=Counted("1 godkänd rättelse gäller.", "{count} godkända rättelser gäller. De nyaste:"),
    types={
        CorrectionType.NOT_PERSONAL: "Inte personligt",
        CorrectionType.MISSED: "Missat",
    },
    line="*{correction}* · *{type}* · {kind} · ärende *{ticket}* · {who} {at}",
    changed="(Meddelandet har ändrats sedan dess, så det kan inte visas här.)",
    effects={
        CorrectionType.NOT_PERSONAL: "Om du godkänner: värdet går att *läsa* i alla ärenden.",
        CorrectionType.MISSED: "Om du godkänner: värdet *maskeras* i alla ärenden.",
    },
    shape="Detsamma gäller allt av formen `{shape}` efter ett ord för {cue}.",
    cues={
        Cue.ORDER: "order",
        Cue.INVOICE: "faktura",
        Cue.RECEIPT: "kvitto",
        Cue.TRACKING: "paket",
        Cue.ARTICLE: "artikel",
        Cue.SERIAL: "serie",
        Cue.CASE: "ärende",
        Cue.TRANSACTION: "transaktion",
        Cue.VERSION: "version",
        Cue.ERROR: "fel",
        Cue.CAMPAIGN: "rabatt",
        Cue.SHOP: "butik",
        Cue.CUSTOMER: "kund",
        Cue.MEMBER: "medlem",
        Cue.STUDENT: "student",
        Cue.EMPLOYEE: "anställd",
        Cue.PATIENT: "patient",
        Cue.INSURANCE: "försäkring",
        Cue.ACCOUNT: "konto",
        Cue.USER: "användare",
        Cue.PHONE: "telefon",
        Cue.ADDRESS: "adress",
        Cue.CODE: "kod",
        Cue.PASSWORD: "lösenord",
        Cue.IDENTITY: "identitet",
        Cue.PLATE: "fordon",
    },
    own="Du föreslog det här, så någon annan i dataskyddsrollen måste godkänna det.",
    verdicts={Verdict.APPROVE: "Godkänn", Verdict.REJECT: "Avslå", Verdict.REVOKE: "Ta tillbaka"},
    decided={
        Verdict.APPROVE: "Rättelse *{correction}* är godkänd. Den gäller från och med nu, i alla ärenden.",
        Verdict.REJECT: "Rättelse *{correction}* är avslagen, och dess text raderad.",
        Verdict.REVOKE: "Rättelse *{correction}* är tillbakatagen. Den gäller inte längre.",
    },
)
