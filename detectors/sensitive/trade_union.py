"""Trade union: that somebody is a member, an official, on strike, or helped by their union."""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.grammar import AS, BE, MY, PERSON_HAS
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.TRADE_UNION)

_UNIONS: Final = """
    kommunal unionen if_metall ifmetall metall handels handelsanställdas vision seko hrf hotell_och_restaurang*
    byggnads byggnadsarbetareförbundet elektrikerförbundet elektrikerna transport transportarbetareförbundet livs
    gs_facket gs fastighets pappers målarna journalistförbundet lärarförbundet lärarnas_riksförbund sveriges_lärare
    vårdförbundet läkarförbundet akademikerförbundet akademikerförbundet_ssr ssr akavia jusek sveriges_ingenjörer saco
    tco lo ledarna sac naturvetarna syndikalisterna polisförbundet officersförbundet finansförbundet försvarsförbundet
    teaterförbundet srat dik fysioterapeuterna musikerförbundet facket fackförbundet fackförbund fack fackförening
    fackföreningen ett_fack ett_fackförbund union a_union the_union unison unite gmb usdaw rmt nasuwt aslef teamsters
    seiu afscme uaw cwu nhs_union trade_union labour_union labor_union fagforening fagforeningen fagforbundet
    en_fagforening nito 3f hk gewerkschaft ver_di verdi ig_metall igm ammattiliitto ammattiliittoon pam jhl
"""
_ACTS: Final = (
    r"(?:säger|sa|sade|har sagt|hjälper|hjälpte|har hjälpt|ska hjälpa|råder|rådde|stöttar|stödjer|vill|tycker|driver|"
    r"förhandlar|företräder|har anmält|kräver|krävde|har kontaktat|kontaktade|ombud\w*|backar|hävdar|har gått in|"
    r"menar|undrar|på jobbet|på min arbetsplats|says|said|told|is helping|is assisting|is representing|has advised|"
    r"advised|advises|supports me|helped|will represent|sier|siger|sagt|sagt att)"
)

RULES: Final = (
    _rule(
        name="member",
        score=0.9,
        words=_UNIONS,
        lead=(
            r"(?:(?:gick|gått|går|är|vara|varit|var|också|själv|jag) (?:med|ur)(?: i)?|med i|medlem (?:i|hos|av|in)|"
            r"medlemskap (?:i|hos)|medlemskort i|ansluten till|anslutna till|tillhör|tillhörde|aktiv i|engagerad i|"
            r"ombud (?:för|i|hos)|skyddsombud (?:för|i)|organiserad i|förtroendevald (?:i|för|hos)|jobbar fackligt"
            r" (?:i|för)|member (?:of|in)|membership (?:of|in|with)|joined|joining|left|leaving|quit|resigned from|"
            r"belong to|belongs to|rep for|representative for|medlem av|medlem af|mitglied (?:der|bei der|bei|in der|"
            r"einer)|jäsen)(?: (?:the|my|our|a|en|ett))?"
        ),
        unless=r"(?:vill bli kund och|europeiska)(?: \S+)*",
        unless_next=r"(?:of|bank|square|jack|kingdom|europeiska)",
    ),
    _rule(
        name="member_of_one",
        score=0.85,
        words=(
            "union unions unionen's fackförbund fackförening fackförbundet fackklubb fackklubben fackföreningen union's"
        ),
        lead=(
            r"(?:member of|members of|medlem i|dues to|pay dues to|pays into|ordförande (?:i|för)|kassör i|"
            r"sekreterare i|styrelsen (?:i|för)|organising|organizing|starting|start|started|form|forming|joined|"
            r"join|on|left|active in)(?: (?:the|a|my|our|ett|en|mitt|vårt))?(?: (?!credit|student|students|european|"
            r"western|rugby|customs|soviet)[\w']+){0,1}"
        ),
        near=r"(?:jag|min|mitt|han|hon|i|my|he|she|we|was|är|am|is|s)",
        unless=r"(?:credit|student|students|european|western|rugby|customs|soviet)",
        unless_next=r"(?:jack|street|station|square|type|pay|card|memorabilia|beställ\w*|vill)",
    ),
    _rule(
        name="works_for",
        score=0.85,
        words="fackligt",
        lead=r"(?:jobbar|arbetar|jobbat|jobba|engagerad|engagerar mig|verksam)",
    ),
    _rule(
        name="member_fi", score=0.9, words="ammattiliiton ammattiliitossa", follow=r"(?:jäsen|jäsenenä|luottamusmies)"
    ),
    _rule(
        name="own",
        score=0.85,
        words=(
            "fack facket fackförbund fackförbundet fackförening* fackombud* fackklubb* fackrepresentant* union"
            " union's fagforening* fagforbund* tillitsvalgte tillidsrepræsentant* gewerkschaft ammattiliit*"
            " skyddsombud skyddsombudet shop_steward union_rep"
        ),
        tie=MY,
        unless=(
            r"(?:his|her|my) (?:credit|student|rugby|civil|same)|(?:min|mitt|mina) (?:andra|första|nedre|övre|"
            r"vänstra|högra|lilla|stora|egna|eget|nya|tomma)"
        ),
        unless_next=r"(?:jack|är fullt|i kylen|på lagret|jack tröja|square)",
    ),
    _rule(
        name="acts",
        score=0.85,
        words="facket fackförbundet fackombudet fackklubben the_union our_union my_union fagforeningen",
        follow=_ACTS,
        unless=r"(?:european|western|credit|rugby|student|students|soviet|customs|african|europeiska)",
    ),
    _rule(
        name="in_touch",
        score=0.85,
        words="facket fackförbundet mitt_fack fackombudet the_union my_union union_rep fagforeningen",
        lead=(
            r"(?:pratat med|prata med|pratade med|kontaktat|kontaktar|kontakta|kontaktade|ringt|ringa|ringer|kopplat"
            r" in|koppla in|kopplar in|går till|gått till|gick till|vänder mig till|vänt mig till|vände mig till|"
            r"hjälp av|hjälp från|stöd av|stöd från|råd av|råd från|enligt|tillsammans med|via|genom|anmält till|"
            r"spoke to|spoken to|talked to|contacted|contacting|help from|advice from|through|according to|involve|"
            r"involved|involving|go to|going to|gone to|snakket med|talt med)"
        ),
        unless=r"(?:credit|western|european|europeiska)(?: \S+)*",
        unless_next=(
            r"(?:jack|square|i (?:hyllan|lagret|kylen|skåpet|väskan)|på (?:hyllan|lagret|baksidan)|under|bredvid|till"
            r" (?:höger|vänster))"
        ),
    ),
    _rule(
        name="organised",
        score=0.85,
        words=(
            "fackligt facklig fackliga fackmedlem fackmedlemm* fackligt_aktiv fackavgift* fackombud fackrepresentant*"
        ),
        follow=(
            r"(?:ombud|aktiv\w*|engagerad\w*|förtroendevald\w*|anslut\w*|organiserad\w*|medlem\w*|arbete|uppdrag|"
            r"förhandling\w*|representant\w*|tvist\w*|stöd|hjälp|ärende|rådgivare|kamp\w*|möte\w*|studier|avgift\w*|"
            r"sekreterare)"
        ),
    ),
    _rule(
        name="official",
        score=0.8,
        words=(
            "fackombud fackmedlem fackmedlemmar fackmedlemskap* fackavgift fackavgiften fackligt_ombud"
            " fackförtroendevald* union_rep union_member union_members union_membership union_representative"
            " union_official union_dues union_steward shop_steward trade_unionist unionised unionized tillitsvalgt"
            " tillidsmand tillidsrepræsentant gewerkschaftsmitglied luottamusmies skyddsombud arbetsplatsombud"
        ),
        near=r"(?:jag|jag är|är|min|mitt|vi|han|hon|som|i|i'm|my|as|he|she|we|am|is|jeg|ich|olen|was|been|vårt|bin|er)",
        unless=r"(?:credit|student|students|european|rugby|western|civil)",
        unless_next=r"(?:login|discount|shop|rabatt|butik\w*)",
    ),
    _rule(
        name="strike",
        score=0.8,
        words=(
            "strejkar strejkat strejkade i_strejk strejkvakt on_strike striking picket_line went_on_strike streiker"
            " strejker"
        ),
        near=r"(?:jag|vi|min|mina|på jobbet|i|i'm|we|we're|my|jeg|our)",
        unless=(
            r"(?:postnord\w*|post|posten|courier\w*|drivers|hamn\w*|flyg\w*|tåg\w*|dhl|royal mail|carriers?|dockers|"
            r"personalen på|ups|transport\w*|they|are)(?: \w+){0,3}"
        ),
        unless_next=r"(?:through|price|design|deal|resemblance|image|colou?r\w*)",
    ),
    _rule(
        name="as_member",
        score=0.85,
        words="fackmedlem fackombud facklig fackligt_aktiv union_member union_rep trade_unionist",
        tie=f"(?:{AS}|{BE}|{PERSON_HAS})",
    ),
)
