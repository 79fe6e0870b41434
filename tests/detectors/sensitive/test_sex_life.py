"""Sex life and sexual orientation: what discloses it, and what only sounds so."""

import pytest

from detectors.entities import SensitiveTopic
from tests.detectors.sensitive.tables import discloses, lines

HITS_SV = """
    Jag och min fru (vi är två kvinnor) vill ha båda namnen.
    Jag är gay och vill inte att det syns i butiken.
    Min son är homosexuell.
    Jag är lesbisk och min fru heter Anna.
    Hon är bisexuell.
    Som transperson vill jag byta namn på kontot.
    Jag kom ut som bög för mina föräldrar i julas.
    Vi är ett samkönat par.
    Jag har genomgått en könskorrigering och heter nu Alva.
    Min homosexuelle bror fick ett otrevligt svar.
    Jag är icke-binär, skriv inte herr.
    Min man har varit otrogen och läser min mejl.
    Vårt barn har två mammor, så ändra fältet pappa, vi är gifta.
    Jag är bög.
    Jag har bytt juridiskt kön.
    Min exman är pansexuell.
    Jag är asexuell, sluta med de mejlen.
    Mitt sexliv angår inte er.
    Jag har erektionsproblem och vill ha neutral förpackning.
    Hon hade en affär med min chef.
    Vi är en regnbågsfamilj.
    Jag är trans.
    Som lesbiskt par blev vi illa bemötta.
    Jag är polyamorös.
    Jag har inte kommit ut för familjen som gay.
    Min läggning ska inte stå i ert system.
"""
STAYS_SV = """
    Vi driver ett gay-friendly hotell.
    Pride-kollektionen släpps i juni.
    Vi säljer regnbågsflaggor.
    Vi är två tjejer som driver butik.
    Vi är två kvinnor i kassan på lördagar.
    Kategorin HBTQ-litteratur har försvunnit.
    Fläsk bog kostar 89 kr kilot.
    Marvin Gaye-skivan är slut.
    Transporten är sen.
    Transparent bakgrund fungerar inte.
    Vi har en affär med tre kassor.
    Vi har haft en affär i Borås i tjugo år.
    Två män kom och hämtade lådorna.
    Böckerna är för både kvinnor och män.
    Homogen yta på kaklet.
    Lesbos oliver är tillbaka i lager.
    Läggning av parkett ingår inte.
    Sexpack öl till grillen.
    Sexton paket väntar.
    Vi säljer skor för kvinnor och män.
    Byta kön på dockan i bilden?
    Bröllopskort för två brudar säljer bra.
    Trans-Sibirien heter en bok.
    Kan man ha fältet kön som frivilligt?
    Hemligt hotell i fjällen.
    Paret i annonsen ser glada ut.
"""
HITS_EN = """
    My wife and I (we are two women) want both names.
    I'm gay and don't want it to show in the shop.
    My son is gay.
    I am a lesbian and my wife is called Anna.
    She is bisexual.
    As a trans person I want to change the account name.
    I came out as gay to my parents last year.
    We are a same-sex couple.
    I transitioned last year and my name is now Alva.
    My gay brother got a rude reply.
    I'm non-binary, please don't write Mr.
    My husband cheated on me and reads my mail.
    Our child has two mums, we're married, so change the field.
    I'm transgender.
    You deadnamed me in the invoice, I am trans.
    My ex is pansexual.
    I'm asexual, stop those mails.
    My sex life is none of your business.
    I have erectile dysfunction and want a plain box.
    She was having an affair with my boss.
    As a gay man I felt insulted.
    I'm queer and the form only has Mr and Mrs.
    We're a lesbian couple and both want access.
    My sexual orientation must not be in your system.
    My daughter came out as bi.
    He's a sex worker and needs the payout in cash.
"""
STAYS_EN = """
    We run a gay-friendly hotel.
    The Pride collection launches in June.
    We sell rainbow flags.
    We are two women who run a shop.
    Two men came and picked up the boxes.
    The LGBT fiction category has vanished.
    The Marvin Gaye record is sold out.
    Ship to 5 Gay Street.
    The transition between slides is slow.
    We are transitioning to your platform.
    Transparent background does not work.
    The straight razor has no price.
    The lesbian romance novel has the wrong cover.
    Shoes for women and men.
    The wedding card with two brides sells well.
    Bi-weekly payouts please.
    It was a love affair with coffee.
    The field sex should be optional in the form.
    A six-pack of beer.
    Our drag-and-drop editor fails.
    The couple in the banner look happy.
    Our gender-neutral sizes are missing.
    Her cheating at the game was funny.
    Transatlantic shipping is slow.
    The escort service for oversized freight was late.
    A gay little tune plays on the page.
"""


@pytest.mark.parametrize("sentence", lines(HITS_SV + HITS_EN))
def test_the_sex_life_of_a_person_is_flagged(sentence: str) -> None:
    assert discloses(sentence, SensitiveTopic.SEX_LIFE)


@pytest.mark.parametrize("sentence", lines(STAYS_SV + STAYS_EN))
def test_goods_venues_and_other_words_stay(sentence: str) -> None:
    assert not discloses(sentence, SensitiveTopic.SEX_LIFE)
