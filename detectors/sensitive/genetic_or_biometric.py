"""Genetic data, and biometric data that were taken to know a person again. A login by fingerprint stays.

Sources: GDPR art. 4(13), 4(14) and 9(1).
"""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.grammar import MY, PERSON_HAS, WITH
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.GENETIC_OR_BIOMETRIC)

_DNA: Final = """
    dna dna_test dna_testet dna_tester dna_prov dna_provet dna_profil dna_resultat dna_analys dna_results dna_sample
    dna_profile gentest gentestet gentester genetiska_test genetiska_testet genetiska_resultat genetic_test
    genetic_tests genetic_results genetic_testing genome arvsmassa
"""
_CONDITION: Final = """
    genmutation* genmutationen brca brca1 brca2 brca_mutation genetisk_sjukdom genetisk_mutation genetisk_defekt
    genetisk_avvikelse genetiskt_fel genetic_condition genetic_disorder genetic_mutation genetic_disease
    kromosomavvikelse* chromosomal_disorder kromosomfel ärftlig_sjukdom ärftlig_cancer hereditary_condition
    hereditary_disease ärftlig_hjärtsjukdom huntingtons huntington's_gene sickle_cell_trait genfel arvelig_sykdom
    arvelig_sygdom erbkrankheit
"""
_BIOMETRICS: Final = """
    fingeravtryck fingeravtrycken fingeravtryckt fingerprint fingerprints irisskanning iris_scan retina_scan
    ansiktsskanning ansiktsscanning ansiktsbild_mall ansiktsgeometri face_scan facial_scan facial_template
    face_template voiceprint röstavtryck handflateavtryck palm_print biometri biometriska_data biometriska_uppgifter
    biometrisk_data biometric_data biometrics fingeravtrykk fingeraftryk fingerabdruck fingerabdrücke sormenjälki
    sormenjäljet
"""

RULES: Final = (
    _rule(
        name="dna_shows",
        score=0.85,
        words=_DNA,
        follow=(
            r"(?:visar|visade|visat|avslöjade|säger|sa|bekräftade|bekräftar|pekar på|resultat\w*|prov\w*|shows?|"
            r"showed|says|said|revealed|confirmed|came back|confirms|proves|is on file|finns (?:kvar|hos|i)|viser|"
            r"viste|zeigt)"
        ),
        unless_next=r"(?:kit|kits|butik)",
    ),
    _rule(
        name="own_dna",
        score=0.8,
        words=_DNA,
        tie=f"(?:{MY}|O.?K|K)",
        unless=r"(?:i|in|part of|del av|inskrivet i) (?:mitt|vårt|my|our)",
        unless_next=r"(?:kit|kits|är kvalitet|is quality|butik)",
    ),
    _rule(
        name="gave_dna",
        score=0.85,
        words=_DNA,
        lead=(
            r"(?:jag|han|hon|vi|i|he|she|we|ni har|you have|har|have)(?: (?:har|have))? (?:lämnade|lämnat|topsade|"
            r"topsat|skickat in|skickade in|gjort|gjorde|tagit|tog|gett|gave|given|submitted|took|taken|did|done|had|"
            r"sent in)(?: (?:ett|en|mitt|my|a|in my|in))?"
        ),
    ),
    _rule(name="condition", score=0.9, words=_CONDITION, tie=f"(?:{PERSON_HAS}|{MY}|{WITH}|HI?-{{0,3}})"),
    _rule(name="brca", score=0.75, words="brca brca1 brca2 brca1_genen brca2_genen"),
    _rule(
        name="taken_from",
        score=0.8,
        words=_BIOMETRICS,
        follow=(
            r"(?:som )?(?:you|they|ni|de|dom)(?: (?:have|has|har|already))?(?: \w+)? ?(?:took|taken|stored|keep|kept|"
            r"har|tog|tagit|sparade|sparat|lagrat|collected|scanned|skannade|hold)(?: \S+){0,3}"
        ),
        near=r"(?:me|my|mig|min|mitt|mina|delete|radera|erase|ta bort)",
    ),
    _rule(
        name="carrier",
        score=0.9,
        words="bärare anlagsbärare carrier bærer träger",
        follow=(
            r"(?:av|of|for|för)(?: (?:the|en|a|ett|det|den))?(?: \w+){0,2} (?:gen\w*|anlag\w*|brca\w*|mutation\w*|"
            r"gene|trait|sjukdom\w*|cystic|cystisk\w*|hemofili|haemophilia|sickle)"
        ),
    ),
    _rule(
        name="gene",
        score=0.85,
        words="genen anlaget gene arvsanlag arvsanlaget brca_genen",
        lead=(
            r"(?:bär på|har|ärvt|ärvde|fått|carry|carries|inherited|have|has|tested positive for|positive for)(?:"
            r" (?:den|det|en|ett|the|a|that))?(?: \w+)?"
        ),
        near=r"(?:jag|han|hon|vi|min|mitt|i|he|she|we|my|syster|mamma|pappa)",
    ),
    _rule(
        name="taken",
        score=0.85,
        words=_BIOMETRICS,
        lead=(
            r"(?:(?:mitt|mina|min|hans|hennes|mitt barns|våra|my|his|her|my son's|my daughter's|our|mine|mein|meine|"
            r"meinen|minun)(?: (?:egna|own))?)"
        ),
        near=(
            r"(?:sparats?|sparade|lagrats?|lagrar|lagrade|skannat|skannade|skannar|tagit|tog|tar|lämnade|lämnat|"
            r"lämna|skickade|skickat|bifogar|bifogat|registrerat|registrerade|radera|raderas|ta bort|samlat|samlade|"
            r"stored|store|storing|scanned|scan|took|taken|collected|uploaded|sent|keep|kept|delete|erase|enrolled|"
            r"saved|attached|tagna|lagrade|tog|gespeichert|löschen|lagret|slette|gemt)"
        ),
        unless=r"(?:logga\w* in|login|log in|sign in|unlock\w*|lås\w* upp)(?: \S+)*",
        unless_next=(
            r"(?:login|inloggning\w*|lock|lås|sensor\w*|reader|läsare|unlock|funkar|fungerar|works|doesn't|does not|"
            r"isn't)"
        ),
    ),
    _rule(
        name="taken_of",
        score=0.8,
        words=_BIOMETRICS,
        lead=(
            r"(?:lämnade|lämnat|lämna|tog|tagit|tar|skannade|skannat|took|taken|scanned|collected|gave|given|provide|"
            r"provided|stored|store|registrerat)(?: (?:alla|våra|our|the|allas|staff|personalens|employees'?|"
            r"anställdas|workers'?|de anställdas)){1,3}"
        ),
        unless_next=r"(?:lock|lås|sensor\w*|reader|läsare|login)",
    ),
)
