"""Intercom asked about one person: contacts by what is known of them, and the conversations they take part in."""

import json

import pytest

from storage.errors import InvalidId, PersonShared
from storage.partners.base import ErasureRef, ItemRef, PartnerItem, Person
from storage.partners.intercom import Intercom
from storage.partners.intercom_person import IntercomPerson
from storage.plaintext import Plaintext
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct
from tests.people import ASTRID, BIRGER
from tests.storage.partners.conftest import ScriptedIntercom
from tests.storage.partners.intercom_samples import contact, page

CONVERSATIONS = "POST /conversations/search"
CONTACTS = "POST /contacts/search"
ASKED = Person({IdentifierType.EMAIL: (Plaintext(ASTRID.email),), IdentifierType.PHONE: (Plaintext(ASTRID.e164),)})


def listed(number: int) -> dict[str, object]:
    return {"id": str(number), "updated_at": 1, "statistics": None}


def test_each_contact_and_conversation_is_found_once(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONTACTS, page("data", contact(ASTRID)), page("data", contact(ASTRID)))
    script.tell(
        CONVERSATIONS, page("conversations", listed(1), listed(2), cursor="a"), page("conversations", listed(2))
    )
    assert list(IntercomPerson(intercom).locate(ASKED)) == [
        PartnerItem(ItemType.CONTACT, ItemRef(ASTRID.contact_id)),
        PartnerItem(ItemType.TICKET, ItemRef("1")),
        PartnerItem(ItemType.TICKET, ItemRef("2")),
    ]
    asked = [json.loads(request.content)["query"]["value"] for request in script.requests]
    assert asked[-1] == [{"field": "contact_ids", "operator": "=", "value": ASTRID.contact_id}]


def test_where_nobody_is_found_no_conversation_is_looked_for(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONTACTS, page("data"), page("data"))
    assert list(IntercomPerson(intercom).locate(ASKED)) == []
    assert len(script.requests) == 2


def test_an_address_of_two_contacts_is_nobodys(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONTACTS, page("data", contact(ASTRID), contact(BIRGER)))
    with pytest.raises(PersonShared) as shared:
        list(IntercomPerson(intercom).locate(ASKED))
    assert ASTRID.email not in f"{shared.value} {shared.value!r}"


def test_what_is_done_by_hand_there_is_said_to_be(intercom: Intercom) -> None:
    partner = IntercomPerson(intercom)
    by_api = {act for act, ability in partner.abilities.items() if ability is Ability.BY_API}
    assert by_api == {PartnerAct.LOCATE}
    assert partner.abilities.keys() == set(PartnerAct)
    item = PartnerItem(ItemType.CONTACT, ItemRef(ASTRID.contact_id))
    assert [one.state for one in partner.erase(ASKED, [item], key="erase:1:intercom")] == [ErasureState.BY_HAND]
    assert [one.state for one in partner.stop_marketing(ASKED, key="x")] == [ErasureState.BY_HAND]
    assert list(partner.export([item])) == []
    with pytest.raises(InvalidId):
        partner.status(ErasureRef("x"))
