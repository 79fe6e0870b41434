"""What is in the archive, as plain text: Swedish first, then English."""

from typing import Final

from handlers.copy_pages import CopyContent
from handlers.policy.model import Policy
from storage.vocabulary import Right

_ACCESS: Final = """\
Kopia av dina personuppgifter från {company}
(begäran {request}, gjord {made} UTC)

copy.html     det vi har om dig, att läsa i en webbläsare
copy.pdf      samma sak, att skriva ut
copy.json     samma sak för datorprogram
lookups.csv   när vår personal har sett dina uppgifter, och varför

Något som [PERSON 1] står i stället för något som hör till någon annan.
Klagomål: {authority}. Rättelse, radering eller frågor: svara på vårt brev.
Förvara filerna så att ingen annan kommer åt dem.

--------

Copy of your personal data from {company}
(request {request}, made {made} UTC)

copy.html     what we hold about you, to be read in a browser
copy.pdf      the same, to be printed
copy.json     the same for computer programs
lookups.csv   when our staff looked at your data, and what for

Something such as [PERSON 1] stands for something that belongs to somebody else.
Complaints: {authority}. Correction, erasure or questions: answer our letter.
Keep the files where nobody else can read them.
"""
_PORTABILITY: Final = """\
Uppgifter som du har lämnat till {company}
(begäran {request}, gjord {made} UTC)

copy.json     dina uppgifter, att ge till ett annat system
copy.html     samma sak, att läsa i en webbläsare
copy.pdf      samma sak, att skriva ut

Något som [PERSON 1] står i stället för något som hör till någon annan.
Klagomål: {authority}.
Förvara filerna så att ingen annan kommer åt dem.

--------

Data that you have provided to {company}
(request {request}, made {made} UTC)

copy.json     your data, to be given to another system
copy.html     the same, to be read in a browser
copy.pdf      the same, to be printed

Something such as [PERSON 1] stands for something that belongs to somebody else.
Complaints: {authority}.
Keep the files where nobody else can read them.
"""


def readme_of(content: CopyContent, policy: Policy) -> bytes:
    """Return the text, with the ends of lines that every desktop knows."""
    text = (_ACCESS if content.right is Right.ACCESS else _PORTABILITY).format(
        company=policy.controller.name,
        request=content.request_id,
        made=f"{content.made_at:%Y-%m-%d %H:%M}",
        authority=policy.controller.supervisory_authority,
    )
    return text.replace("\n", "\r\n").encode()
