"""What the Slack door says about messages in Slack themselves: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from storage.vocabulary import Attestation, MessageOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWords:
    """What is said about messages. Markup, except where a field says that it is plain."""

    warning: str
    """With `{kinds}`: to the author alone."""
    warning_how: str
    """With `{link}`."""
    found: str
    """With `{kinds}` and `{link}`: to who asked about somebody else's message."""
    found_how: str
    """Where its author was told."""
    found_how_untold: str
    outcomes: Mapping[MessageOutcome, str]
    """What else a look may end with."""
    looking: str
    not_a_member: str
    """The bot is not in the channel."""
    notice: str
    """Plain, the title of what the privacy channel is told."""
    notice_line: str
    """With `{author}`, `{channel}`, `{kinds}` and `{link}`."""
    notice_how: str
    """Where its author was told."""
    notice_how_untold: str
    listed: str
    """With `{count}`."""
    listed_one: str
    listed_none: str
    listed_how: str
    line: str
    """With `{author}`, `{channel}`, `{kinds}`, `{link}` and `{at}`."""
    attestations: Mapping[Attestation, str]
    """Plain, on buttons."""
    attested: Mapping[Attestation, str]


ENGLISH: Final = MessageWords(
    warning=":lock: *Your message holds what does not belong in Slack: {kinds}.* Only you see this.",
    warning_how="Please <{link}|edit or delete the message>. If a colleague needs to know, send the ticket's link from "
    "Intercom instead of the value. Gallra keeps no text of your message; until it is gone, the privacy role sees that "
    "it is there.",
    found=":lock: *<{link}|The message> holds what does not belong in Slack: {kinds}.* Only you see this.",
    found_how="Its author has been told, and the privacy role sees to it. Do not copy or quote the message.",
    found_how_untold="Its author has not been told yet: I try that next. The privacy role sees to it. Do not copy or "
    "quote the message.",
    outcomes={
        MessageOutcome.CLEAN: "I found nothing in the message that does not belong in Slack. Files and pictures I "
        "cannot read, so look at those yourself.",
        MessageOutcome.GONE: "The message is gone, or was written by an app. There is nothing to do.",
        MessageOutcome.UNREAD: "I could not read the message. Try again in a moment; tell whoever runs Gallra if it "
        "happens again.",
    },
    looking="I am looking through the message. The answer comes here, and only you see it.",
    not_a_member="I am not in this channel, so I cannot read the message. Invite me with `/invite @Gallra` and choose "
    "_Check for personal data_ again.",
    notice="A message holds what does not belong in Slack",
    notice_line="<{link}|The message> · <@{author}> in <#{channel}>: {kinds}",
    notice_how="Its author has been told. `/privacy tasks` lists what is left, and attests what was done.",
    notice_how_untold="I could not tell its author, so please do. `/privacy tasks` lists what is left, and attests "
    "what was done.",
    listed="{count} messages hold what does not belong in Slack.",
    listed_one="1 message holds what does not belong in Slack.",
    listed_none="No message that I know of holds what does not belong in Slack.",
    listed_how="The author, or an administrator of Slack, can delete a message; I cannot. When it is gone, it goes "
    "from this list by itself in a channel that I watch. Otherwise attest here what was done.",
    line="<{link}|The message> · <@{author}> in <#{channel}> · found {at}\n{kinds}",
    attestations={Attestation.REMOVED: "It is removed", Attestation.NOT_PERSONAL: "Nothing personal"},
    attested={
        Attestation.REMOVED: "Attested: the message is removed. I look at it once more; if it is still there, it comes "
        "back to this list.",
        Attestation.NOT_PERSONAL: "Attested: what was found in the message is nothing personal.",
    },
)

SWEDISH: Final = MessageWords(
    warning=":lock: *I ditt meddelande finns sådant som inte hör hemma i Slack: {kinds}.* Bara du ser det här.",
    warning_how="<{link}|Redigera eller ta bort meddelandet>. Behöver en kollega veta: skicka länken till ärendet i "
    "Intercom i stället för själva uppgiften. Gallra sparar ingen text ur ditt meddelande; tills det är borta ser "
    "dataskyddsrollen att det finns.",
    found=":lock: *I <{link}|meddelandet> finns sådant som inte hör hemma i Slack: {kinds}.* Bara du ser det här.",
    found_how="Den som skrev har fått veta det, och dataskyddsrollen tar hand om det. Kopiera eller citera inte "
    "meddelandet.",
    found_how_untold="Den som skrev har inte fått veta det än: det försöker jag med nu. Dataskyddsrollen tar hand om "
    "det. Kopiera eller citera inte meddelandet.",
    outcomes={
        MessageOutcome.CLEAN: "Jag hittade inget i meddelandet som inte hör hemma i Slack. Filer och bilder kan jag "
        "inte läsa, så titta på dem själv.",
        MessageOutcome.GONE: "Meddelandet är borta, eller skrevs av en app. Det finns inget att göra.",
        MessageOutcome.UNREAD: "Jag kunde inte läsa meddelandet. Försök igen om en stund; säg till den som sköter "
        "Gallra om det händer igen.",
    },
    looking="Jag går igenom meddelandet. Svaret kommer här, och bara du ser det.",
    not_a_member="Jag är inte med i kanalen och kan inte läsa meddelandet. Bjud in mig med `/invite @Gallra` och välj "
    "_Check for personal data_ igen.",
    notice="I ett meddelande finns sådant som inte hör hemma i Slack",
    notice_line="<{link}|Meddelandet> · <@{author}> i <#{channel}>: {kinds}",
    notice_how="Den som skrev har fått veta det. `/privacy uppgifter` visar vad som är kvar, och där intygas vad som "
    "gjorts.",
    notice_how_untold="Jag kunde inte säga till den som skrev, så gör gärna det. `/privacy uppgifter` visar vad som är "
    "kvar, och där intygas vad som gjorts.",
    listed="I {count} meddelanden finns sådant som inte hör hemma i Slack.",
    listed_one="I 1 meddelande finns sådant som inte hör hemma i Slack.",
    listed_none="Jag känner inte till något meddelande med sådant som inte hör hemma i Slack.",
    listed_how="Den som skrev, eller en administratör i Slack, kan ta bort ett meddelande; jag kan det inte. I en "
    "kanal som jag bevakar försvinner det ur listan av sig självt när det är borta. Intyga annars här vad som gjorts.",
    line="<{link}|Meddelandet> · <@{author}> i <#{channel}> · hittat {at}\n{kinds}",
    attestations={Attestation.REMOVED: "Det är borta", Attestation.NOT_PERSONAL: "Inget personligt"},
    attested={
        Attestation.REMOVED: "Intygat: meddelandet är borta. Jag tittar en gång till; finns det kvar, kommer det "
        "tillbaka till listan.",
        Attestation.NOT_PERSONAL: "Intygat: det som hittades i meddelandet är inget personligt.",
    },
)
