"""Pieces of patterns and lists of words for detectors.recognizers.username: what accounts are called, what is none."""

import re
from typing import Final

from detectors.words import words

SERVICES: Final = (
    r"insta(?:gram(?:met)?)?|ig|snap(?:chat|pen)?|tiktok|discord|skype|twitter|twitch|telegram|steam|threads|youtube"
    r"|reddit|psn|xbox|epic|roblox|minecraft|github|pinterest|vinted|tradera|kik|bluesky|mastodon"
)
STRONG: Final = (
    r"(?:användar(?:namn(?:et)?|-?id(?:t|et)?|n(?:amnen)?)|anv|user ?names?|user ?id|login ?name"
    r"|inlogg(?:ning)?(?:en|s?namn(?:et)?|s-?id)?|konto ?namn(?:et)?|alias|nick(?:name|namn)?|handle|gamertag|uid"
    r"|brukernavn(?:et)?|brugernavn(?:et)?|käyttäjä(?:tunnus)?|benutzername|zugangsname|gebruikersnaam)"
)
WEAK: Final = (
    r"(?:användare?n?|user|login|log-?in|inlogg|konto(?:t)?|account|tag|signatur(?:en)?|profil(?:en)?|profile)"
)
ANY: Final = rf"(?i:{STRONG}|{WEAK}|{SERVICES})"
OF: Final = r"(?:[ ](?i:till|för|for|to|på|on|hos|in|@)[ ][\w.]{1,30})?"
IS: Final = (
    r"(?:[ ](?i:är|ä|e|é|is|was|var|va|heter|hette|ska vara|ska bli|skall vara|blir|blev|lyder|skriver jag|er|ist|on"
    r"|name|called"
    r"|mitt vanliga|bleibt|remains|user's)[ ,:]{1,3}|'s[ ]|[ ,]{1,2}|[ ]?[\u2013\u2014-][ ])"
)
NAME: Final = r"[^\W_](?:[\w.@+-]{0,38}\w)"
IS_TELLING: Final = r"(?=[\w.+-]{0,39}(?:[\d_]|[.+-][^\W_]))"
TELLING: Final = rf"@?{IS_TELLING}[^\W_](?:[\w.+-]{{0,38}}\w)(?:#\d{{4}})?"
NO_FILE: Final = (
    r"(?![\w-]{0,60}\.(?i:jpe?g|png|gif|svg|webp|ai|psd|csv|tsv|mp[34]|mov|pdf|xlsx?|docx?|zip|txt|json|xml|py|js|php"
    r"|css|html?|zpl|liquid|ttf|woff2?|ya?ml|log|sql|ini|env|eml|heic|tiff?|bak)(?![\w]))"
)
PLAIN_END: Final = (
    r"(?=[.,;)\n\"']|\s?\Z|[ ](?i:och|å|o|and|med|men|but|precis|om|på|inte|i|till|pls|please|so|lösen\w{0,5}"
    r"|password|pass|pw|from|från|is"
    r"|här|there|there's)(?![^\W_]))"
)
AT_HANDLE: Final = r"@[A-Za-zÅÄÖåäö](?:[\w.]{0,28}\w)"
FORM: Final = r"(?:[A-Za-zåäöÅÄÖ][a-zåäö]{3,24}[-_!]?\d{2,5}|[a-zåäö]{5,20}\d)[!?#*]{0,3}"
BEFORE: Final = r"(?<!\w\()(?<![\w@./:%=&?#<\\$({\[\"'`-](?<!\())"
BEHIND: Final = r"(?![\w@/:=%(\[{<`-]|\.\w)"

NOT_NAMES: Final = words(
    "fungerar funkar inte samma glömt okänd okänt saknas finns none required invalid wrong fel incorrect your ditt mitt"
    " the som och eller and or error null undefined support admin name namn id page sida sidan media import font-face"
    " keyframes charset supports include param return manual login password lösenord lösen pass with from was has"
    " have can cannot"
    " can't not till från kan får ska har blir blev failed lyckad misslyckad successful locked låst deleted raderad"
    " found att om när"
    " i på för är e-post epost mejl email mail via hos det den detta this that agreement guide data details"
    " permissions role roles"
    " account konto experience interface stories story link länk annonser reklam ads feed shop integration"
    " integrationen kopplingen"
    " inlägg bild bilder konton account's up out off in on here så ju nu då bara min nya gamla new old ok bra dålig"
    " någon nån annan"
    " again igen flow knapp knappen screen skärm service tjänst system systemet problem problems issue administratör"
    " credentials session sessions url uppgifter kontot användare users användaren owner ägare verification verifiering"
    " broken down still never always gone unknown hacked hackat kapat stulet stolen blocked banned spärrat avstängt"
    " gäst guest kund"
    " instagram facebook tiktok discord snapchat twitter youtube agent bot server channel kanal kanalen tab flik"
    " filter key keys"
    " request requests limit group grupp groups team history historik card kort number nummer code kod app appen web"
    " menu meny"
    " hej hello tack thanks själv me you mig dig honom henne them privatperson företag butik butiken owner's customer"
    " visitor"
    " clearing bankkonto nordea swedbank handelsbanken sparbanken seb avanza root also också hopeless nothing something"
)
STYLE_SHEET: Final = re.compile(
    r"@(?:media|import|font-face|keyframes|charset|supports|include|param|return|override|deprecated|dataclass"
    r"|property|todo|here|channel|type|id|context|graph|each|foreach|if|else|end|mixin|apply|tailwind|layer|supports"
    r"|everyone|alla|all|support|team|\d?x)(?![\w.])|@\w+/\w",
    re.IGNORECASE,
)
NUMBER: Final = re.compile(
    r"[\d.,-]{1,5}\Z|(?:19|20)\d\d|v?\d+(?:\.\d+)+\Z|\d+(?:kr|st|gb|mb|%)\Z|\+?[\d -]{6,}\Z", re.IGNORECASE
)
TECHNICAL: Final = (
    r"(?:address|adr|amount|ang|anst|api|apr|art|at|aug|avd|backup|bad|best|betr|block|body|bounce|button|ca|cache"
    r"|cart|case|ch|checkout|city|client|code|col|column|config|confirm|count|country|created|currency|cus|customer"
    r"|customers|data|date|dec|declined|deleted|denied|disabled|draft|dump|dvs|eg|email|enabled|error|etc|event|evt"
    r"|ex|exkl|expired|export|failed|failure|feb|field|fig|file|files|final|footer|forts|found|full|get|ggr|has"
    r"|header|html|iban|icon|id|id_format|ids|image|img|import|inkl|invalid|invoice|is|item|jan|jul|jun|key|kl"
    r"|kundlista|label|labels|limit|list|lista|log|logga|logo|logs|mail|mall|mar|max|medium|method|min|missing|mob"
    r"|mode|mvh|name|names|no|not|nov|nr|number|obs|okt|order|orders|org|osv|page|path|pay|payment|pers|phone|pi"
    r"|plain|po|price|prod|product|put|ref|reg|req|request|res|reservation|resp|response|row|section|sep|sess"
    r"|session|set|settings|shop|sku|source|ssn|st|status|stock|supported|table|tel|template|test|text|theme|ticket"
    r"|timeout|title|token|total|txn|type|unavailable|updated|url|utb|utm|value|vat|ver|version|webhook|whk|wrong"
    r"|zip)"
)
NO_TECHNICAL: Final = rf"(?!(?:[a-zåäö\d]{{0,24}}[_.]){{0,4}}{TECHNICAL}(?:[_.]|\d{{0,4}}(?![\w])))"
"""Names of fields, files and ids of machines have the form of user names too."""
DOMAIN: Final = re.compile(
    r"\.(?:js|php|css|html?|csv|png|jpe?g|pdf|json|py|exe|zip|txt|xlsx?|docx?|md|yml|yaml|sql|svg|mp4|eu|app|shop|com"
    r"|se|net|org|nu|io|co|example|test|dk|no|fi|de|uk)\Z"
)
PLAIN_WORDS: Final = (
    r"(?!(?i:ticket|order|invoice|faktura|version|windows|chrome|firefox|safari|iphone|ipad|galaxy|android|index|page"
    r"|sida|artikel|product"
    r"|produkt|store|shop|butik|vecka|week|step|steg|line|januari|februari|mars|april|juni|juli|augusti|september"
    r"|oktober|november|december"
    r"|january|february|march|june|july|august|october|sommar|höst|vinter|spring|summer|winter|drop|hunter|auth|oauth"
    r"|line|autumn|black|friday"
    r"|test|covid|html|base"
    r"|python|java|node|level|error|port|room|storlek|size|model|modell|type|bild|image|photo|file|row|column|anonym"
    r"|guest|kapitel|rabatt"
    r"|code|koden|plus|ipsum|formel|fas|phase|zone|zon|hylla|shelf|plats|section|bilaga|figur|tabell|table|area|color"
    r"|colour|password"
    r"|lösenord|lager|kund|server|klass|class|group|grupp|team|round|omgång|nivå|prio|tier|rutin|punkt|point|pall"
    r"|paket|kolli)[-_!]?\d)"
)
SPEAKERS: Final = (
    r"(?!(?i:kund|agent|support|bot|besökare|visitor|me|jag|du|customer|you|chat|obs|ps|re|sv|vs|fw|fwd|från|till"
    r"|from|to|cc|bcc|ämne|subject"
    r"|datum|date|sent|skickat|namn|name|adress|address|tel|telefon|mobil|mail|mejl|e-?post|email|ort|postnr|kundnr"
    r"|order|ordernr|orgnr|pnr"
    r"|personnummer|iban|konto|clearing|user|password|system|shop|butik|operator|admin|säljare|köpare|seller|buyer"
    r"|note|fråga|svar|user)(?![^\W_]))"
)
