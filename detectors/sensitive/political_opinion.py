"""Political opinion of a person: membership, office, vote, conviction. A party as a customer, and layouts, stay."""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.grammar import AS, BE, MY, PERSON_HAS
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.POLITICAL_OPINION)

_PARTIES: Final = """
    moderaterna moderata centerpartiet centern socialdemokraterna sossarna socialdemokratin vänsterpartiet vänstern
    miljöpartiet liberalerna folkpartiet kristdemokraterna sverigedemokraterna sd ungsvenskarna ssu muf luf cuf kdu
    ung_vänster grön_ungdom alternativ_för_sverige medborgerlig_samling feministiskt_initiativ piratpartiet
    partiet_nyans nyans nordiska_motståndsrörelsen nmr kommunistiska_partiet ett_parti ett_politiskt_parti partiet
    riksdagspartiet labour labour_party the_labour_party conservative_party conservatives tories tory_party lib_dems
    liberal_democrats green_party greens reform_uk ukip brexit snp plaid_cymru sinn_féin dup republican_party
    republicans democratic_party democrats communist_party socialist_party trump biden harris obama corbyn starmer
    farage sanders momentum a_political_party political_party arbeiderpartiet høyre frp fremskrittspartiet
    senterpartiet socialdemokratiet venstre dansk_folkeparti enhedslisten spd cdu csu afd fdp grünen linken linke
    kokoomus kokoomuksen perussuomalaiset perussuomalaisten keskustan sdp sdp_n vihreät vihreiden vasemmistoliitto
"""
_CONVICTED: Final = """
    moderat socialdemokrat sosse vänsterpartist miljöpartist centerpartist kristdemokrat sverigedemokrat folkpartist
    kommunist nazist fascist anarkist socialist marxist nationalist högerextrem högerextremist vänsterextremist
    feminist monarkist republikan liberalist högerradikal partimedlem partiaktiv republican democrat communist tory
    marxist anarchist fascist nazi trump_supporter labour_voter labour_member labour_supporter labour_councillor
    tory_councillor conservative_councillor councillor lib_dem_councillor green_councillor mp_for brexiteer remainer
    libertarian leftist neo_nazi sozialdemokrat kommunisti sosialdemokraatti sosialdemokrat arbeiderpartifolk
"""
_SOFT: Final = "liberal konservativ conservative borgerlig left_wing right_wing leftwing rightwing"

RULES: Final = (
    _rule(
        name="party",
        score=0.9,
        words=_PARTIES,
        lead=(
            r"(?:medlem (?:i|av|hos|af)|medlemskap i|partimedlem i|aktiv(?:a)? (?:i|inom|för)|engagerad(?:e)? i|"
            r"kandiderar(?: \S+){0,2} (?:för|till)|kandidat (?:för|åt)|röstar (?:alltid )?(?:på|för)|röstade (?:på|"
            r"för)|röstat (?:på|för)|rösta på|gått med i|gick med i|går med i|gått ur|med i|lämnat|sympatiserar med|"
            r"stödjer|stöder|ledamot för|fullmäktige för|nämnden för|förtroendevald för|fritidspolitiker för|"
            r"politiker för|riksdagen för|kampanjar för|valarbetare för|ordförande för|member of|membership of|"
            r"membership in|joined|left|vote|votes|voted|voting|vote for|votes for|voted for|voting for|campaign for|"
            r"campaigning for|campaigned for|canvassing for|canvass for|support|supporting|standing for|stood for|"
            r"running for|runs for|ran for|stands for|elected for|work for|volunteer for|candidate for|councillor"
            r" for|stemmer|stemmer på|stemte på|medlem av|stemmer på|mitglied (?:der|bei der|in der)|wähle|wählt|"
            r"gewählt|äänestän|äänestin)(?: (?:the|en|ett|a|die|der))?"
        ),
        near=(
            r"(?:jag|min|mitt|vi|han|hon|som|i|i'm|my|we|he|she|a|am|is|jeg|ich|wir|minä|äänestän|äänestin|kunden|"
            r"aktiv|engagerad|mother|father|medlem)"
        ),
        unless=(
            r"(?:tröjor|muggar|beställning|order|customers?|vote|rösta)(?: \S+)* (?:till|from|för bästa|for the best)"
        ),
        unless_next=(
            r"(?:costs?|cost|day|option|design|theme|logo|tröja\w*|shirt|mug\w*|hat|hats|merch\w*|card|cards|"
            r"smoothie\w*)"
        ),
    ),
    _rule(
        name="vote",
        score=0.85,
        words="remain brexit yes_to_leave leave",
        lead=r"(?:i|we|he|she|my \w+) (?:voted|vote|votes)(?: for)?",
        unless_next=r"(?:a|the|reviews?)",
    ),
    _rule(
        name="member_fi",
        score=0.9,
        words="kokoomuksen perussuomalaisten keskustan sdp vihreiden vasemmistoliiton",
        follow=r"(?:jäsen|kannattaja|ehdokas|valtuutettu)",
    ),
    _rule(
        name="conviction",
        score=0.9,
        words=_CONVICTED,
        tie=BE,
        unless_next=r"(?:priced|butik\w*|shop|calendar|with (?:my|our|the) (?:stock|returns|prices))",
    ),
    _rule(
        name="as_one",
        score=0.85,
        words=f"{_CONVICTED} fritidspolitiker kommunpolitiker riksdagsledamot councillor",
        tie=AS,
    ),
    _rule(
        name="soft_conviction",
        score=0.75,
        words=_SOFT,
        tie=f"(?:{BE}|{AS})",
        near=(
            r"(?:politik\w*|politisk\w*|politic\w*|röst\w*|vote\w*|voting|parti\w*|party|val|valet|election|åsikt\w*|"
            r"opinion\w*|views|högern|vänstern|regering\w*|government)"
        ),
        unless_next=r"(?:med|with|about|when|när|in|on|kring|estimate|uppskattning)(?: \S+)*",
    ),
    _rule(
        name="own_opinion",
        score=0.9,
        words=(
            "politiska_åsikter politiska_åsikt politiska_hemvist politiska_övertygelse politiska_uppfattning"
            " politiska_engagemang politiska_tillhörighet political_views political_opinions political_opinion"
            " political_beliefs political_affiliation politics politiske_holdninger politische_meinung poliittinen"
        ),
        lead=r"(?:min|mina|mitt|hans|hennes|sina|sin|my|his|her|mine|meine|minun)",
    ),
    _rule(
        name="active",
        score=0.85,
        words=(
            "politiskt_aktiv politiskt_engagerad partipolitiskt_aktiv politically_active fritidspolitiker"
            " kommunpolitiker kommunalråd riksdagsledamot riksdagskandidat regionpolitiker partiombud partiordförande"
            " city_councillor local_councillor partimedlem partimedlemskap politisk_aktiv politisch_aktiv"
        ),
        near=r"(?:jag|min|mitt|är|som|han|hon|sitter i|i|i'm|my|am|is|he|she|was|jeg|ich|bin|var)",
        unless_next=r"(?:har beslutat|beslutade|beställer|vill köpa|beställt)",
    ),
    _rule(
        name="office",
        score=0.85,
        words=(
            "kommunfullmäktige regionfullmäktige kommunstyrelsen riksdagen kommunstyret byrådet stadtrat valtuustossa"
        ),
        lead=(
            r"(?:sitter i|satt i|suttit i|ledamot i|ledamot av|ersättare i|invald i|vald till|kandiderar till|"
            r"folkvald i|plats i|sitter|sidder i|im)"
        ),
        unless_next=r"(?:som kund)",
    ),
    _rule(
        name="refugee",
        score=0.8,
        words=(
            "politisk_flykting politisk_fånge political_refugee political_prisoner political_asylum politisk_asyl"
            " dissident"
        ),
        near=r"(?:jag|min|är|som|han|hon|i|i'm|my|am|he|she|söker|sökte|fick|seeking|was)",
    ),
    _rule(
        name="demonstrates",
        score=0.7,
        words="demonstrerade demonstrera demonstration demonstrationen protest rally",
        lead=r"(?:var på|gick i|deltog i|arrested at|went to|gripen (?:på|vid|under)|took part in)(?: (?:en|a|the))?",
        near=r"(?:jag|min|i|my|han|hon|mot|för|against|for)",
        unless_next=r"(?:av (?:produkten|er|tjänsten)|of (?:the|your) (?:product|app)|i er)",
    ),
    _rule(name="party_book", score=0.85, words="partibok partiboken party_card", tie=f"(?:{MY}|{PERSON_HAS})"),
)
