"""What the pages say to whoever opens the link to a copy of their data, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPageWords:
    """Plain texts. `refused` has to hold whatever the link was worth."""

    title: str
    ask: str
    button: str
    opens: str
    how: str
    again: str
    fetch: str
    refused: str
    too_often: str
    later: str


WORDS: Final[Mapping[str, CopyPageWords]] = MappingProxyType(
    {
        "sv": CopyPageWords(
            title="Hämta dina uppgifter",
            ask="Här kan du hämta kopian av dina personuppgifter. Knappen visar lösenordet och hämtar filen. "
            "Den kan användas ett begränsat antal gånger, så gör det på en dator eller telefon som bara du använder.",
            button="Visa lösenordet och hämta filen",
            opens="Lösenordet till filen:",
            how="Filen är ett zip-arkiv med AES-kryptering. Öppna det med 7-Zip, WinZip eller Keka och skriv "
            "lösenordet. Skriv upp det nu: det visas inte igen på den här sidan.",
            again="Om hämtningen inte börjar av sig själv:",
            fetch="Hämta filen",
            refused="Det finns inget att hämta med den här länken. En länk gäller en begränsad tid och ett begränsat "
            "antal gånger, och en nyare ersätter den. Skriv till vår support om du behöver en ny.",
            too_often="Det blev för många försök. Vänta en minut och försök igen.",
            later="Det går inte just nu. Försök igen om en minut.",
        ),
        "en": CopyPageWords(
            title="Fetch your data",
            ask="Here you can fetch the copy of your personal data. The button shows the password and fetches the "
            "file. It can be used a limited number of times, so do it on a computer or phone that only you use.",
            button="Show the password and fetch the file",
            opens="The password of the file:",
            how="The file is a zip archive with AES encryption. Open it with 7-Zip, WinZip or Keka, and type the "
            "password. Write it down now: this page does not show it again.",
            again="If the download does not begin by itself:",
            fetch="Fetch the file",
            refused="There is nothing to be fetched with this link. A link counts for a limited time and a limited "
            "number of times, and a newer one replaces it. Write to our support if you need a new one.",
            too_often="That was too often. Wait a minute, and try again.",
            later="It cannot be done right now. Try again in a minute.",
        ),
    }
)
