"""Google's discovery document judges, once it is read as OpenAPI."""

from typing import Any

import httpx
import pytest

from tests.contracts.discovery import read_as_openapi
from tests.contracts.partners.google_analytics import GOOGLE_DESCRIPTION
from tests.contracts.spec import ContractBroken, SpecValidatingTransport

URL = "https://analyticsadmin.googleapis.com/v1alpha/properties/1:submitUserDeletion"
TAKEN = {"deletionRequestTime": "2026-03-02T09:00:00Z"}


def judged(answer: dict[str, Any]) -> httpx.Client:
    inner = httpx.MockTransport(lambda _: httpx.Response(200, json=answer))
    return httpx.Client(transport=SpecValidatingTransport(inner, description=GOOGLE_DESCRIPTION))


def test_what_follows_the_document_passes() -> None:
    assert judged(TAKEN).post(URL, json={"userProvidedData": "a@example.se"}).json() == TAKEN


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (URL, {}),
        (URL, {"userProvidedData": "a@example.se", "userId": "1"}),
        (URL, {"email": "a@example.se"}),
        (URL, {"userProvidedData": 7}),
        (URL.replace("submitUserDeletion", "deleteUser"), {"userProvidedData": "a@example.se"}),
        (URL.replace("v1alpha", "v1beta"), {"userProvidedData": "a@example.se"}),
    ],
)
def test_a_call_that_is_not_described_is_refused(url: str, told: dict[str, Any]) -> None:
    with pytest.raises(ContractBroken):
        judged(TAKEN).post(url, json=told)


@pytest.mark.parametrize("answer", [{"deletionRequestTime": 7}, {"deletionRequestTime": "soon"}])
def test_an_answer_that_is_not_described_is_refused(answer: dict[str, Any]) -> None:
    with pytest.raises(ContractBroken):
        judged(answer).post(URL, json={"userProvidedData": "a@example.se"})


def test_every_method_of_every_resource_is_read() -> None:
    get = {"id": "x.get", "flatPath": "v1/a/{aId}", "httpMethod": "GET", "response": {"$ref": "A"}}
    listed = {"id": "x.b.list", "flatPath": "v1/a/{aId}/b", "httpMethod": "GET", "response": {"$ref": "A"}}
    spec: dict[str, Any] = {
        "title": "X",
        "revision": "1",
        "rootUrl": "https://x.example.com/",
        "schemas": {"A": {"type": "object", "properties": {"at": {"type": "string", "format": "google-datetime"}}}},
        "resources": {"a": {"methods": {"get": get}, "resources": {"b": {"methods": {"list": listed}}}}},
    }
    read_as_openapi(spec)
    assert set(spec["paths"]) == {"/v1/a/{aId}", "/v1/a/{aId}/b"}
    assert spec["components"]["schemas"]["A"]["properties"]["at"] == {"type": "string", "format": "date-time"}
