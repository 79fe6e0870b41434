"""Trade union: what discloses it, and what only sounds so."""

import pytest

from detectors.entities import SensitiveTopic
from tests.detectors.sensitive.tables import discloses, lines

HITS_SV = """
    Jag är med i Kommunal och facket säger att ni måste betala.
    Jag är medlem i Unionen.
    Mitt fack hjälper mig med tvisten.
    Jag har pratat med facket om det här.
    Jag är fackligt förtroendevald, ta bort min adress.
    Hon är fackombud på lagret.
    Facket säger att jag har rätt till det.
    Jag gick med i Handels förra året.
    Min fackförening står för kostnaden.
    Som fackligt aktiv vill jag inte att namnet syns.
    Vi strejkar på jobbet, så jag är hemma.
    Jag har varit medlem i IF Metall i tretti år.
    Dra min fackavgift från samma konto.
    Jag kopplar in facket om det inte löser sig.
    Han är skyddsombud på bygget.
    Jag är ansluten till Byggnads.
    Enligt facket får ni inte lämna ut min e-post.
    Jag gick ur Vårdförbundet i mars.
    Mitt fackombud ska vara med på samtalet.
    Jag är organiserad i SAC.
    Jag kommer att ta hjälp av facket.
    Facket företräder mig i ärendet.
    Min kollega är medlem i Seko och behöver intyget.
    Jag är strejkvakt hela veckan.
    Jag är fackmedlem sedan 1998.
    Hon är engagerad i Lärarförbundet.
"""
STAYS_SV = """
    Varorna ligger i facket i lagret.
    Öppna det vänstra facket i kassalådan.
    Vårt fackförbund ska köpa 400 mössor av en butik hos er.
    Väskan har ett fack för dator.
    Gäller momsen i hela Europeiska unionen?
    Är ni kommunal eller privat?
    Handels i Göteborg är vår kund.
    Facket till höger går inte att öppna.
    Frysfacket är fullt.
    Facklitteratur är en egen kategori.
    Vi säljer facklor och fackelhållare.
    Fackhandeln köper på faktura.
    Strejken på Postnord försenar paketen.
    Transport av glas kräver mer kartong.
    Vision och mission står på sidan Om oss.
    Vi är medlem i Svensk Handel.
    Vi är medlemmar i Företagarna.
    Ledarna i teamet behöver egna inloggningar.
    Jag är medlem i er kundklubb.
    Kortfacket i plånboken är för trångt.
    Hennes handskfack var öppet.
    Livs-kategorin har fel moms.
    Jag är en fackman på kakel.
    Produkten ligger i mitt andra fack.
    Skyddsombudet i produktbilden har fel väst.
    Kan vi få en fackmässig bedömning av felet?
"""
HITS_EN = """
    I am a member of Unite and my union says you must pay.
    My union rep told me to write to you.
    Our union is assisting a member, and she needs the records.
    I've spoken to the union about this.
    I'm a shop steward at the warehouse.
    I joined UNISON last year.
    As a trade unionist I don't want my name shown.
    I'm on strike this week so I'm at home.
    My union dues come out of the same account.
    She is a union member.
    He's the union representative on our site.
    The union is representing me in the dispute.
    My union will cover the cost.
    I belong to a trade union.
    We're on strike at work and can't collect the parcel.
    I left the union in March.
    My husband is a union official.
    According to my union you may not share my address.
    I am a member of the union.
    I was a Teamsters member and then joined SEIU.
    My colleague is a member of the RMT.
    I'm going to involve the union.
    I stood on the picket line all day.
    My trade union membership number was on the form.
    The union told me to complain.
    I got help from the union.
"""
STAYS_EN = """
    Is VAT the same across the European Union?
    I paid by Western Union.
    My credit union declined the card.
    The Union Jack mug is chipped.
    Ship it to 14 Union Street.
    The student union ordered 200 hoodies.
    A union of two tables in the export fails.
    We sell rugby union shirts.
    The courier strike delays everything.
    The trade price is wrong.
    I'm a member of your loyalty programme.
    Union Square store opening hours?
    The design is a perfect union of wool and silk.
    Royal Mail drivers are on strike again.
    The type checker complains about a union type.
    This is a striking design.
    Trade customers get ten percent.
    The steward on the flight lost my bag from your shop.
    The clock has a lovely strike.
    We are members of the chamber of commerce.
    The customs union rules confuse me.
    I unite the two categories by hand.
    The labour costs are included.
    My rep at your company is called Tom.
    Our sales rep left.
    The reunion T-shirts are late.
"""
HITS_OTHER = """
    Jeg er medlem av en fagforening.
    Min fagforening siger at I skal betale.
    Ich bin Mitglied der Gewerkschaft.
    Olen ammattiliiton jäsen.
"""


@pytest.mark.parametrize("sentence", lines(HITS_SV + HITS_EN + HITS_OTHER))
def test_union_membership_is_flagged(sentence: str) -> None:
    assert discloses(sentence, SensitiveTopic.TRADE_UNION)


@pytest.mark.parametrize("sentence", lines(STAYS_SV + STAYS_EN))
def test_compartments_and_other_unions_stay(sentence: str) -> None:
    assert not discloses(sentence, SensitiveTopic.TRADE_UNION)
