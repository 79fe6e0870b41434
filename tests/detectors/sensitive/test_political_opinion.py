"""Political opinion: what discloses it, and what only sounds so."""

import pytest

from detectors.entities import SensitiveTopic
from tests.detectors.sensitive.tables import discloses, lines

HITS_SV = """
    Jag är medlem i Moderaterna och köpte tröjan privat.
    Jag röstar på Vänsterpartiet och vill inte synas hos er.
    Min man är sverigedemokrat.
    Jag är socialdemokrat sedan barnsben.
    Hon kandiderar för Miljöpartiet.
    Mina politiska åsikter är inte er sak.
    Jag är politiskt aktiv och har skyddad adress.
    Jag är fritidspolitiker i Mora.
    Som kommunist köper jag inget på kredit.
    Jag gick med i Centerpartiet i våras.
    Han röstade på SD och skriver det överallt.
    Jag är riksdagsledamot, använd inte mitt namn i reklam.
    Jag är aktiv i SSU.
    Min chef är moderat.
    Jag är politisk flykting.
    Jag sitter i kommunfullmäktige för Liberalerna.
    Jag är feminist och blir arg av bilden.
    Jag är partimedlem.
    Hon är engagerad i Feministiskt initiativ.
    Jag har lämnat Kristdemokraterna.
    Mitt politiska engagemang ska inte stå där.
    Jag är anarkist och vägrar fylla i det.
    Vi röstade på Socialdemokraterna hela livet, jag med.
    Min granne är nazist och hotar mig.
    Jag är nationalist.
    Jag deltog i en demonstration mot kriget och blev filmad.
    Jag har min partibok kvar, sedan 1974.
    Olen kokoomuksen jäsen.
"""
STAYS_SV = """
    Vänster meny syns inte i mobilen.
    Moderata priser, bra jobbat.
    Liberal returpolicy uppskattas.
    Vänsterpartiet beställde 500 muggar.
    Vi säljer valaffischer till alla partier.
    Rösta på vår butik i tävlingen.
    Jag röstar på det blå temat.
    Partiet med skruvar kom inte fram.
    Ett parti skor väntar i tullen.
    Centrera texten i rutan.
    Centern på tavlan är sned.
    Konservativ uppskattning av frakten.
    Grön knapp i stället för röd.
    Högerklicka fungerar inte.
    Grafströms Partiaffär har nytt nummer.
    Socialdemokraten är en gammal tidning vi säljer.
    Vi är liberala med returer.
    Kommunen beslutade i kommunfullmäktige att köpa stolar.
    Valet av betalsätt sparas inte.
    Demonstrationen av kassan var bra.
    Republikens dag är en helgdag i Italien.
    Sd-kortet i kameran är fullt.
    Rösterna i undersökningen räknas dubbelt.
    Regeringsgatan 12 är vår adress.
    Demokratisk prissättning heter vår kampanj.
    Röd och blå ministerportfölj i läder.
"""
HITS_EN = """
    I am a member of the Labour Party.
    I voted for Trump and my neighbours know.
    My husband is a communist.
    I'm a Republican and don't want that banner.
    She is standing for the Greens.
    My political views are none of your business.
    I'm politically active and have a hidden address.
    I'm a local councillor in Leeds.
    As a socialist I don't buy on credit.
    I joined the Conservatives last spring.
    My boss is a Democrat.
    I am a political refugee.
    I campaign for the Lib Dems.
    I'm an anarchist.
    I'm a feminist and the picture makes me angry.
    He was arrested at a protest against the war.
    I left the Labour Party in 2019.
    My father is a Tory.
    My political opinions are on that page, delete it.
    I vote Labour.
    He's a Trump supporter.
    I'm a party member and a candidate for the Greens.
    My politics are my own.
    As a conservative I vote for the party and dislike the ad.
    I sought political asylum here.
    I'm a Marxist.
"""
STAYS_EN = """
    Labour costs are included.
    A liberal return policy, thanks.
    We are liberal with returns.
    A conservative estimate is ten days.
    Party supplies are out of stock.
    Vote for our shop in the contest.
    I vote for the blue theme.
    The Labour Party ordered 500 mugs.
    The green button is missing.
    Republic of Ireland is not in the list.
    The left menu is hidden.
    Right-click does not work.
    The third party app is slow.
    Democratic pricing is our slogan.
    Labour Day sale starts Monday.
    We sell election posters to all parties.
    Your staff were politically correct and polite.
    The rally car model is broken.
    The demonstration of the till was good.
    Trump cards for the game are missing.
    A protest against your app, haha, I want a refund.
    The polls in the app count twice.
    Conservative colours in the banner.
    The reform of your price list confuses me.
    The party of four wants a table.
    Biden Street 4 is our address.
"""


@pytest.mark.parametrize("sentence", lines(HITS_SV + HITS_EN))
def test_the_opinion_of_a_person_is_flagged(sentence: str) -> None:
    assert discloses(sentence, SensitiveTopic.POLITICAL_OPINION)


@pytest.mark.parametrize("sentence", lines(STAYS_SV + STAYS_EN))
def test_parties_as_customers_and_layouts_stay(sentence: str) -> None:
    assert not discloses(sentence, SensitiveTopic.POLITICAL_OPINION)
