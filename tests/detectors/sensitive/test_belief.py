"""Religion and philosophical belief: what discloses it, and what only sounds so."""

import pytest

from detectors.entities import SensitiveTopic
from tests.detectors.sensitive.tables import discloses, lines

HITS_SV = """
    Som muslim kan jag inte ta emot paketet under fredagsbönen.
    Jag är kristen och vill inte ha den bilden.
    Min fru är jude och vi firar inte jul.
    Av religiösa skäl kan jag inte hämta på lördagar.
    Jag fastar under ramadan, ring efter solnedgången.
    Vi är Jehovas vittnen och firar inte födelsedagar.
    Jag är ateist och vill slippa julreklamen.
    Jag bär hijab och vill inte ha foto på mitt kort.
    Min tro tillåter inte räntor.
    Jag konverterade till islam i fjol.
    Jag är med i en frikyrka, medlem i Pingstkyrkan.
    Hon är djupt religiös och blev ledsen av mejlet.
    Jag går i kyrkan varje söndag och kan inte svara då.
    Min imam säger att avtalet inte är giltigt.
    Jag håller sabbaten och svarar inte på lördagar.
    Jag är präst i Kalmar.
    Det är kyrkoherde emeritus Sigvard här.
    Jag äter bara halal och undrar över gelatinet.
    Som troende katolik blir jag kränkt av banderollen.
    Jag är uppvuxen i en muslimsk familj.
    Min muslimska granne fick mitt paket.
    Vi är hinduer och äter inte nöt.
    Jag har gått ur Svenska kyrkan och vill ändra adressen.
    På grund av min religion kan jag inte betala med kredit.
    Jag tror på Gud och blir arg av era skämt.
    Jag är buddhist.
    inte ringa under ramadan kvällstid tack
    Jag är diakon och hjälper en kvinna i församlingen.
    Vi är en judisk familj och firar chanukka.
    Jag är pingstvän och nykterist.
"""
STAYS_SV = """
    Min butik säljer krucifix och rosenkransar.
    Leverans till Kyrkogatan 3, tack.
    Vi ligger bakom kyrkan i Vadstena.
    Islamabad finns inte i listan över städer.
    Vi kör en ramadan-kampanj med tjugo procent rabatt.
    Judisk Krönika är en tidning i vårt sortiment.
    Den kristna bokhandeln behöver hjälp med kassan.
    Jag tror att felet ligger hos er.
    Min tro är att cachen spökar.
    Herregud vad långsamt det går.
    Produkten heter Madonna och barnet.
    Vi säljer hijab i tolv färger.
    Pastorius skivor saknas i katalogen.
    Kristen Svensson har beställt två lampor.
    Vi skickar till församlingshemmet på fredag.
    Bibeln i skinnband har fel pris.
    Gudrun kan inte logga in.
    Klockarkärleken heter en ros vi säljer.
    Vi har halalkött i frysdisken.
    Prästgårdsgatan stavas med å.
    Jag är noga, nästan religiös, med mina bilder.
    Koranen ligger i fel kategori.
    Påskrea från onsdag.
    Jul i butiken börjar i november.
    Vi döpte om kategorin.
    Kors och kedja säljs var för sig.
    Munken med vaniljfyllning är slut.
    Nunnan heter en ost i vårt sortiment.
    Konfirmationskorten kom aldrig.
    Går det att visa priset i tempelvaluta, alltså spelvalutan?
"""
HITS_EN = """
    As a Muslim I can't accept the parcel during Friday prayers.
    I am a Christian and find the banner offensive.
    My wife is Jewish and we do not celebrate Christmas.
    For religious reasons I can't collect on Saturdays.
    I'm fasting during Ramadan, please call after sunset.
    We are Jehovah's Witnesses and don't do birthdays.
    I'm an atheist, stop the Easter mails.
    I wear a hijab and don't want a photo on the card.
    My faith forbids interest.
    I converted to Islam last year.
    She is a devout Catholic.
    I go to church every Sunday and can't answer then.
    My imam says the contract is void.
    We keep the sabbath and don't answer on Saturdays.
    I'm a priest in Norwich.
    We keep kosher, is there gelatine in it?
    As a practising Hindu I don't eat beef.
    I was raised in a Muslim household.
    My Muslim neighbour got my parcel.
    I am a Buddhist.
    My religion does not allow it.
    I'm a vicar and order candles.
    Our rabbi needs the receipt.
    I'm Sikh and wear a turban.
    My church is St Mary's and they told me to ask.
    Because of my religion I can't pay with credit.
    I believe in God and your joke hurt me.
    We are a Jewish family.
    I left the Mormon church; I was a Mormon.
    My mosque collects the boxes for me.
"""
STAYS_EN = """
    We sell crucifixes and rosaries.
    Ship to 3 Church Street.
    Hi, I'm Christian from Malmö.
    Christian Berg has ordered two lamps.
    Our Ramadan sale starts on Monday.
    The Bible in leather has the wrong price.
    I believe the error is on your side.
    The Jewish Chronicle is in our catalogue.
    Oh my god this is slow.
    My faith in your support is gone.
    We sell hijabs in twelve colours.
    Islamabad is missing in the list of cities.
    The product is called Madonna.
    The Christian bookshop needs help.
    I'm religious about my backups.
    Jude cannot log in.
    The monk figurine is broken.
    Our temple-themed game has coins.
    Holy moly, what an invoice.
    Our kosher salt is out of stock.
    The halal snack box is mislabelled.
    Easter sale from Wednesday.
    The Buddha statue is 40 cm.
    Sister Act posters are sold out.
    The choir robes are too long.
    Angels and demons is a category.
    I prayed that the import would work.
    The Quran is in the wrong category.
    The nun costume comes in three sizes.
    This CSS is a sin.
"""


@pytest.mark.parametrize("sentence", lines(HITS_SV + HITS_EN))
def test_the_belief_of_a_person_is_flagged(sentence: str) -> None:
    assert discloses(sentence, SensitiveTopic.BELIEF)


@pytest.mark.parametrize("sentence", lines(STAYS_SV + STAYS_EN))
def test_religious_goods_streets_and_sayings_stay(sentence: str) -> None:
    assert not discloses(sentence, SensitiveTopic.BELIEF)
