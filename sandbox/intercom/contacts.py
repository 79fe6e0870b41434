"""The contact endpoints of the API, and `GET /me`."""

from datetime import timedelta

from flask import Blueprint, Response

from sandbox.intercom.answers import json_answer
from sandbox.intercom.fields import CONTACT_FIELDS
from sandbox.intercom.incoming import body_object
from sandbox.intercom.paging import page_of, read_wish
from sandbox.intercom.people import get_contact
from sandbox.intercom.rendering_people import contact_json, me_json
from sandbox.intercom.searching import compile_query
from sandbox.intercom.stand import here

DEFAULT_PER_PAGE = 50

contacts = Blueprint("contacts", __name__)


@contacts.get("/me", endpoint="me")
def me() -> Response:
    """Show whose access token it is."""
    return json_answer(me_json(here().state.workspace))


@contacts.get("/contacts/<contact_id>", endpoint="get_contact")
def show_contact(contact_id: str) -> Response:
    """Show a contact; one that was merged into another is gone."""
    state = here().state
    with state.lock:
        return json_answer(contact_json(get_contact(state, contact_id), state.workspace))


@contacts.post("/contacts/search", endpoint="search_contacts")
def search_contacts() -> Response:
    """Find contacts; merged ones never, new ones only after the search lag. Several may share an address."""
    state = here().state
    body = body_object()
    wish = read_wish(body.get("pagination"), default_per_page=DEFAULT_PER_PAGE)
    matches = compile_query(body.get("query"), CONTACT_FIELDS)
    with state.lock:
        indexed_until = state.clock.now() - timedelta(seconds=state.settings.search_lag_seconds)
        stored = (one for one in state.contacts.values() if one.merged_into is None)
        page = page_of((one for one in stored if one.created_at <= indexed_until and matches(one)), wish)
        found = [contact_json(one, state.workspace) for one in page.items]
    return json_answer({"type": "list", "data": found, "total_count": page.total_count, "pages": page.pages})
