"""The control API of the partners under `/partners/_sandbox`: put a customer there, switch faults on, look behind.

Bodies and answers are JSON; a wrong body is answered 400 with `{"error": …}`. None of it is written to a journal.
"""

from datetime import timedelta
from typing import Final, TypeVar

from flask import Flask, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sandbox.partners.every import PREFIX, Customer, Partners
from sandbox.partners.google_account import PATH
from sandbox.partners.holdings import held_by_all
from sandbox.partners.stand import Fault, FaultKind

CONTROL: Final = f"{PREFIX}/_sandbox"
_Body = TypeVar("_Body", bound=BaseModel)


class _ControlBody(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CustomerBody(_ControlBody):
    """A customer, as `sandbox.partners.every.Customer` describes them."""

    name: str = Field(min_length=1)
    email: str = Field(pattern="@")
    phone: str = Field("", pattern=r"^(\+[0-9]+)?$")


class FaultBody(_ControlBody):
    """A fault of one partner, as `sandbox.partners.stand.Fault` describes it."""

    partner: str
    kind: FaultKind
    method: str = ""
    path: str = ""
    times: int | None = Field(1, ge=1)
    seconds: int = Field(1, ge=0)


class AdvanceBody(_ControlBody):
    """How far to move the partners' clock, in seconds."""

    seconds: float = Field(ge=0, le=3.2e9)


def create_control(partners: Partners) -> Flask:
    """Return the control API as an application, to be served at `CONTROL`."""
    app = Flask(__name__)
    _add_scene(app, partners)
    _add_looks(app, partners)

    @app.errorhandler(ValidationError)
    def invalid(error: ValidationError) -> tuple[Response, int]:
        return jsonify({"error": "; ".join(f"{one['loc']}: {one['msg']}" for one in error.errors())}), 400

    return app


def _add_scene(app: Flask, partners: Partners) -> None:
    @app.post("/customers")
    def put() -> Response:
        partners.put(Customer(**_read(CustomerBody).model_dump()))
        return jsonify({"ok": True})

    @app.post("/faults")
    def add_fault() -> tuple[Response, int]:
        body = _read(FaultBody)
        stand = partners.by_name.get(body.partner)
        if stand is None:
            return jsonify({"error": f"partner: one of {', '.join(partners.by_name)}"}), 400
        with stand.lock:
            stand.faults.append(Fault(**body.model_dump(exclude={"partner"})))
        return jsonify({"ok": True}), 200

    @app.delete("/faults")
    def clear_faults() -> Response:
        for stand in partners.by_name.values():
            with stand.lock:
                stand.faults.clear()
        return jsonify({"ok": True})

    @app.post("/clock")
    def advance() -> Response:
        partners.clock.advance(timedelta(seconds=_read(AdvanceBody).seconds))
        return jsonify({"now": partners.clock.now().isoformat()})


def _add_looks(app: Flask, partners: Partners) -> None:
    @app.get("/held")
    def held() -> Response:
        return jsonify(held_by_all(partners))

    @app.get("/mails")
    def mails() -> Response:
        with partners.postmark.lock:
            return jsonify({"mails": partners.postmark.mails})

    @app.get("/journal/<partner>")
    def journal(partner: str) -> Response:
        stand = partners.by_name.get(partner)
        exchanges = [] if stand is None else stand.journal.exchanges()
        return jsonify({"exchanges": [one.as_json() for one in exchanges]})

    @app.get("/settings")
    def settings() -> Response:
        """Show what connects the product with every partner here."""
        root = f"{request.host_url.rstrip('/')}{PREFIX}"
        return jsonify(settings_of(partners, root))


def settings_of(partners: Partners, root: str) -> dict[str, str]:
    """Return the environment variables that connect the product with every partner; `root` is where they lie."""
    return {
        "GALLRA_PARTNERS_URL": root,
        "GALLRA_MAIL_FROM": min(partners.postmark.senders),
        "ASANA_ACCESS_TOKEN": partners.asana.token,
        "ASANA_WORKSPACE": partners.asana.workspace,
        "GOOGLE_ANALYTICS_SERVICE_ACCOUNT": partners.google_account.key_file(f"{root}/google_account{PATH}"),
        "GOOGLE_ANALYTICS_PROPERTY": partners.google_analytics.property_id,
        "MAILERLITE_TOKEN": partners.mailerlite.token,
        "META_ACCESS_TOKEN": partners.meta.token,
        "META_AD_ACCOUNT": partners.meta.account,
        "POSTMARK_SERVER_TOKEN": partners.postmark.token,
        "POSTMARK_ACCOUNT_TOKEN": partners.postmark.account_token,
        "POSTMARK_REQUESTED_BY": min(partners.postmark.senders),
        "STRIPE_API_KEY": partners.stripe.token,
        "TELAVOX_TOKENS": ",".join(partners.telavox.owners),
    }


def _read(model: type[_Body]) -> _Body:
    return model.model_validate_json(request.get_data() or b"{}")
