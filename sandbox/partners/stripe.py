"""Stripe in test mode: customers, payment methods, charges, invoices.

A deleted customer can still be read, as `{"deleted": true}`; its payment methods come off it, its charges and invoices
stay. The search is a minute behind, takes a text for found when it is part of a longer one, and ignores case; the list
is exact. An Idempotency-Key has no effect on DELETE.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from flask import Flask, Response, abort, jsonify, request

from sandbox.partners.stand import Dialect, Stand, bearer, guard

SEARCH_LAG: Final = timedelta(minutes=1)
_DEFAULT_PAGE: Final = 10
_MOST: Final = 100
_ROWS_SHOWN: Final = 10
_FIRST_ID: Final = 1000
_QUERY: Final = re.compile(r'email:"((?:[^"\\]|\\.)*)"')
_COLLECTIONS: Final = ("customers", "payment_methods", "charges", "invoices")


@dataclass(slots=True)
class StripeObject:
    """One object: what it says, when it came into being, when it was deleted."""

    told: dict[str, Any]
    created_at: datetime
    deleted_at: datetime | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)

    def is_searchable(self, at: datetime) -> bool:
        """Tell whether a search knows it at this time: it learns late, also that something is gone."""
        known = at - SEARCH_LAG
        return self.created_at <= known and (self.deleted_at is None or self.deleted_at > known)


class StripeState(Stand):
    """The account's objects, by collection and id."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"token": "sk_test_standin", **options})
        self.objects: dict[str, dict[str, StripeObject]] = {name: {} for name in _COLLECTIONS}

    def put_customer(self, email: str, **told: Any) -> str:
        """Add a customer and return its id."""
        return self._put("customers", "cus", {"object": "customer", "email": email, **told})

    def put_payment_method(self, customer: str, **told: Any) -> str:
        """Add a card to a customer."""
        card = {"object": "payment_method", "type": "card", "customer": customer, "card": {"last4": "4242"}}
        return self._put("payment_methods", "pm", card | told)

    def put_charge(self, customer: str | None, **told: Any) -> str:
        """Add a payment; without a customer it is a guest's."""
        return self._put("charges", "ch", {"object": "charge", "customer": customer, "amount": 9900, **told})

    def put_invoice(self, customer: str, *, rows: Iterable[str] = (), **told: Any) -> str:
        """Add an invoice with rows of these texts."""
        made = self._put("invoices", "in", {"object": "invoice", "customer": customer, **told})
        self.objects["invoices"][made].rows = [
            {"id": f"il_test{number}", "object": "line_item", "description": text} for number, text in enumerate(rows)
        ]
        return made

    def remove_customer(self, ref: str) -> None:
        """Delete a customer, unless the call is one that lies."""
        if self.is_lying:
            return
        self.objects["customers"][ref].deleted_at = self.clock.now()
        for one in self.objects["payment_methods"].values():
            if one.told["customer"] == ref:
                one.told["customer"] = None

    def _put(self, collection: str, prefix: str, told: dict[str, Any]) -> str:
        with self.lock:
            made = f"{prefix}_test{_FIRST_ID + sum(map(len, self.objects.values()))}"
            now = self.clock.now()
            whole = {"id": made, "livemode": False, "created": int(now.timestamp()), "metadata": {}, **told}
            self.objects[collection][made] = StripeObject(whole, now)
            return made


def create_app(state: StripeState) -> Flask:
    """Return the stand-in as an application; its API lies under `/v1`."""
    app = Flask(__name__)
    guard(app, state, Dialect(bearer, _error_body))
    _add_customers(app, state)
    _add_the_rest(app, state)
    return app


def _add_customers(app: Flask, state: StripeState) -> None:
    @app.get("/v1/customers")
    def customers() -> Response:
        _refuse_others("email", "limit", "starting_after")
        with state.lock:
            alive = [one for one in state.objects["customers"].values() if one.deleted_at is None]
            email = request.args.get("email")
            return _page("/v1/customers", [one for one in alive if email in (None, one.told["email"])])

    @app.get("/v1/customers/search")
    def search() -> Response:
        _refuse_others("query", "limit", "page")
        asked = _QUERY.fullmatch(request.args.get("query", "")) or abort(400)
        text = re.sub(r"\\(.)", r"\1", asked[1]).casefold()
        with state.lock:
            now = state.clock.now()
            known = [one for one in state.objects["customers"].values() if one.is_searchable(now)]
            return _found([one for one in known if text in str(one.told["email"]).casefold()])

    @app.delete("/v1/customers/<ref>")
    def remove(ref: str) -> Response:
        with state.lock:
            if _one(state, "customers", ref).deleted_at is not None:
                abort(404)
            state.remove_customer(ref)
            return jsonify({"id": ref, "object": "customer", "deleted": True})

    @app.get("/v1/customers/<ref>/payment_methods")
    def payment_methods(ref: str) -> Response:
        _refuse_others("limit", "starting_after")
        with state.lock:
            if _one(state, "customers", ref).deleted_at is not None:
                abort(404)
            return _page(request.path, _of_customer(state, "payment_methods", ref))


def _add_the_rest(app: Flask, state: StripeState) -> None:
    def listed() -> Response:
        _refuse_others("customer", "limit", "starting_after")
        with state.lock:
            return _page(request.path, _of_customer(state, request.path.rpartition("/")[2], request.args["customer"]))

    app.add_url_rule("/v1/charges", "charges", listed)
    app.add_url_rule("/v1/invoices", "invoices", listed)

    @app.get("/v1/<any(customers, payment_methods, charges, invoices):collection>/<ref>")
    def show(collection: str, ref: str) -> Response:
        with state.lock:
            return jsonify(_rendered(_one(state, collection, ref)))

    @app.get("/v1/invoices/<ref>/lines")
    def rows(ref: str) -> Response:
        with state.lock:
            all_rows = [StripeObject(row, state.clock.now()) for row in _one(state, "invoices", ref).rows]
            return _page(request.path, all_rows[::-1])


def _error_body(status: int) -> dict[str, Any]:
    codes = {404: "resource_missing", 429: "rate_limit", 400: "parameter_unknown"}
    type_ = "api_error" if status >= 500 else "invalid_request_error"  # noqa: PLR2004 - HTTP's own classes
    error = {"type": type_, "message": "The stand-in refuses this."}
    return {"error": error | ({"code": codes[status]} if status in codes else {})}


def _refuse_others(*allowed: str) -> None:
    if set(request.args) - set(allowed):
        abort(400)


def _one(state: StripeState, collection: str, ref: str) -> StripeObject:
    return state.objects[collection].get(ref) or abort(404)


def _of_customer(state: StripeState, collection: str, ref: str) -> list[StripeObject]:
    return [one for one in state.objects[collection].values() if one.told["customer"] == ref]


def _limit() -> int:
    asked = request.args.get("limit", _DEFAULT_PAGE, int)
    return asked if 1 <= asked <= _MOST else abort(400)


def _page(url: str, oldest_first: list[StripeObject]) -> Response:
    """Answer with a list, the newest first; the cursor is the last object of the page before."""
    newest_first = oldest_first[::-1]
    after = request.args.get("starting_after")
    if after is not None:
        places = [place for place, one in enumerate(newest_first) if one.told["id"] == after] or abort(400)
        newest_first = newest_first[places[0] + 1 :]
    shown, left = newest_first[: _limit()], newest_first[_limit() :]
    return jsonify({"object": "list", "url": url, "has_more": bool(left), "data": [_rendered(one) for one in shown]})


def _found(hits: list[StripeObject]) -> Response:
    start = request.args.get("page", 0, int)
    end = start + _limit()
    has_more = end < len(hits)
    answer = {"object": "search_result", "url": "/v1/customers/search", "has_more": has_more}
    return jsonify(
        answer | {"next_page": str(end) if has_more else None, "data": [one.told for one in hits[start:end]]}
    )


def _rendered(one: StripeObject) -> dict[str, Any]:
    if one.deleted_at is not None:
        return {"id": one.told["id"], "object": one.told["object"], "deleted": True}
    if not one.rows:
        return one.told
    lines = {"object": "list", "has_more": len(one.rows) > _ROWS_SHOWN, "data": one.rows[:_ROWS_SHOWN]}
    return one.told | {"lines": lines}
