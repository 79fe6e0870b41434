"""Ethnic origin: what discloses it, and what only sounds so."""

import pytest

from detectors.entities import SensitiveTopic
from tests.detectors.sensitive.tables import discloses, lines

HITS_SV = """
    Jag är same och har andra helgdagar.
    Jag är ordförande i en sameby.
    Min familj är romer och vi får alltid sämre svar.
    Jag är kurd från Diyarbakir.
    Hon är assyrier.
    Jag har utländsk bakgrund och blev bemött annorlunda.
    På grund av min hudfärg misstänkte ni mig för bedrägeri.
    Som rom blir jag ofta nekad.
    Jag är flykting från Syrien och saknar personnummer.
    Jag är asylsökande och har bara LMA-kort.
    Som svart kvinna blir jag behandlad annorlunda.
    Min romska granne fick inget paket.
    Vi är tornedalingar hela släkten.
    Jag har somaliska rötter.
    Han kallade mig svartskalle i chatten.
    Er säljare var rasistisk mot mig.
    Jag är mörkhyad och bilden blev fel.
    Jag är afrosvensk.
    Min man är papperslös.
    Jag tillhör en sameby och renarna går före.
    Mitt modersmål är nordsamiska.
    Jag är jude.
    Hans etnicitet har inget med saken att göra, det är på grund av hans etnicitet ni frågar.
    Jag flydde från kriget i Bosnien.
    Min mamma är samisk.
    Jag är invandrare och förstår inte avtalet.
    Vi är svarta och blev stoppade i er butik.
    Min man är renskötare.
"""
STAYS_SV = """
    Samma dag-leverans fungerar inte.
    Sametinget, som är kund, vill ha e-faktura.
    Vi säljer samiskt hantverk.
    Rom till jul är slut i lager.
    Vi åker till Rom på torsdag.
    ROM-minnet är fullt.
    Black Friday-kampanjen startar kl 00.
    Vit bakgrund på produktbilderna.
    Den svarta tröjan kom i blått.
    Jag är norsk och undrar om moms.
    Jag är tysk medborgare.
    Jag är svensk och bor i Spanien.
    Etnisk stil är en kategori i butiken.
    Kurdiska bröd är slut.
    Islamabad saknas i listan.
    Vi är ett familjeföretag med rötter i Småland.
    Rötterna på ormbunken var ruttna.
    Jag har teknisk bakgrund.
    Ursprungsland saknas på etiketten.
    Kaffet har etiopiskt ursprung.
    Arabisk skrift visas åt fel håll.
    Indisk bomull krymper.
    Romarna hette spelet.
    Vårt ursprung är ett garage i Kista.
    Hudfärgat tyg i fem toner.
    Ordern har flytt från listan, haha.
"""
HITS_EN = """
    I am Sami and have other holidays.
    My family is Roma and we always get worse answers.
    I'm Kurdish.
    She is of Somali origin.
    I have an African background and was treated differently.
    Because of my skin colour you suspected fraud.
    As a black woman I get treated differently.
    I'm a refugee from Syria and have no ID number.
    I'm an asylum seeker with a temporary card.
    As an immigrant I don't understand the contract.
    My Roma neighbour got no parcel.
    I am mixed race.
    He called me a gypsy in the chat, I'm a Traveller.
    Your agent was racist towards me.
    I'm African-American.
    My husband is undocumented.
    My mother tongue is Romani.
    We are an Asian family.
    I'm Hispanic and the form has no second surname.
    Because of my ethnicity they asked for more papers.
    We fled the war in Bosnia.
    I am Jewish.
    I'm indigenous and my name has three parts.
    My mother is Aboriginal.
    I am a person of colour.
    He's of Pakistani descent.
"""
STAYS_EN = """
    Same day delivery does not work.
    It is the same as before.
    Black Friday starts at midnight.
    White background on the product images.
    The black shirt came in blue.
    I'm Norwegian and wonder about VAT.
    I am a German citizen.
    The Roma tomatoes are sold out.
    AS Roma shirts in size L.
    Our ROM is full.
    Ethnic style is a category.
    Country of origin is missing on the label.
    The coffee is of Ethiopian origin.
    Indian cotton shrinks.
    Native apps only, please.
    The race bib numbers are wrong.
    A race condition in the checkout.
    Arabic text is shown the wrong way.
    I have a technical background.
    The dark background hides the text.
    The roots of the fern were rotten.
    The Latin alphabet only.
    Chinese New Year sale.
    The undocumented API field is gone.
    The Caucasian rug is 2 by 3 metres.
    My origin server is down.
"""


@pytest.mark.parametrize("sentence", lines(HITS_SV + HITS_EN))
def test_the_origin_of_a_person_is_flagged(sentence: str) -> None:
    assert discloses(sentence, SensitiveTopic.ETHNIC_ORIGIN)


@pytest.mark.parametrize("sentence", lines(STAYS_SV + STAYS_EN))
def test_colours_goods_and_nationalities_stay(sentence: str) -> None:
    assert not discloses(sentence, SensitiveTopic.ETHNIC_ORIGIN)
