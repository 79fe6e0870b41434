"""Genetic and biometric data: what discloses them, and what only sounds so."""

import pytest

from detectors.entities import SensitiveTopic
from tests.detectors.sensitive.tables import discloses, lines

HITS_SV = """
    Mitt DNA-test visade att jag är släkt med honom.
    Jag bär på genen för bröstcancer.
    Hon har en genetisk sjukdom.
    Jag är bärare av BRCA-mutationen.
    Ni har sparat mitt fingeravtryck, radera det.
    Min son har en kromosomavvikelse.
    Vi har en ärftlig hjärtsjukdom i släkten, jag har en ärftlig sjukdom.
    Radera mina biometriska uppgifter.
    Jag skickade in ett DNA-prov och fick fel svar.
    Hennes gentest kom tillbaka positivt.
    Ni skannade mitt ansikte och lagrade mina biometriska data.
    Mitt röstavtryck är lagrat hos er.
    Jag har BRCA1.
    Han har ärvt genen efter sin mamma.
    Mitt DNA finns kvar hos labbet.
    Jag lämnade mina fingeravtryck vid anställningen, ta bort dem.
    De tog allas fingeravtryck på lagret.
    Min irisskanning har sparats.
    Jag har gjort ett gentest.
    Min dotters DNA-profil ligger i kontot.
    Min genmutation gör att jag blöder lätt.
    Barnets DNA-test visar vem som är far.
    Ta bort min ansiktsskanning som ni har lagrat.
    Jag är anlagsbärare av en sjukdom, bärare av genen för cystisk fibros.
    Hans genetiska test är mitt privata.
"""
STAYS_SV = """
    Logga in med fingeravtryck fungerar inte.
    Mitt fingeravtryck fungerar inte i appen.
    Fingeravtrycksläsaren är slut i lager.
    Kvalitet ligger i vårt DNA.
    Vi säljer DNA-test till hundar.
    Genetisk algoritm i sökningen?
    Face ID hoppar över steget.
    Generna heter bandet.
    Vi har ett DNA-kit i sortimentet.
    Varumärkets DNA är enkelhet.
    Generell fråga om frakt.
    Biometrisk låsning säljs som tillval.
    Ansiktskräm i tre dofter.
    Ansiktsmask mot torr hy.
    Iris heter min katt.
    Fingret fastnade i hållaren på bilden.
    Genväg till kassan?
    Fingeravtryck syns på den blanka ytan.
    Handavtryck i gips, paketpris?
    Kittet för babys fotavtryck saknar bläck.
    Temat Helix har en spiral.
    Rösten i telefonkön är för låg.
    Skanna streckkoden på paketet.
    Scannern läser inte etiketten.
    Kromosom heter ett spel vi säljer.
"""
HITS_EN = """
    My DNA test showed that he is my brother.
    I carry the gene for breast cancer.
    She has a genetic disorder.
    I'm a carrier of the BRCA mutation.
    You stored my fingerprint, delete it.
    My son has a chromosomal disorder.
    I have a hereditary condition.
    Delete my biometric data.
    I sent in a DNA sample and got the wrong result.
    Her genetic test came back positive.
    You scanned my face and kept my facial template.
    My voiceprint is stored with you.
    I have BRCA1.
    He inherited the gene from his mother.
    My DNA is on file at the lab.
    They took my fingerprints at the warehouse, please erase them.
    They collected the employees' fingerprints.
    My iris scan has been saved.
    I did a genetic test last year.
    My daughter's DNA profile is in the account.
    My genetic mutation makes me bleed easily.
    The DNA test proves he is the father.
    I tested positive for the gene.
    Please erase my palm print that you collected.
    His genetic results are private.
"""
STAYS_EN = """
    Login by fingerprint does not work.
    My fingerprint login fails.
    The fingerprint reader is sold out.
    Quality is in our DNA.
    We sell DNA tests for dogs.
    Does search use a genetic algorithm?
    Face ID skips the step.
    Gene Wilder posters are sold out.
    We have a DNA kit in stock.
    The brand's DNA is simplicity.
    A general question on freight.
    Fingerprints show on the glossy surface.
    The face cream comes in three scents.
    Face mask for dry skin.
    Iris is my cat.
    The carrier of the parcel is DHL.
    Which carrier do you use?
    Scan the barcode on the parcel.
    The scanner can't read the label.
    Genes is how we spelled jeans, oops.
    Chromosome is a game we sell.
    The voice in the phone queue is low.
    Biometric locks are sold as an option.
    Browser fingerprinting in your analytics?
    The palm print dress is lovely.
"""


@pytest.mark.parametrize("sentence", lines(HITS_SV + HITS_EN))
def test_genetic_and_biometric_data_are_flagged(sentence: str) -> None:
    assert discloses(sentence, SensitiveTopic.GENETIC_OR_BIOMETRIC)


@pytest.mark.parametrize("sentence", lines(STAYS_SV + STAYS_EN))
def test_logins_goods_and_sayings_stay(sentence: str) -> None:
    assert not discloses(sentence, SensitiveTopic.GENETIC_OR_BIOMETRIC)
