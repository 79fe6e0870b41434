"""Sex life, sexual orientation and gender identity of a person. Rainbow goods, venues and genres stay."""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.grammar import AS, BE, BE_SV, MY, PERSON_HAS
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.SEX_LIFE)

_ORIENTATIONS: Final = """
    gay homosexuell homosexuella homo homosexual lesbisk lesbiska lesbian lesbians flata bisexuell bisexuella bisexual
    pansexuell pansexual asexuell asexual queer hbtq_person hbtqi_person hbtq hbtqi lgbt lgbtq lgbtqi lgbtq_person
    transperson transpersoner transkvinna transman transtjej transkille transsexuell transgender trans_woman trans_man
    trans_person trans icke_binär ickebinär nonbinary non_binary genderfluid polyamorös polyamorous homofil lesbe
    skeiv bifil homoseksuel bøsse biseksuel schwul lesbisch bisexuell homoseksuaali seksuaalisesti
"""
_COUPLE: Final = (
    r"(?:fru|frun|hustru|maka|wife|wives|husbands?|man|make|partners?|sambo|gifta|gift|married|par|couple|äktenskap|"
    r"marriage|tillsammans|flickvän|pojkvän|girlfriend|boyfriend|förlovade|engaged|barn|children|kids|son|dotter|"
    r"daughter|kone|frau|mann|bröllop|wedding)"
)

RULES: Final = (
    _rule(
        name="orientation",
        score=0.9,
        words=_ORIENTATIONS,
        tie=BE,
        unless_next=(
            r"(?:friendly|vänlig\w*|owned|bar|bars|club|romance|fat|fats|pride|rights|porr|porn|inclusive|allies|"
            r"ally)(?: \S+)*"
        ),
    ),
    _rule(name="orientation_sv", score=0.9, words="bög bögar flator flata", tie=BE_SV),
    _rule(
        name="as",
        score=0.85,
        words=(
            f"{_ORIENTATIONS} bög samkönat_par same_sex_couple gay_couple lesbian_couple lesbiskt_par homosexuellt_par"
        ),
        tie=AS,
        unless_next=r"(?:friendly|vänlig\w*|owned|bar|icon|romance|novel|shop|butik\w*)",
    ),
    _rule(name="of_kin", score=0.9, words=f"{_ORIENTATIONS} homosexuelle lesbiske trans", tie=MY, then="K"),
    _rule(
        name="came_out",
        score=0.9,
        words="ut out",
        lead=(
            r"(?:jag|hon|han|hen|som|min \w+|mitt barn|i|she|he|they|my \w+|i've|och|har|inte|never|has|have|have"
            r" not|haven't)(?: (?:inte|precis|nyss|just|recently|aldrig))? (?:kom|kommit|kommer|came|come|coming)"
        ),
        follow=(
            r"(?:som|as|to|för) (?:min familj|familjen|mina föräldrar|my (?:parents|family|mum|mom|dad)|everyone at|a"
            r" |an )?(?:gay|homosexuell|lesbisk|lesbian|bisexuell|bisexual|bög|trans\w*|bi|pan\w*|queer|icke|non\w*)?"
        ),
        near=(
            r"(?:gay|homosexuell|lesbisk|lesbian|bisexuell|bisexual|bög|trans\w*|bi|pansexuell|queer|icke|nonbinary|"
            r"non|föräldrar|parents|familjen)"
        ),
    ),
    _rule(
        name="couple",
        score=0.85,
        words=(
            "samkönat_par samkönade_par samkönat_äktenskap same_sex_couple same_sex_marriage same_sex_partner"
            " gay_couple lesbian_couple lesbiskt_par homosexuellt_par bögpar regnbågsfamilj rainbow_family gay_dads"
            " gay_parents lesbian_mums lesbian_moms"
        ),
        near=r"(?:vi|jag|min|vårt|we|i|we're|i'm|our|my|är|are|am|oss|us)",
        unless=r"(?:för|for|to|till|kort|card|cards|säljer|sell|present|gift|gifts|figurer|topper)(?: \S+){0,4}",
        unless_next=r"(?:cake|kort|cards?|topper|figurin\w*)",
    ),
    _rule(
        name="two_of_a_sex",
        score=0.85,
        words=(
            "kvinnor män tjejer killar mammor pappor brudar brudgummar women men mums moms mothers dads fathers girls"
            " guys husbands wives brides grooms damer kvinner frauen männer"
        ),
        lead=r"(?:två|two|båda|both|2|zwei|to)",
        near=_COUPLE,
        unless=r"(?:säljer|sell|kort|kortet|card|cards|för|for|storlek|size|order|beställ\w*)(?: \S+){0,4}",
        unless_next=(
            r"(?:som (?:driver|säljer|jobbar|startade)|who (?:run|sell|work)|in the team|i teamet|i kassan|"
            r"\w*storlek|shoes|skor|jackor)"
        ),
    ),
    _rule(
        name="gender",
        score=0.9,
        words=(
            "könskorrigering* könskorrigerande könsbyte könsbekräftande könsdysfori gender_dysphoria"
            " gender_reassignment gender_affirming deadnamed deadname deadnamn transvård transition transitioning"
            " transitioned juridiskt_kön legal_gender"
        ),
        near=r"(?:jag|min|mitt|han|hon|hen|i|i'm|my|he|she|they|his|her|har|efter|genomgår)",
        unless=r"(?:css|page|slide|fade|smooth|animation|migration|we are|vi|energy|green)(?: \S+){0,3}",
        unless_next=r"(?:to (?:the|a|your|new|shopify)|from|effect|period|time|duration|in the|på|till|between|css)",
    ),
    _rule(
        name="changed_sex",
        score=0.85,
        words="kön",
        lead=r"(?:bytt|bytte|byter|byta|ändrat|ändrade)(?: (?:juridiskt|mitt))?",
        near=r"(?:jag|min|hon|han|hen|mitt|personnummer)",
        unless_next=r"(?:på|i (?:formuläret|bilden|fältet))",
    ),
    _rule(
        name="bi",
        score=0.8,
        words="bi",
        lead=r"(?:i'm|i am|she's|he's|she is|he is|jag är|hon är|han är|as|som|out as|my \w+ is|min \w+ är)",
        unless_next=r"(?:weekly|monthly|directional|level|annual|odlare|odling)",
    ),
    _rule(
        name="affair",
        score=0.85,
        words="otrogen otrohet otrohetsaffär unfaithful adultery",
        near=r"(?:jag|min|mitt|han|hon|var|varit|hans|hennes|i|my|he|she|was|been|man|fru)",
    ),
    _rule(
        name="cheated",
        score=0.85,
        words="cheated_on cheating_on",
        follow=r"(?:me|him|her|my (?:wife|husband|partner|boyfriend|girlfriend)|his wife|her husband)",
    ),
    _rule(
        name="has_affair",
        score=0.85,
        words="affär_med affair_with förhållande_med_en_gift",
        lead=r"(?:har|hade|haft|had|having|has|have)(?: (?:en|an|haft en|had an))?",
        follow=r"(?:min|hans|hennes|en|sin|my|his|her|a|grannen|chefen|the)",
        unless=r"(?:vi|butiken|ni) har(?: en)?",
    ),
    _rule(
        name="sex_life",
        score=0.85,
        words=(
            "sexliv sexlivet sex_life sexuella_läggning sexual_orientation sexuelle_legning seksuelle_orientering"
            " libido"
        ),
        tie=MY,
    ),
    _rule(
        name="condition",
        score=0.8,
        words=(
            "impotens impotent erektionsproblem erektil_dysfunktion erectile_dysfunction sexmissbruk sexberoende"
            " porrberoende sex_addiction sex_addict"
        ),
        tie=f"(?:{MY}|{PERSON_HAS}|{BE})",
    ),
    _rule(
        name="work",
        score=0.8,
        words=(
            "prostituerad sexarbetare eskort sexköpare sex_worker prostitute escort swingers polyamorösa bdsm_utövare"
        ),
        tie=f"(?:{BE}|{AS})",
        unless_next=r"(?:bil\w*|ford|car|service|fordon)",
    ),
    _rule(
        name="secret",
        score=0.85,
        words="läggning orientering",
        lead=r"(?:min|hans|hennes|sin)(?: sexuella)?",
        unless_next=r"(?:av|på|i)",
    ),
)
