"""Links that lead to a person: profiles, links with a token, an address or an account in them.

Other links, also to shops and help pages, stay.
"""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.rule import Rule, shape
from detectors.words import words

_REST = r"[^\s<>\"'`|\\^{}]"
_TRIMMED = r"(?<![.,;:!?)\]])"
_PROFILE_HOSTS = (
    r"(?:linkedin\.com/in|facebook\.com|fb\.com|m\.me|instagram\.com|twitter\.com|x\.com|tiktok\.com|snapchat\.com/add"
    r"|t\.me|wa\.me|github\.com|youtube\.com|threads\.net|pinterest\.(?:com|se)|twitch\.tv|vk\.com|calendly\.com"
    r"|paypal\.me|linktr\.ee)"
)
_PROFILE: Final = re.compile(
    rf"(?:https?://)?(?:[a-z]{{1,8}}\.)?{_PROFILE_HOSTS}/@?(?P<name>[\w.%-]{{2,}})", re.IGNORECASE
)
_NOT_PEOPLE: Final = words(
    "groups group events event pages sharer sharer.php help policies policy business ads watch marketplace company jobs"
    " explore p reel reels hashtag search share intent home login about legal features channel playlist feed gaming"
    " settings tr plugins dialog pricing shorts results privacy terms"
)
_SECRET_PARAMETER: Final = re.compile(
    r"[?&#;](?:[\w.-]{0,20}(?:token|key|sig|signature|auth|secret|session|sid|password|passwd|pwd|otp|code|hash|jwt"
    r"|email|e-post|epost|mail|phone|tel|user|userid|username|uid|customer|customer_id|member|kund|kundid|personnr|pnr"
    r"|ssn|name|namn|invite))=[^&\s]{3,}",
    re.IGNORECASE,
)
_PERSONAL_PATH: Final = re.compile(
    r"/(?:profile|profil|user|users|u|member|members|medlem|account|konto|customer|customers|kund|kunder|people|person)"
    r"/[\w.%@-]*[\w]",
    re.IGNORECASE,
)
_SECRET_PATH: Final = re.compile(
    r"/(?:reset|reset-password|password|verify|confirm|activate|invite|invitation|magic|magic-link|unsubscribe|login"
    r"|share|s|d|r)/[\w.~-]{12,}|/[\da-fA-F]{24,}(?![\w-])",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+\.\w{2,}|//[^/\s:@]+:[^/\s@]+@", re.IGNORECASE)


def is_personal_link(link: str) -> bool:
    """Say whether a link leads to a person or carries something that is a person's own."""
    profile = _PROFILE.match(link)
    if profile is not None:
        return profile["name"].lower() not in _NOT_PEOPLE
    return any(sign.search(link) for sign in (_SECRET_PARAMETER, _PERSONAL_PATH, _SECRET_PATH, _ADDRESS))


def _is_impersonal(link: str) -> bool:
    return not is_personal_link(link)


RULE: Final = Rule(
    kind=Kind.URL_PERSONAL,
    hints=("://", "www.", ".com/", ".me/", ".net/", ".tv/", ".ee/", ".se/"),
    is_other=_is_impersonal,
    shapes=(
        shape("link", 0.85, rf"(?<!\w)(?i:https?://|www\.){_REST}{{4,2000}}{_TRIMMED}"),
        shape("profile", 0.8, rf"(?<![\w/.@])(?i:(?:[a-z]{{1,8}}\.)?{_PROFILE_HOSTS})/{_REST}{{2,200}}{_TRIMMED}"),
    ),
)
