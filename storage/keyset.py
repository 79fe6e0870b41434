"""The installation's keyset: the one file whose loss loses everything, and whose leak leaks everything.

It holds three Tink keysets: `encryption` wraps the tickets' data keys, `lookup` turns identifiers into keyed hashes,
`audit` authenticates the log. Source: Tink, Key management; docs/decisions/0005.
"""

import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tink
from tink import aead, json_proto_keyset_format, mac, prf, secret_key_access

from storage.errors import KeysetUnusable

_FORMAT = 1
_MODE = 0o600
_NEW_KEYSET = "Make one with `gallra keys new`, or point GALLRA_KEYSET_FILE at yours."
_DAMAGED = f"The keyset is damaged or is not a keyset of Gallra. {_NEW_KEYSET}"


@dataclass(frozen=True, slots=True)
class Keyset:
    """Three opened keysets. `repr` shows nothing of them."""

    encryption: tink.KeysetHandle
    lookup: tink.KeysetHandle
    audit: tink.KeysetHandle

    def __repr__(self) -> str:
        return "Keyset(…)"


def register_primitives() -> None:
    """Make the primitives known to Tink; harmless when repeated."""
    aead.register()
    mac.register()
    prf.register()


def new_keyset() -> str:
    """Return a new keyset as JSON text, secret in every byte."""
    register_primitives()
    return _to_json({name: _new_keys(template) for name, template in _templates().items()})


def rotate_keyset(text: str) -> str:
    """Return `text` with a new primary key for encryption and audit; the old keys stay, to read what they wrote.

    The lookup keys stay as they are: hashes made with them cannot be made again from other keys without the text.

    Raises:
        KeysetUnusable: `text` is not a keyset of Gallra.
    """
    parse_keyset(text)
    keysets = json.loads(text)
    for name in ("encryption", "audit"):
        fresh = _new_keys(_templates()[name])
        keysets[name]["key"] += fresh["key"]
        keysets[name]["primaryKeyId"] = fresh["primaryKeyId"]
    return _to_json({name: keysets[name] for name in _templates()})


def parse_keyset(text: str) -> Keyset:
    """Open a keyset from its JSON text.

    Raises:
        KeysetUnusable: it is not JSON, is of another format, lacks a part, or holds something that is not a key.
    """
    register_primitives()
    try:
        keysets = json.loads(text)
        is_known = keysets["gallra_keyset"] == _FORMAT
        handles = {name: _handle(keysets[name]) for name in _templates()}
    except (ValueError, KeyError, TypeError, RecursionError, tink.TinkError):
        raise KeysetUnusable(_DAMAGED) from None
    if not is_known:
        raise KeysetUnusable(_DAMAGED)
    return Keyset(**handles)


def write_keyset(path: Path, text: str) -> None:
    """Write a keyset so that only its owner can read it (mode 0600), never over an existing file.

    Raises:
        KeysetUnusable: the file exists, or its folder cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    except FileExistsError:
        raise KeysetUnusable(f"{path} exists already. Gallra never overwrites a keyset; choose another name.") from None
    except OSError as error:
        raise KeysetUnusable(f"{path} cannot be written: {error.strerror}.") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def replace_keyset(path: Path, text: str) -> None:
    """Put `text` in the place of the keyset at `path` in one step: readers see the old one or the new one."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    write_keyset(fresh, text)
    fresh.replace(path)


def read_keyset(path: Path) -> str:
    """Return the JSON text of the keyset file at `path`.

    Raises:
        KeysetUnusable: it is missing, unreadable, or readable by others than its owner.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeysetUnusable(f"There is no keyset at {path}. {_NEW_KEYSET}") from None
    except (OSError, UnicodeDecodeError):
        raise KeysetUnusable(f"The keyset at {path} cannot be read by this user.") from None
    if mode & 0o077:
        raise KeysetUnusable(f"Others can read the keyset at {path} (mode {mode:04o}). Run `chmod 600 {path}`.")
    return text


def _templates() -> dict[str, Any]:
    return {
        "encryption": aead.aead_key_templates.AES256_GCM,
        "lookup": prf.prf_key_templates.HMAC_SHA256,
        "audit": mac.mac_key_templates.HMAC_SHA256_256BITTAG,
    }


def _new_keys(template: Any) -> dict[str, Any]:
    handle = tink.new_keyset_handle(template)
    keys: dict[str, Any] = json.loads(json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN))
    return keys


def _handle(keyset: dict[str, Any]) -> tink.KeysetHandle:
    return json_proto_keyset_format.parse(json.dumps(keyset), secret_key_access.TOKEN)


def _to_json(keysets: dict[str, Any]) -> str:
    return json.dumps({"gallra_keyset": _FORMAT, **keysets}, indent=2) + "\n"
