"""When a message speaks of somebody else's request: a shop owner's customers, a page, a button.

Whoever writes to this company may keep customers of their own. What these ask for is theirs to answer.
"""

import re
from typing import Final

from detectors.requests.rule import compiled

_PEOPLE: Final = (
    r"kund|kunden|kunder|kunderna|kunds|kundens|kunders|kundernas|slutkund\w*|kop(?:are|aren|arna)|besokare|besokaren|"
    r"besokarna|prenumerant\w*|konsument\w*|klient\w*|handlare|medlemmar\w*|anstalld\w*|kollega\w*|medarbetare\w*|"
    r"customers?|customer's|customers'|shoppers?|shopper's|buyers?|visitors?|subscribers?|clients?|client's|consumers?|"
    r"employees?|colleagues?|staff|member|members|(?:if|when|says) (?:somebody|someone|anyone)|(?:somebody|someone|"
    r"anyone) (?:wants|asks|asked|emailed|wrote|has|sent|who)|(?:om|nar) nagon|nagon (?:vill|ber|begar|som)|folk|"
    r"people|users"
)
_THEIRS: Final = r"hennes|hans|deras|their|his|her|theirs|henne|honom|hens"
_SELF: Final = (
    r"(?:i'm|we're|no longer|not|inte langre|inte|langre)<3> (?:kund|kunder|customer|customers|client|user|member)|"
    r"(?:jag|vi|i|we|i'm|we're|i've)<1> (?:ar|som|var|varit|har varit|am|was|were|are|have been|been|a|inte varit)<4> "
    r"(?:kund|kunder|customer|customers|client|prenumerant|subscriber|member|user)|"
    r"(?:som|as a|as an|as|tidigare|former|long time|gammal|nojd|ex) (?:tidigare )?(?:kund|customer|client|"
    r"anstalld)(?! of (?:mine|ours|my))|"
    r"(?:varit|been|being|ar|am|was) (?:en |a |your )?(?:kund|customer|client)|"
    r"(?:inte|not)<4> (?:kund|customer)|(?:kund|customer|client) (?:hos|of|with|till) (?:er|you|yours)|(?:er|"
    r"your) (?:kund|customer)"
)
_PAGE: Final = (
    r"knapp\w*|button|buttons|lank|lanken|mall|mallen|mallar|template|templates|formular\w*|funktion|funktionen|"
    r"feature|tool|verktyg\w*|storefront|produktsid\w*|produktbeskrivning\w*|startsid\w*|sidfot\w*|footer|header|"
    r"kontaktsid\w*|checkout|kassan|theme|temat|tema|texten|utkast\w*|draft|modul|modulen|plugin|pluginet|"
    r"(?:min|mitt|var|vart|my|our|en|a|the) (?:hemsida|webbplats|webbsida|webshop|webbshop|website|site|page|sida|"
    r"policy)|"
    r"integritetspolicy\w*|privacy policy|cookie\w*|rutan|checkbox"
)
_ASKS: Final = (
    r"bett|ber|bad|vill|begart|begar|kraver|krav|skrev|skriver|skickat|skickade|mejlade|mejlat|hort|sager|undrar|"
    r"aberopar|asked|asks|asking|wants|want|wrote|writes|says|said|requested|requests|sent|sends|demands|emailed"
)
_other = compiled(_PEOPLE)
_self = compiled(_SELF)
_page = compiled(_PAGE)
_reported = compiled(rf"(?:{_PEOPLE})<6> (?:{_ASKS})")
_kin = compiled(r"(?:min|mitt|my) (?:<KIN>)")
_theirs = compiled(_THEIRS)
_from_other = compiled(rf"(?:av|fran|from|by)<2> (?:{_PEOPLE})")
_own_data = compiled("<OWN_DATA>")
_MASK: Final = "ego"
QUOTATION: Final = re.compile(
    '["\u201c\u201d\u201e\u00ab\u00bb][^"\u201c\u201d\u201e\u00ab\u00bb\n]{1,300}["\u201c\u201d\u201e\u00ab\u00bb]'
)


def is_of_others(sentence: str) -> bool:
    """Say whether a sentence is about other people's data, or about a page where such things are asked."""
    if _page.search(sentence) or _other.search(_without_self(sentence)):
        return True
    return _theirs.search(sentence) is not None and _kin.search(sentence) is None


def reports_others(sentence: str) -> bool:
    """Say whether a sentence tells what somebody else asks for: what follows may be their words."""
    mine = _without_self(sentence)
    return _reported.search(mine) is not None or _from_other.search(mine) is not None


def speaks_of_own_data(sentence: str) -> bool:
    """Say whether a sentence is about its writer's own data, so that `them` in the next one is these."""
    return _own_data.search(sentence) is not None


def _without_self(sentence: str) -> str:
    """Return a sentence without the words in which its writer calls themselves a customer."""
    return _self.sub(_MASK, sentence)
