"""The cast: invented people that the tests share. Nobody here exists.

Mail stands at example.se (reserved), telephone numbers in PTS's series for fiction (070-174 06 05 to 99), personnummer
and samordningsnummer in Skatteverket's published test series, which is never given to anyone.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A customer, as Intercom would know them."""

    name: str
    email: str
    phone: str
    """As people write it; `e164` is the same number as it is compared."""
    e164: str
    personnummer: str | None = None
    """Twelve digits; None where the tests need none."""
    contact_id: str
    """Intercom's id: 24 hexadecimal digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A member of staff, as Slack knows them, with their roles in policy.yaml."""

    name: str
    slack_user_id: str
    roles: tuple[str, ...]


ASTRID = Customer(
    name="Astrid Lindfors",
    email="astrid.lindfors@example.se",
    phone="070-174 06 05",
    e164="+46701740605",
    personnummer="199001012385",
    contact_id="5f0c1e2d3a4b5c6d7e8f9a01",
)
BIRGER = Customer(
    name="Birger Åkerström",
    email="birger@akerstrom.example.se",
    phone="+46 70 174 06 06",
    e164="+46701740606",
    personnummer="200002292399",
    contact_id="5f0c1e2d3a4b5c6d7e8f9a02",
)
CELINE = Customer(
    name="Céline Öhrn",
    email="Celine.Ohrn@Example.SE",
    phone="0701740607",
    e164="+46701740607",
    personnummer="202201612393",
    contact_id="5f0c1e2d3a4b5c6d7e8f9a03",
)
"""Has a samordningsnummer, and writes her address in capitals."""
DAGNY = Customer(
    name="Dagny Söderlund",
    email="dagny.soderlund@example.se",
    phone="08-465 004 10",
    e164="+46846500410",
    personnummer="190001019801",
    contact_id="5f0c1e2d3a4b5c6d7e8f9a04",
)
"""Is over 100 years old."""
EDGAR = Customer(
    name="Edgar Holm",
    email="edgar.holm@example.com",
    phone="031-390 06 12",
    e164="+46313900612",
    contact_id="5f0c1e2d3a4b5c6d7e8f9a05",
)

CUSTOMERS = (ASTRID, BIRGER, CELINE, DAGNY, EDGAR)

SUPPORT_SIGRID = Colleague(name="Sigrid Wallin", slack_user_id="U0SIGRID01", roles=("customer_service",))
PRIVACY_PER = Colleague(name="Per Nyman", slack_user_id="U0PERNYM02", roles=("privacy",))
LEAVER_LEIF = Colleague(name="Leif Ekdahl", slack_user_id="U0LEIFEK03", roles=("customer_service", "accounting"))
STRANGER_STINA = Colleague(name="Stina Berg", slack_user_id="U0STINAB04", roles=())
"""Has a Slack account, and no role."""

STAFF = (SUPPORT_SIGRID, PRIVACY_PER, LEAVER_LEIF)
