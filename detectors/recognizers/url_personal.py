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
_ENDING = r"\.[a-z.]{2,12}"
_PROFILE_HOSTS = (
    rf"(?:linkedin{_ENDING}/(?:in|pub)|(?:facebook|fb|m\.facebook){_ENDING}|m\.me|(?:instagram|insta"
    rf"|[a-z]{{3,10}}gram|[a-z]{{2,10}}book|[a-z]{{0,6}}chatt?){_ENDING}|(?:twitter|x|threads|tiktok|youtube|youtu"
    rf"|github|gitlab|pinterest|twitch|vk|calendly|linktree|patreon|soundcloud|behance|flickr|reddit|bsky|mastodon"
    rf"|snapchat|etsy|depop|vinted|medium"
    rf"|strava|goodreads|onlyfans|ko-fi|tumblr|steamcommunity|open\.spotify){_ENDING}|t\.me|wa\.me|paypal\.me"
    rf"|revolut\.me|linktr\.ee|instagr\.am)"
)
_PROFILE: Final = re.compile(
    rf"(?:https?://)?(?:[a-z]{{1,8}}\.)?{_PROFILE_HOSTS}/(?:add/|u/|user/|users/|channel/|c/|people/|profile/"
    rf"|shop/)?@?(?P<name>[\w.%+-]{{2,}})",
    re.IGNORECASE,
)
_NOT_PEOPLE: Final = words(
    "groups group events event commerce pages sharer sharer.php help policies policy business ads watch company jobs"
    " marketplace"
    " explore p reel reels hashtag search share intent home login about legal features channel playlist feed gaming"
    " settings tr plugins dialog pricing shorts results privacy terms story stories posts photo photos video videos"
    " tag tags"
    " status i embed topics issues pulls marketplace.php docs blog support developers developer status.php"
    " permalink.php school"
)
_SECRET_PARAMETER: Final = re.compile(
    r"[?&#;](?:(?:[ktuhmp]|to|me|id_?token)|[\w.-]{0,20}(?:token|key|sig|signature|auth|secret|session|sid|password"
    r"|passwd|pwd|otp|code|hash|jwt|nonce|ticket|magic|uuid"
    r"|email|e-post|epost|mail|phone|tel|user|userid|username|uid|customer|customer_id|member|kund|kundid|kundnr"
    r"|personnr|pnr"
    r"|ssn|name|namn|invite|invitee|inbjudan|address|addressee|adress|konto|account|recipient|owner|nyckel|kod|pin"
    r"|telefon|anv|cust|tok|eid|elev|sign|till))=[^&\s]{3,}",
    re.IGNORECASE,
)
_PERSONAL_VALUE: Final = re.compile(
    r"[?&#;][\w.-]{1,20}=(?:(?:\+|%2B)?\d{9,13}(?!\w)|[a-zåäö]{1,20}[._][a-zåäö]{2,20}(?<!html)(?<!php)(?<!json)(?<!csv)"
    r"(?<!pdf)(?<!com)(?<!se)(?![\w.]))",
    re.IGNORECASE,
)
"""A parameter with a phone number, or with two names in one."""
_PERSONAL_PATH: Final = re.compile(
    r"/(?:profile|profil|profiles|user|users|u|member|members|medlem|medlemmar|account|accounts|konto|customer"
    r"|customers|kund|kunder|people|person|personer"
    r"|seller|sellers|saljare|säljare|vendor|vendors|author|authors|forfattare|staff|team|anvandare|användare|stall"
    r"|creator|creators|host|hosts|buyer|medarbetare"
    r"|personal|handlare|boka|book|in|elev|deltagare|student|patient|leaders|larare|resume|cv|kontakt|contact)"
    r"/[\w.%@-]*[\w]|/[@~][\w.%-]{2,}|(?<![:/])/(?!index|default|robots|sitemap|main"
    r"|site)[a-zåäö]{2,20}(?:\.[a-zåäö]{1,20}){1,3}(?<!\.html)(?<!\.php)(?<!\.aspx)(?<!\.pdf)(?<!\.txt)(?<!\.csv)"
    r"(?<!\.xlsx)(?<!\.docx)(?<!\.zip)(?<!\.json)(?=[/?#]|\Z)",
    re.IGNORECASE,
)
_IMPERSONAL_TAIL: Final = re.compile(
    r"/(?:team|kontakt|contact|account|konto|kund|personal|profile|profil|staff)/(?:login|logga-in|register|settings"
    r"|installningar|help|info|oss|us"
    r"|orders|password|new|index|search|sida|page|faq|form|formular)(?:[/?#.]|\Z)",
    re.IGNORECASE,
)
_HELP: Final = re.compile(r"(?:https?://)?(?:help|hjalp|hjälp|support|developers?|api|hooks)\.", re.IGNORECASE)
"""Where pages are about everybody's account."""
_SECRET_PATH: Final = re.compile(
    r"/(?:reset|reset-password|aterstall|återställ|aterstall-losenord|losenord|lösenord|password|verify|verifiera"
    r"|confirm|bekrafta|activate|aktivera|unlock|join|invite"
    r"|invites|inbjudan|invitation|accept|magic|magic-link|unsubscribe|avregistrera|login|logga-in|share|dela|delad"
    r"|shared|file|files|fil|filer|download"
    r"|signera|sign|avtal|ticket|arende|track|spara|kvitto|receipt|preview|access|auth|sso|token)"
    r"/(?=[\w.~-]{0,60}\d)[\w.~-]{8,}|/[\da-fA-F]{16,}(?![\w-])"
    r"|/(?:unlock|join|verifiera|verify|aktivera|activate|m|s|d)/(?=[\w.-]{0,60}\d)(?=[\w.-]{0,60}[a-z])[\w.-]{6,}"
    r"|/(?:s|d|m|dela|delad|delat|shared|invite)/[\w.-]{3,40}/(?=[\w-]{0,60}\d)[\w-]{6,}"
    r"|/(?:document|spreadsheets|presentation|file|forms|folders)/(?:u/\d/)?(?:d/)?(?:e/)?[\w-]{12,}",
    re.IGNORECASE,
)
_RANDOM_PATH: Final = re.compile(
    r"/(?=[\w-]{0,60}\d)(?=[\w-]{0,60}[A-Z])(?=[\w-]{0,60}[a-z])[\w-]{16,}(?![\w.-])"
    r"|/(?:s|d|r|t|j|k|e|i|l)/(?=[\w-]{0,60}\d)(?=[\w-]{0,60}[A-Z])[\w-]{8,}(?![\w.-])"
)
"""Small letters, capitals and digits: a name that a machine made up, so that nobody guesses it."""
_ADDRESS: Final = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+\.\w{2,}|//[^/\s:@]+:[^/\s@]+@", re.IGNORECASE)
_PUBLIC: Final = re.compile(
    r"/[a-zåäö-]{0,40}(?:20\d\d)?[a-zåäö-]{0,20}\.(?:pdf|csv|xlsx?|docx?|zip)\Z|\.(?:png|jpe?g|gif|svg|webp|css|js|ico|woff2?|mp4|webm|xml|rss)(?:\?|\Z)|/(?:commit|blob|tree|releases|issues"
    r"|pull)/",
    re.IGNORECASE,
)


def is_personal_link(link: str) -> bool:
    """Say whether a link leads to a person or carries something that is a person's own."""
    profile = _PROFILE.match(link)
    if profile is not None:
        return profile["name"].lower() not in _NOT_PEOPLE
    if any(sign.search(link) for sign in (_ADDRESS, _SECRET_PARAMETER, _PERSONAL_VALUE)):
        return True
    if _PUBLIC.search(link) or _HELP.match(link):
        return False
    is_persons_page = _PERSONAL_PATH.search(link) is not None and _IMPERSONAL_TAIL.search(link) is None
    return is_persons_page or any(sign.search(link) for sign in (_SECRET_PATH, _RANDOM_PATH))


def _is_impersonal(link: str) -> bool:
    return not is_personal_link(link)


RULE: Final = Rule(
    kind=Kind.URL_PERSONAL,
    hints=(
        "://",
        "www.",
        ".com/",
        ".me/",
        ".net/",
        ".tv/",
        ".ee/",
        ".se/",
        ".example/",
        ".test/",
        ".nu/",
        ".org/",
        ".io/",
        ".app/",
        ".co/",
        ".no/",
        ".dk/",
    ),
    is_other=_is_impersonal,
    # So high that a link is reported beside words that name what stays: `receipt: https://…` leads to the same person.
    shapes=(
        shape("link", 0.95, rf"(?<!\w)(?i:https?://|www\.){_REST}{{4,2000}}{_TRIMMED}"),
        shape("profile", 0.95, rf"(?<![\w/.@])(?i:(?:[a-z]{{1,8}}\.)?{_PROFILE_HOSTS})/{_REST}{{2,200}}{_TRIMMED}"),
        shape("bare", 0.95, rf"(?<![\w/.@-])(?:[a-zåäö\d-]{{1,40}}\.){{1,4}}[a-z]{{2,12}}/{_REST}{{2,500}}{_TRIMMED}"),
    ),
)
