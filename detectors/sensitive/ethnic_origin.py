"""Racial or ethnic origin of a person: peoples, origin, skin colour, having fled. A nationality alone is none.

Black Friday, "same day", Rome and rum (both "rom" in Swedish) stay: a word counts only where somebody says they are it.
"""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.grammar import AS, BE, BE_SV, MY, PERSON_HAS
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.ETHNIC_ORIGIN)

_PEOPLES: Final = """
    roma samisk samiska sami sámi saami romsk romska romani roma_people gypsy traveller irish_traveller tornedaling
    tornedalingar kven kurd kurder kurdisk kurdiska kurdish assyrier assyrisk syriansk syrian_orthodox kaldé kaldeisk
    afrosvensk afrosvenskar afroamerikan african_american afro_caribbean latino latina latinx hispanic inuit
    aboriginal indigenous first_nations native_american maori tamil pashtun hazara uighur uigur rohingya palestinier
    berber amazigh somali_background etnisk_serb jude judinna jewish romer rumänsk_rom mörkhyad mörkhyade rasifierad
    rasifierade färgad person_of_color person_of_colour black_woman black_man black_person mixed_race biracial
    brown_skinned dark_skinned brun_i_hyn mörk_i_hyn asian arab south_asian east_asian afro_descendant samer samene
    same_slekt
"""
_IN_SWEDISH: Final = (
    "same samer rom romer resande zigenare kven arab araber asiat afrikan svart_kvinna svart_man svart_person"
    " svart_kille svart_tjej samisk"
)
_FLED: Final = """
    flykting flyktingar asylsökande papperslös papperslösa invandrare invandrad nyanländ nyanlända kvotflykting
    adopterad_från refugee refugees asylum_seeker asylum_seekers undocumented immigrant immigrants migrant flyktning
    innvandrer flygtning indvandrer flüchtling einwanderer pakolainen maahanmuuttaja
"""
_ORIGINS: Final = (
    r"(?:utländsk|utländska|utomeuropeisk|afrikansk\w*|arabisk\w*|asiatisk\w*|romsk\w*|samisk\w*|kurdisk\w*|"
    r"judisk\w*|somalisk\w*|iransk\w*|irakisk\w*|syrisk\w*|turkisk\w*|afghansk\w*|etiopisk\w*|eritreansk\w*|"
    r"latinamerikansk\w*|chilensk\w*|bosnisk\w*|serbisk\w*|pakistansk\w*|indisk\w*|kinesisk\w*|thailändsk\w*|"
    r"vietnamesisk\w*|libanesisk\w*|palestinsk\w*|assyrisk\w*|syriansk\w*|polsk\w*|etnisk\w*|annan etnisk|african|"
    r"asian|arab|middle eastern|kurdish|roma|romani|jewish|somali|iranian|iraqi|syrian|turkish|afghan|ethiopian|"
    r"eritrean|nigerian|pakistani|indian|chinese|vietnamese|lebanese|palestinian|caribbean|jamaican|latin american|"
    r"ethnic|mixed|immigrant|migrant|indigenous|sami|utenlandsk)"
)

RULES: Final = (
    _rule(
        name="people",
        score=0.9,
        words=_PEOPLES,
        tie=BE,
        unless_next=(
            r"(?:owned|food|market|shop|butik\w*|grocer\w*|restaurant\w*|design\w*|style|inspired|made|hantverk\w*|"
            r"food store|supplier|distributor|market|size|sizes|fit|tomato\w*|shirts?)(?: \S+)*"
        ),
    ),
    _rule(
        name="people_sv",
        score=0.9,
        words=_IN_SWEDISH,
        tie=BE_SV,
        unless_next=r"(?:med kolan|och cola|cola|smak\w*|day|as|time|price)",
    ),
    _rule(
        name="as_one",
        score=0.85,
        words=f"{_PEOPLES} {_FLED}",
        tie="AJ?",
        unless_next=r"(?:owned|food|market|shop|butik\w*|restaurant\w*|inspired|print)",
    ),
    _rule(name="as_one_sv", score=0.85, words=_IN_SWEDISH, lead=r"som(?: en)?", unless_next=r"(?:day|as|order)"),
    _rule(
        name="black",
        score=0.8,
        words="svart svarta black brown",
        tie=BE,
        follow=(
            r"(?:kvinna|man|kille|tjej|person|familj|woman|girl|guy|family|och (?:kvinna|blev|blir|fick|därför|folk)|"
            r"and (?:female|proud|was|they|people|i)|så|so|people)"
        ),
    ),
    _rule(
        name="i_am_black",
        score=0.8,
        words="black",
        lead=r"(?:i'm|i am|she is|he is|he's|she's|we are|we're|my \w+ is|being)",
        unless_next=r"(?:friday\w*|belt|listed|box|hat|and white|out|or|and blue|with)",
    ),
    _rule(
        name="family",
        score=0.85,
        words=f"{_PEOPLES} somalisk syrisk afrikansk arabisk african arab",
        lead=r"(?:from|in|into|i|från|är|is|are)(?: (?:en|a|an|ett))",
        follow=r"(?:family|familj|släkt|woman|person|kvinna|community|household|hem|man)",
        near=r"(?:jag|vi|min|mitt|i|we|my|our|he|she|han|hon)",
    ),
    _rule(
        name="half",
        score=0.85,
        words="asian black african asiat samisk kurdish arab japanese chinese indian nigerian",
        lead=r"(?:i'm|i am|she is|he is|we are|jag är|my \w+ is|s|is|are) (?:half|part|quarter|halv|hälften|delvis)",
    ),
    _rule(
        name="adopted",
        score=0.75,
        words="adopterad adopterade adopted",
        follow=r"(?:från|from) \w+",
        near=r"(?:jag|min|hon|han|vi|i|my|he|she|son|dotter)",
        unless_next=r"(?:from the (?:shelter|theme)|från hundstallet|från katthemmet)",
    ),
    _rule(
        name="of_kin",
        score=0.85,
        words=f"{_PEOPLES} romske samiske kurdiske svarta mörkhyade adopterade",
        tie=MY,
        then="K",
    ),
    _rule(
        name="origin",
        score=0.85,
        words=(
            "bakgrund ursprung rötter härkomst påbrå börd background origin origins descent heritage roots ancestry"
            " bakgrunn oprindelse herkunft ethnicity etnicitet"
        ),
        lead=(
            rf"(?:(?:jag|vi|hon|han|min|med|har|av|mitt|i|my|we|he|she|of|from|a|an|have|has|are|am|en|ett|hans|"
            rf"hennes|his|her|har en|har ett|is) )?{_ORIGINS}"
        ),
        near=(
            r"(?:jag|vi|min|mitt|hon|han|hans|hennes|person|kvinna|man|kille|i|i'm|we|my|he|she|his|her|föräldrar|"
            r"parents|family|familj|woman|am|are|grund|because)"
        ),
        unless_next=r"(?:color|colour|färg|image|bild|på bilden)",
        unless=(
            r"(?:produkt\w*|products?|kaffe|coffee|honung|honey|te|tea|kryddor|spices|bomull|cotton|varor|goods)(?:"
            r" \S+)*"
        ),
    ),
    _rule(
        name="own_origin",
        score=0.85,
        words=(
            "etnicitet etniska_bakgrund etniska_ursprung etniska_tillhörighet hudfärg ursprung härkomst ethnicity"
            " ethnic_origin ethnic_background skin_colour skin_color race utländska_bakgrund utländska_namn hautfarbe"
            " herkunft hudfarge"
        ),
        lead=(
            r"(?:på grund av|pga|p g a|för|because of|due to|over|based on|grundat på|vegen av|wegen|grunn av|om|"
            r"about)(?: (?:min|mitt|hans|hennes|vår|vårt|my|his|her|our|deras|their|meiner))"
        ),
    ),
    _rule(
        name="fled",
        score=0.75,
        words=_FLED,
        tie=BE,
        unless_next=r"(?:fields?|error|parameter|function|endpoint|api|feature|charges?|behaviour|behavior|birds?)",
        unless=r"(?:it|this|that|endpoint|api|field|parameter|function|feature) (?:is|was|seems)(?: \S+)*",
    ),
    _rule(
        name="fled_from",
        score=0.85,
        words="flydde flytt_hit_från flytt flydd flykt fled escaped flüchtete",
        follow=r"(?:hit )?(?:från|from|undan|the war in|kriget i)",
        near=r"(?:jag|vi|min|han|hon|i|we|my|he|she)",
        unless=r"(?:har|butiken|servern|we have|lagret|paketet)(?: \S+){0,2} (?:flyttat|moved)",
    ),
    _rule(
        name="sami_village",
        score=0.85,
        words="sameby samebyn samebys samebyns samiskt_förbund",
        lead=(
            r"(?:medlem|medlemmar|ordförande|renskötare|renägare|vår|min|från|tillhör|tillhör en|aktiv|född|uppvuxen|"
            r"i)(?: (?:i|för|av))?(?: (?:en|vår|min|denna))?"
        ),
        unless_next=r"(?:som är kund|är kund)",
    ),
    _rule(name="herding", score=0.75, words="renskötare renägare reindeer_herder", tie=f"(?:{BE}|{AS}|{PERSON_HAS})"),
    _rule(
        name="language",
        score=0.7,
        words="samiska nordsamiska sydsamiska lulesamiska romani kurdiska sorani kurmanji meänkieli jiddisch samisk",
        lead=(
            r"(?:modersmål är|modersmålet är|förstaspråk är|pratar bara|talar bara|mother tongue is|first language"
            r" is|native language is)"
        ),
        near=r"(?:mitt|min|mina|jag|hennes|hans|my|his|her|hon|han|i|modersmål)",
    ),
    _rule(
        name="slur",
        score=0.85,
        words=(
            "racial_slur racial_slurs racial_abuse racially_abused n_word rasistiska_tillmälen blatte svartskalle"
            " neger zigenare n_ordet svartskallar apa_och_neger"
        ),
        near=(
            r"(?:kallad|kallade|kallat|kallar|called|skrek|skrev|sa|sade|skällde|mig|honom|henne|min|me|my|her|him|"
            r"us)"
        ),
    ),
    _rule(
        name="racism",
        score=0.75,
        words="rasistisk rasistiska rasistiskt racist racially racism rasism",
        near=(
            r"(?:mot mig|mot min|mot oss|against me|towards me|abused|hudfärg|utsatt|utsattes|drabbats|me because|to"
            r" me|subjected)"
        ),
        unless_next=r"(?:name|namn|slogan)",
    ),
)
