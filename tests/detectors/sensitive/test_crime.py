"""Convictions and offences: what discloses them, and what only sounds so."""

import pytest

from detectors.entities import SensitiveTopic
from tests.detectors.sensitive.tables import discloses, lines

HITS_SV = """
    Jag dömdes för bedrägeri 2019 och får inte öppna konto.
    Min anställde är polisanmäld för bedrägeri.
    Han är misstänkt för misshandel.
    Min man sitter i fängelse.
    Jag har suttit på anstalten i Kumla.
    Hon är åtalad för stöld.
    Jag har ett kontaktförbud mot mitt ex.
    Jag finns i belastningsregistret.
    En anställd har stulit ur kassan.
    Min före detta har hotat mig och är dömd till fängelse.
    Jag fick villkorlig dom och dagsböter.
    Han är häktad sedan i fredags.
    Min son är tidigare straffad.
    Jag har fotboja och kan inte hämta paketet.
    Vår säljare greps i går.
    Kunden är dömd för kortbedrägeri.
    Jag har polisanmält min exman.
    Jag avtjänar ett fängelsestraff och har ingen mobil.
    Han åtalades för grov misshandel.
    Jag har samhällstjänst på tisdagar.
    Min bror är kriminell.
    Min kompanjon har förskingrat pengar.
    Paketet ska till min brorsa på anstalten.
    Jag åkte fast för rattfylleri.
    Jag har en övervakare på frivården.
    Mitt ex misshandlade mig.
    Jag står inför rättegång för bedrägeri.
    Hon fälldes för skattebrott i hovrätten.
    Han dömdes i tingsrätten i förra veckan.
    Min bror sitter inne för ett brott, straffet är långt.
"""
STAYS_SV = """
    Min order blev stulen.
    Paketet är stulet ur trapphuset.
    Någon har stulit mitt kort.
    Polisens nya skor är slut i 43.
    Straffavgiften på fakturan är fel.
    Jag har polisanmält stölden.
    Polisanmälan är gjord, diarienummer 5000-K22817-25.
    Vi kommer att polisanmäla er.
    Butiken är dömd att misslyckas.
    Escape room-spelet Fängelset har fel ålder.
    Långholmens fängelse är hotell numera.
    Bluffaktura från ett skumt bolag.
    Mitt kort har spärrats för misstänkt bedrägeri.
    Betalningen är flaggad som misstänkt.
    Kriminellt bra pris!
    Vi säljer deckare och true crime.
    Mördande reklam.
    Någon har hackat mitt konto.
    Jag blev lurad på Blocket.
    Domen över temat är hård: för långsamt.
    Polisen lade ner.
    Rånarluva i ull, tre färger.
    Rättegångsbalken finns som pocket.
    Kriminalvården har beställt 40 madrasser.
    Ni har stulit min tid.
    Felet är anmält till er.
    Åtalbart dålig kundtjänst.
    De som stal varorna är okända.
    Testperioden går ut, är det en trial?
    Kräver ni utdrag ur belastningsregistret av säljare?
"""
HITS_EN = """
    I was convicted of fraud in 2019 and can't open an account.
    My employee has been reported to the police for fraud.
    He is suspected of assault.
    My husband is in prison.
    I spent two years in jail.
    She has been charged with theft.
    I have a restraining order against my ex.
    I have a criminal record.
    An employee stole from the till.
    My ex was sentenced to six months in prison.
    I'm on parole and can't travel to the pick-up point.
    He was arrested on Friday.
    My son is a convicted felon.
    I wear an ankle monitor and can't collect the parcel, I'm on bail.
    Our seller was arrested yesterday.
    The customer was convicted of card fraud.
    I'm serving a prison sentence and have no phone, I am in prison.
    He pleaded guilty to assault.
    I do community service on Tuesdays.
    My brother is a criminal.
    My business partner embezzled money.
    The parcel goes to my brother in prison.
    I was caught drink driving.
    My probation officer needs the receipt.
    My ex assaulted me.
    I'm facing trial for fraud.
    He has a criminal past.
    She was accused of shoplifting.
"""
STAYS_EN = """
    My order was stolen.
    The parcel was stolen from the hallway.
    Someone stole my card.
    Police boots are out of stock in size 43.
    The penalty fee on the invoice is wrong.
    I have reported the theft to the police.
    The police report number is 5000-K22817-25.
    I was charged twice.
    I was charged with VAT although I am a company.
    My free trial ends on Friday.
    The escape room game Prison has the wrong age.
    Prison Break posters are sold out.
    Your checkout is criminally slow.
    A crime novel is missing its cover.
    The payment was flagged as suspected fraud.
    My card was blocked for suspected fraud.
    Somebody hacked my account.
    I was scammed by a fake shop.
    The shop is doomed to fail.
    A killer deal!
    Guilty pleasure is the name of our chocolate.
    The order was arrested in customs, so to say.
    You stole my time.
    The case is closed.
    Sentence case in the headline, please.
    The court shoes are too small.
    The record in the database is missing.
    Battery included?
    The charge on my card is wrong.
    Conviction rate, I mean conversion rate.
"""


@pytest.mark.parametrize("sentence", lines(HITS_SV + HITS_EN))
def test_offences_of_a_person_are_flagged(sentence: str) -> None:
    assert discloses(sentence, SensitiveTopic.CRIME)


@pytest.mark.parametrize("sentence", lines(STAYS_SV + STAYS_EN))
def test_victims_goods_and_fees_stay(sentence: str) -> None:
    assert not discloses(sentence, SensitiveTopic.CRIME)
