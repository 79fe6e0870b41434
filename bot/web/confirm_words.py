"""What the pages say to whoever opens the link that proves who asks, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmWords:
    """Plain texts. `answered` has to hold whatever the link was worth."""

    title: str
    ask: str
    button: str
    thanks: str
    answered: str
    too_often: str
    later: str


WORDS: Final[Mapping[str, ConfirmWords]] = MappingProxyType(
    {
        "sv": ConfirmWords(
            title="Bekräfta din begäran",
            ask="Någon har begärt något om sina personuppgifter från e-postadressen som fick länken. "
            "Var det du? Bekräfta det då här. Var det inte du behöver du inte göra något.",
            button="Ja, det var jag",
            thanks="Tack!",
            answered="Om länken gäller arbetar vi vidare med begäran nu. En länk gäller en gång och en begränsad tid, "
            "och en nyare ersätter den. Skriv till vår support om du är osäker eller behöver en ny.",
            too_often="Det blev för många försök. Vänta en minut och försök igen.",
            later="Det går inte just nu. Försök igen om en minut.",
        ),
        "en": ConfirmWords(
            title="Confirm your request",
            ask="Somebody has asked for something about their personal data from the e-mail address that got this "
            "link. Was it you? Then confirm it here. If it was not, you need not do anything.",
            button="Yes, it was me",
            thanks="Thank you!",
            answered="If the link counts, we go on with the request now. A link counts once and for a limited time, "
            "and a newer one replaces it. Write to our support if you are not sure, or need a new one.",
            too_often="That was too often. Wait a minute, and try again.",
            later="It cannot be done right now. Try again in a minute.",
        ),
    }
)
