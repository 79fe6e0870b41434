"""Pieces of patterns and lists of words for detectors.recognizers.password: what secrets are called, how codes look."""

import re
from typing import Final

from detectors.recognizers.characters import QUOTES
from detectors.words import words

NO_LOCK: Final = (
    r"(?!(?i:fel|rabatt|kampanj|post|streck|färg|land|status|käll|produkt|valuta|tull|svar|region|artikel|kurs"
    r"|present|värde|qr|bonus|ref|swift"
    r"|moms|kostnad|frakt|värvning|vän|katalog|leverans|språk|ämnes|typ|kontering|bar|bransch|sni|varu|zip|gåvo"
    r"|medlemsrabatt))"
)
CODES: Final = (
    rf"(?:{NO_LOCK}[^\W\d_]{{2,20}}-?kod(?:en|er|erna)?|(?:pin|puk|2fa|sms|app)[ -]?kod(?:en|er)?"
    rf"|personliga? kod(?:en)?"
    r"|(?:door|gate|entry|verification|one[- ]time|login|log-in|alarm|pin|sms|text|intercom|lock ?box|building|access"
    r"|security|2fa|otp|key"
    r"|reset|confirmation|backup|recovery|passcode|garage|safe|unlock|entrance|collection|activation|memorable|room"
    r"|locker)[ -]?(?:codes?|word)"
    r"|code on (?:the )?(?:gate|door)|pin(?:-?(?:nummer|number|no|numret))?|puk|otp"
    r"|passcode|pin-?koodi|ovikoodi|türcode|dørkode|portkode|cijfercode)"
)
WORDS: Final = (
    r"(?:[^\W\d_]{0,12}(?:lösen|losen)(?:ord(?:et)?|kod(?:en)?|et)?|pass(?:word|wd|phrase|ord)|palavra-passe"
    r"|memorable word|[^\W\d_]{0,6}password"
    r"|pwd|pw|adgangskode|salasana"
    r"|kode ?ord|passwort|kennwort|kodord(?:et)?|wachtwoord|mot de passe|contraseña|hasło)"
)
KEYS: Final = (
    r"(?:api[ _-]?(?:key|nyckeln?|token|secret)|(?:access|auth|refresh|bearer|secret|private|webhook|signing"
    r"|license)[ _-]?"
    r"(?:token|key|nyckeln?|secret)|client[ _-]?secret|webhook[ -]?(?:hemlighet(?:en)?|secret)|secret"
    r"|hemlig(?:a)? nyckeln?"
    r"|hemlighet(?:en)?|token(?:en|s)?|nyckeln?|csrf)"
)
ANY: Final = rf"(?i:{WORDS}|{CODES}|{KEYS})"
FOR: Final = r"(?:[ ](?i:till|för|for|to|på|on|i|hos|åt)[ ][^\s:=]{1,30}(?:[ ][^\s:=]{1,30}){0,2})?"
IS: Final = (
    r"[ ](?i:(?:hade|har|vi|jag|ja|som|hon|han|fått|fick|skickade?|nu|alltid|tydligen|då)[ ]){0,3}"
    r"(?i:är|ä|e|é|is|var|va|was|blir|blev|varit|been|lyder|säger|says|satt till|set to|ska vara|skall vara|ska va"
    r"|heter|er|ist)[ ]{1,2}"
    r"(?i:(?:nu|alltså|typ|fortfarande|now|still|just|bara)[ ]{1,2})?"
)
QUOTE: Final = rf"[{QUOTES}]?"
VALUE: Final = rf"[^\s{QUOTES}<>]{{3,64}}(?<![.,;:)\]])"
TELLING: Final = rf"(?=[^\s]{{0,63}}[\d!#$%&*+=@^_~]){VALUE}"
MIXED: Final = rf"(?=[^\s]{{0,63}}\d)(?=[^\s]{{0,63}}[^\W\d_]){VALUE}"
SPACED: Final = r"\d(?:[ -]\d){3,5}(?:[ ]?(?:[#*]|stjärna|star|fyrkant))?(?![ ]?\d)"
DIGITS: Final = (
    rf"(?:{SPACED}|[#*]?(?:\d{{3}}[ -]\d{{3}}(?![ ]\d)|\d{{2}}[ -]\d{{2}}(?:[ -]\d{{2}})?"
    rf"|\d{{3,8}}|\d{{1,3}}[A-Za-z]\d{{1,3}}|\d{{3,4}}[A-Z]"
    r"|[A-Z]\d{3,5}[A-Z]?|\d\d[#*]\d\d|\d\d[A-Z]\d\d|[A-Z]{3,10}\d{1,3}"
    r"|(?=[A-Z\d-]{0,10}\d)(?=[A-Z\d-]{0,10}[A-Z])[A-Z\d]{2,6}(?:-[A-Z\d]{2,6}){1,3})[#*]?)(?![\w]|[-.,:/]\d)"
)
LONG_DIGITS: Final = (
    rf"(?:{SPACED}|\d{{3}}[ -]\d{{3}}|\d{{2}}[ -]\d{{2}}(?:[ -]\d{{2}})?"
    rf"|(?!20[12]\d(?!\d))\d{{4,8}}|\d{{3,4}}[A-Z])[#*]?"
    r"(?![\w]|[-.,:/]\d|[ ]\d{3})"
)
NOT_AN_ERROR: Final = (
    r"(?<!error )(?<!reason )(?<!decline )(?<!status )(?<!country )(?<!discount )(?<!promo )(?<!zip )(?<!post"
    r" )(?<!postal )(?<!tax )"
    r"(?<!area )(?<!hs )(?<!gift )(?<!voucher )(?<!coupon )(?<!tariff )(?<!sort )(?<!swift )(?<!bar )(?<!product"
    r" )(?<!source )"
    r"(?<!response )(?<!exit )(?<!color )(?<!colour )(?<![\"'_])"
)
PLACES: Final = (
    r"(?i:port|dörr|grind|hus|larm|entr|lägenhet|lgh|skåp|hiss|soprum|nyckel|garage|door|gate|building|alarm|lockbox"
    r"|lager|kassa|app)"
)
LOCKED: Final = (
    r"(?i:porten|port(?!:|[ ](?:från|from)(?!\w))|grind(?:en)?|dörr(?:en)?|larm(?:et)?|alarm(?:et)?"
    r"|nyckel(?:skåp(?:et)?|box(?:en)?)|(?:main |front |side )?gate"
    r"|(?:front |building |main |back )?door|key ?box|lock ?box|(?:häng|kod|cykel)lås(?:et)?|kassaskåp(?:et)?|safe"
    r"|padlock|entr[eé]n?)"
)
NOT_TOKENS: Final = (
    r"(?!/|[^\s]{0,40}=\d{1,6}(?!\S)|(?i:https?:|www\.|0x|iphone|ipad|ios|galaxy|windows|win|chrome|firefox|safari"
    r"|edge|android|samsung|macos|utf"
    r"|sha|md5|http"
    r"|v?\d{1,5}(?:\.\d{1,5}){1,4}|\d+(?:kr|sek|st|min|tim|cm|mm|kg|gram|ml|px|mb|gb|h|x\d+|:-|%|dagar|år|g|m"
    r"|tecken)(?![^\W_])"
    r"|\d{4}-\d\d|\d{1,2}[:.]\d\d|\d{1,2}/\d|\S{1,60}@\S{1,60}\.\S|\w+\.(?:php|js|css|html|py|json|csv|png|jpg|pdf)))"
    r"(?![A-Z\d/-]{1,60}(?![^\s.,;:)]))"
)
NOT_SECRETS: Final = words(
    "fungerar funkar inte samma glömt glömd okänt okänd saknas finns none required invalid wrong fel"
    " incorrect your ditt mitt nytt the som och eller and not har kan det den null undefined true false"
    " återställ återställa reset forgot nej yes no required obligatoriskt felaktigt felaktig rätt korrekt giltigt"
    " ogiltigt för med utan"
    " ändrat bytt borta bortglömt låst spärrat spärrad sparat sparad skickat skickad svagt starkt kort långt"
    " krypterat hashat hemligt"
    " lika alltid aldrig redan nu då här där bara också kvar klart tomt blankt nedskrivet uppskrivet utgånget gammalt"
    " nyss ok okej bra"
    " dålig dåligt minst längre kortare too weak strong correct expired locked changed forgotten saved stored sent"
    " missing not being"
    " never always still empty blank old new same case sensitive encrypted hashed visible shown hidden valid on in at"
    " a an to for my"
    " it's its that this what which ett en vår vårt deras hans hennes min er ert något någon vilket vad hur när"
    " reset-länk jättekonstigt"
    " viktigt onödigt säkert osäkert personligt tillfälligt unikt enkelt svårt synligt dolt avslöjat läckt stulet"
    " hackat borttappat"
    " felstavat ändrad uppdaterat tillräckligt förmodligen nog kanske tydligen väl ju heller inget ingen inga ej va"
    " vara varit avstängt"
    " satt angivet skrivet supposed secure insecure temporary unique important required. wrong. compromised leaked"
    " broken asked being"
    " accepted rejected working protected needed set gone mine yours known unknown unchanged lost out there here"
    " default behövs krävs"
    " password1 password123 lösenord123 qwerty"
    " lösenord password kod code pin username användarnamn key token access account konto inloggning mail mejl email"
    " e-post"
)
NOT_SECRET: Final = re.compile(
    r"https?:|\*+\Z|•+\Z|x+\Z|\.+\Z|[A-Za-zåäö]{1,3}\Z|\{\{|<|\$\{|\[|[^\W\d_]{1,20}/[^\W\d_]{1,20}\Z", re.IGNORECASE
)
