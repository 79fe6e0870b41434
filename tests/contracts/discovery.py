"""Google describes its APIs in documents of its own form: what of them the validators understand as OpenAPI."""

from typing import Any, Final

_UNDERSTOOD: Final = ("type", "description", "enum", "items", "properties", "additionalProperties")


def read_as_openapi(spec: dict[str, Any]) -> None:
    """Turn a parsed discovery document into OpenAPI, in place: paths, parameters in the path, bodies and schemas.

    Left out: parameters of the query, and the permissions. So far as it goes, the document is taken at its word.
    """
    document = dict(spec)
    spec.clear()
    paths: dict[str, Any] = {}
    for method in _methods(document):
        paths.setdefault("/" + method["flatPath"], {})[method["httpMethod"].lower()] = _operation(method)
    spec |= {
        "openapi": "3.0.3",
        "info": {"title": document["title"], "version": document["revision"]},
        "servers": [{"url": document["rootUrl"].rstrip("/")}],
        "paths": paths,
        "components": {"schemas": {name: _schema(one) for name, one in document["schemas"].items()}},
    }


def _methods(resource: dict[str, Any]) -> list[dict[str, Any]]:
    own = list(resource.get("methods", {}).values())
    return own + [method for one in resource.get("resources", {}).values() for method in _methods(one)]


def _operation(method: dict[str, Any]) -> dict[str, Any]:
    names = [part.split("}")[0] for part in method["flatPath"].split("{")[1:]]
    made: dict[str, Any] = {
        "operationId": method["id"],
        "parameters": [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names],
        "responses": {"200": {"description": "Done", "content": _json(method["response"])}},
    }
    return made | (
        {"requestBody": {"required": True, "content": _json(method["request"])}} if "request" in method else {}
    )


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": _schema(schema)}}


def _schema(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return {"$ref": f"#/components/schemas/{schema['$ref']}"}
    made = {name: schema[name] for name in _UNDERSTOOD if name in schema}
    if "properties" in made:
        made["properties"] = {name: _schema(one) for name, one in made["properties"].items()}
    for name in ("items", "additionalProperties"):
        if isinstance(made.get(name), dict):
            made[name] = _schema(made[name])
    return made | ({"format": "date-time"} if schema.get("format") == "google-datetime" else {})
