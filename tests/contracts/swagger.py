"""Turns a description in Swagger 2.0 into OpenAPI 3.0, in place and as far as our calls need it."""

from typing import Any, Final

from tests.contracts.deviations import operations_of

_OF_A_SCHEMA: Final = ("type", "format", "enum", "items", "minimum", "maximum", "default")
_MOVED: Final = {"#/definitions/": "#/components/schemas/", "#/responses/": "#/components/responses/"}


def lift_to_openapi_3(spec: dict[str, Any]) -> None:
    """Move what stands elsewhere in OpenAPI 3.0: schemas, shared answers, types of parameters, bodies.

    openapi-core reads nothing older.
    """
    del spec["swagger"]
    spec["openapi"] = "3.0.3"
    spec["servers"] = [{"url": f"https://{spec.pop('host')}"}]
    spec["components"] = {"schemas": spec.pop("definitions"), "responses": _lifted(spec.pop("responses"))}
    for operation in operations_of(spec):
        parameters = operation.pop("parameters", [])
        operation["parameters"] = [_parameter(one) for one in parameters if one["in"] != "body"]
        for body in (one for one in parameters if one["in"] == "body"):
            operation["requestBody"] = {"content": {"application/json": {"schema": body["schema"]}}}
        operation["responses"] = _lifted(operation["responses"])
    _point_anew(spec)


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in one.items() if name not in _OF_A_SCHEMA}
    return kept | {"schema": {name: one[name] for name in _OF_A_SCHEMA if name in one}}


def _lifted(answers: dict[Any, Any]) -> dict[str, Any]:
    return {str(status): _answer(answer) for status, answer in answers.items()}


def _answer(answer: dict[str, Any]) -> dict[str, Any]:
    if "schema" not in answer:
        return answer
    kept = {name: value for name, value in answer.items() if name != "schema"}
    return kept | {"content": {"application/json": {"schema": answer["schema"]}}}


def _point_anew(node: Any) -> None:
    if isinstance(node, dict):
        for old, new in _MOVED.items():
            if str(node.get("$ref", "")).startswith(old):
                node["$ref"] = new + node["$ref"].removeprefix(old)
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _point_anew(inner)
