"""Asana's case, held against a cut of its own description."""

from typing import Any, cast

import httpx

from sandbox.partners.asana import AsanaState
from sandbox.partners.asana_app import create_app
from sandbox.partners.stand import Stand
from storage.partners.asana import Asana
from storage.partners.http import Patience
from tests.contracts.deviations import allow_error_answers
from tests.contracts.partners.case import Case
from tests.contracts.spec import Description
from tests.people import Customer


def limit_the_search(spec: dict[str, Any]) -> None:
    """Give the search the `limit` that its own text tells of and its list of parameters lacks."""
    search = spec["paths"]["/workspaces/{workspace_gid}/tasks/search"]["get"]
    search["parameters"].append({"$ref": "#/components/parameters/limit"})


def leave_out_pretty(spec: dict[str, Any]) -> None:
    """Drop a flag of `opt_pretty`, which is never sent, that the validator warns of as out of date."""
    spec["components"]["parameters"]["pretty"].pop("allowEmptyValue", None)


def require_ids(spec: dict[str, Any]) -> None:
    """Make what every answer is read by obligatory: the description lets an empty object pass for a task."""
    schemas = spec["components"]["schemas"]
    for name in ("TaskCompact", "StoryCompact", "AttachmentCompact"):
        schemas[name]["required"] = ["gid", "resource_type"]


ASANA_DESCRIPTION = Description(
    "asana.subset.json",
    "https://app.asana.com",
    (limit_the_search, leave_out_pretty, require_ids, allow_error_answers),
)


def _plant(state: Stand, customer: Customer) -> int:
    asana = cast("AsanaState", state)
    local, _, domain = customer.email.partition("@")
    asana.put(f"Flytta {customer.email}", custom_fields={"Butik": "Testköping"}, comments=["Ring efter lunch"])
    asana.put("Återbetalning", notes=f"Nås på {customer.phone}.", files=["kvitto-4711.pdf"])
    asana.put("Städa listan", notes=f"{domain} hade {local.replace('.', ' och ')} i kopia")
    return 2


def _partner(state: Stand, transport: httpx.BaseTransport, patience: Patience) -> Asana:
    workspace = cast("AsanaState", state).workspace
    return Asana(state.token, workspace=workspace, transport=transport, patience=patience)


ASANA = Case(
    name="asana",
    make_state=AsanaState,
    make_app=lambda state: create_app(cast("AsanaState", state)),
    make_partner=_partner,
    plant=_plant,
    canaries=("Testköping", "Ring efter lunch", "kvitto-4711.pdf"),
    description=ASANA_DESCRIPTION,
    days_until_gone=31,
)
