"""Pieces of patterns and lists of words for detectors.recognizers.person: how names are written, what stands before."""

import re
from typing import Final

from detectors.words import words

UPPER: Final = r"[A-ZÅÄÖÉÈÜØÆÓÍÁÚŁŚŻŽŠČĆĐÑÞÐİŞÇĞŞȘȚÀÂÊËÎÏÔÛŸ]"
CAPITAL: Final = rf"{UPPER}(?:[^\W\d_]|['\u2019.-](?=[^\W\d_])){{0,25}}"
PARTICLE: Final = (
    r"(?:af|von|van|de|der|den|del|della|di|da|dos|al|el|bin|ibn|ben|la|le|ter|ten|och|of|zu|och|y|ó|ní|nic|mac)"
)
INITIAL: Final = rf"{UPPER}\."
NAME: Final = rf"(?:{INITIAL}[ ]?)?{CAPITAL}(?:[ ](?:{PARTICLE}[ ]){{0,2}}(?:{INITIAL}[ ]?)?{CAPITAL}){{0,4}}"
FULL: Final = rf"(?:{INITIAL}[ ]?)?{CAPITAL}(?:[ ](?:{PARTICLE}[ ]){{0,2}}(?:{INITIAL}[ ]?)?{CAPITAL}){{1,4}}"
LOWER: Final = r"[^\W\d_](?:[^\W\d_]|['\u2019-](?=[^\W\d_])){1,20}"
STOP: Final = (
    r"(?:och|å|o|typ|egentligen|iaf|ju|alltså|nog|bara|väl|också|inget|ring|ringer|nummer|numret|ingenting|nothing"
    r"|hopeless|and|men|but|jag|i|på|från|from|det|här|har"
    r"|med|som|vi|at|the|is|in|ni|kan|vill|ringer|this|not|inte|för|att|with|tack|eh|ehm|då|so|im|my|min"
    r"|mitt|to|till|så|är|e|hej|mvh|kund|köpt|handlat|new|new|calling|iam|we|you|om)"
)
LOWER_NAME: Final = rf"(?!{STOP}(?!\w)){LOWER}(?:[ ](?!{STOP}(?!\w)){LOWER}){{0,1}}"
LABELS: Final = (
    r"(?:(?:för- ?och ?efter|för|efter|fullständiga? |kund|mellan|till|hela |ert |ditt |mitt |elevens "
    r"|barnets )?namn(?:et)?|för- och efternamn|(?:full |first |last |given |family |sur|middle "
    r"|customer |contact |your |guest |account |legal |child's )?name|kontaktperson|kontakt|contact(?: person)?"
    r"|kund(?:en)?|mottagare|avsändare|beställare|beställt av|köpare|säljare"
    r"|ägare|(?:konto|kort)?innehavare|kontohavare|firmatecknare|fullmaktsgivare|fullmakts(?:havare|tagare)"
    r"|vårdnadshavare|målsman|elev(?:en)?|anhörig|patient|sökande"
    r"|anställd|ansvarig|handläggare|chef|revisor|ordförande|kassör|sekreterare|ledamot|suppleant"
    r"|styrelse(?:ledamot)?|utlämnad till|signatur|underskrift|namnteckning|inringande|uppringare"
    r"|ringt av|sender|recipient|consignee|attention|attn|att|customer|client|merchant contact|account holder"
    r"|cardholder|card ?holder|holder|owner|seller|buyer|beneficiary|signed(?: by)?|guardian"
    r"|parent|student|pupil|employee|driver|chaufför|förare|handled by|medlem|member|deltagare|deltagarens namn"
    r"|navn|fornavn|etternavn|efternavn|nimi|etunimi|sukunimi|vorname|nachname|kontoinhaber(?:in)?"
    r"|naam|imię(?: i nazwisko)?|nazwisko|nom|prénom|nombre|nume|nimeni|kontaktperson i båda|ny ägare|tidigare ägare"
    r"|överlåtare|förvärvare|utsedd|behörig|hälsar|skriver)"
)
NOT_A_COMPANYS: Final = (
    r"(?<!eningens )(?<!olagets )(?<!retagets )(?<!utikens )(?<!irmans )(?<!ompany )(?<!hop )(?<!tore )(?<!roduct"
    r" )(?<!heme )"
)
"""`Föreningens namn` is no person's."""
HEADERS: Final = (
    r"(?:från|from|till|to|kopia|cc|bcc|avsändare|sender|mottagare|reply-to|svar till|von|an|fra|til|lähettäjä"
    r"|vastaanottaja|de|à|od|do|van|aan|hemlig kopia|kopia till)"
)
CLOSERS: Final = (
    r"(?:m\.?v\.?h\.?|v\.?h\.?|b\.?r\.?|(?:med )?(?:vänlig(?:a|en|ast)?|varma?|bästa|glada?|soliga|många|allra"
    r"|hjärtliga|stora|kära|goda|[^\W\d_]{0,12}(?=häls))[ ]?(?:[^\W\d_]{0,12})?häls(?:ning(?:ar(?:na)?)?|n\.?)?"
    r"|hälsar|hälsn(?:ing(?:ar)?)?\.?|hilsen|(?:med )?vennlig hilsen|(?:med )?venlig hilsen|beste hilsen"
    r"|ystävällisin terveisin|terveisin|terv\.?|kram(?:ar)?|vänligen|högaktningsfullt|(?:best|kind|warm"
    r"|many)? ?regards|best wishes|all the best"
    r"|cheers|sincerely|yours (?:sincerely|faithfully|truly)|respectfully|mit freundlichen grüßen|freundliche grüße"
    r"|viele grüße|liebe grüße|lg|mfg|groet(?:en|jes)?|met vriendelijke groet|pozdrawiam|z poważaniem|cordialement"
    r"|saludos"
    r"|tack på förhand|tack så mycket|tack för hjälpen|tackar|tack|tacksam|thanks(?: in advance)?|thank you|ty|thx"
    r"|love|puss|kh|/|best|xx|hugs|xo|salam|god bless)"
)
GREETINGS: Final = (
    r"(?:hej(?:san)?|hallå|hallo|hi|hiya|hello|hey|dear|kära|bästa|käre|tjena(?:re)?|tja|god (?:morgon|dag|kväll)"
    r"|goddag|goddagens|moi|hei|good (?:morning|afternoon|evening)|halloj|tjo|morrn|liebe|lieber|sehr geehrte[r]?"
    r"|tack|thanks|hola|cześć)"
)
KIN: Final = (
    r"(?:hon|han|hen|kunden|frun|fru|mannen|min man|min fru|dottern|sonen|dotter|son|mamma|pappa|mor|far|mormor"
    r"|morfar|farmor|farfar|syster|bror|kollega(?:n)?|kompis(?:en)?|chef(?:en)?|sambo(?:n)?|chaufför|chauffören|föraren"
    r"|ägaren|säljaren|köparen|eleven|barnet|flickan|pojken|personen|granne(?:n)?|faster|moster|farbror|morbror|kusin"
    r"|svärmor|svärfar|svägerska|svåger|flickvän|pojkvän|vän|väninna|tjejen|killen|damen|mottagaren|barnbarnet"
    r"|husband|wife|daughter|mother|father|sister|brother|colleague|friend|boss|he|she|guy|girl|man|woman|lady"
    r"|customer|driver|partner)"
)
TITLES: Final = (
    r"(?:herr|fru|fröken|Mrs?\.?|Ms\.?|Miss|Mx\.?|Prof\.?|mag\.|adv\.|farbror"
    r"|tant|faster|moster|mormor|farmor|morfar|farfar)"
)
NOT_NAMES: Final = words(
    "support supporten kundtjänst kundservice kundtjänsten team teamet alla all everyone there igen again saknas"
    " okänd okänt unknown anonym none null ni du er"
    " butiken butik shop shopen admin info noreply order orders faktura ekonomi hej hello hi tack thanks mvh hjälp"
    " help sverige sweden jag vi i we you this"
    " kund customer agent bot user användare test demo mobil telefon tel e-post mejl mail adress address via skickat"
    " sent ämne subject datum date re sv vs fw fwd"
    " quickbutik klarna stripe swish postnord dhl instagram facebook google shopify bankid visa mastercard kassan"
    " appen sida sidan redaktionen styrelsen föreningen"
    " januari februari mars april maj juni juli augusti september oktober november december måndag tisdag onsdag"
    " torsdag fredag lördag söndag monday tuesday"
    " wednesday thursday friday saturday sunday chatbot chatten plattformen inte not någon nån den det de dom ok okej"
    " ja nej yes no sir madam sirs team. folks guys"
    " he she hon han whoever who they accounts security data bookkeeping finance billing tekniken hopp grüße hr it"
    " swedish finnish scottish english norwegian"
    " danish german french dutch irish welsh british american polish min mitt fakturaavdelning ekonomi'n din ditt vår"
    " vårt roll role email epost bästis login"
    " allihopa allesammans ihop snälla please vänligen bästa kära dear god morning afternoon evening dag morgon kväll"
    " på förhand hälsningar regards vänner friends"
    " hur how varför why när when kan can var where är is har have går what vad vem who om if för for så so nu now"
    " sen then men but and och samma same se see p.s ps obs"
)
GENITIVE: Final = re.compile(r"[^\W\d_]{3,20}s[ ]")
"""A shop's name, more often than a person's: `Bosses Bildelar`; names that end in s of themselves are listed."""
ENDING_IN_S: Final = words(
    "hans lars mats jonas anders lukas lucas elias tobias magnus johannes klas claes jens nils niels agnes doris iris"
    " james thomas tomas chris marcus"
    " markus mattias matias matthias andreas linus rasmus hannes jesus luis carlos marcos lois frans hannes julius"
    " marius claus klaus andres nicolas"
    " nicholas niklas niclas mathias jonas dennis denis boris ines inés alexis charles yves jacques louis aris idris"
    " abbas ilias yunus enas dimitris"
    " georgios christos stas tomás jesús josias esaias tobbes joris thijs hans-åke per-hans morris angus fergus"
    " seamus cornelius paulus petrus cajus"
    " clas mans måns frits fritz august atlas silas zacharias sixtens amos moses thelonius ms mrs"
)
COMPANY: Final = re.compile(
    r"(?:.*[ ])?(?:AB|HB|KB|Ltd|LLC|Inc|GmbH|AS|ApS|Oy|B\.V\.|förening|föreningen|Butik|Shop|Store|Team|Support"
    r"|Kundtjänst|Kundservice|Garn|Bageri|Keramik|Design|Service|Förlag|Redovisning|Byrå|[^\W\d_]*(?:avdelningen"
    r"|funktionen|teamet|gruppen|kontoret|byrån|kommun|skolan|klubben|föreningen|butiken|centrum|terminal|handel"
    r"|rörelsen|chefen|köp|bolaget))\Z|.*\b(?:AB|HB|Ltd)\b|(?:The|Team|Vi|Era|Våra|Alla)[ ]",
    re.DOTALL,
)
