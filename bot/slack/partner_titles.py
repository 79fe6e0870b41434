"""What a partner of a request is called where staff read of it."""

from bot.slack.blocks import escaped
from bot.slack.reading import Reader
from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import OWN_STORE


def partner_title(reader: Reader, name: str) -> str:
    """Return what a partner is called, as markup; its name in the policy where that has changed meanwhile."""
    if name == OWN_STORE:
        return reader.words.requests.own_store
    partner = reader.policy.partners.get(PartnerName(name))
    return escaped(partner.title if partner else name)
