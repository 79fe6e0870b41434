import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.signature import is_signed

SECRET = b"client-secret"
BODY = b'{"topic": "ping"}'
DIGEST = hmac.new(SECRET, BODY, hashlib.sha1).hexdigest()


def test_the_vector_of_rfc_2202_is_signed() -> None:
    assert is_signed(b"Jefe", b"what do ya want for nothing?", "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")


def test_the_right_signature_is_accepted() -> None:
    assert is_signed(SECRET, BODY, f"sha1={DIGEST}")


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha1=",
        DIGEST,
        f"sha1={DIGEST[:-1]}",
        f"sha1={DIGEST}0",
        f"sha1={DIGEST[:-1]}{'0' if DIGEST[-1] != '0' else '1'}",
        f"sha256={DIGEST}",
        f"SHA1={DIGEST}",
        f"sha1={DIGEST.upper()}",
        f" sha1={DIGEST}",
        f"sha1={DIGEST}\n",
        f"sha1={DIGEST},sha1={DIGEST}",
        "sha1=" + "å" * 40,
        "sha1=" + "\N{ARABIC-INDIC DIGIT ONE}" * 40,
        "\x00" * 45,
        f"sha1={hashlib.sha1(SECRET + BODY).hexdigest()}",  # noqa: S324 - a wrong way to sign
        f"sha1={hmac.new(SECRET, BODY, hashlib.sha256).hexdigest()}",
    ],
)
def test_what_only_resembles_the_signature_is_refused(header: str | None) -> None:
    assert not is_signed(SECRET, BODY, header)


def test_a_signature_of_another_body_or_secret_is_refused() -> None:
    assert not is_signed(SECRET, BODY + b" ", f"sha1={DIGEST}")
    assert not is_signed(b"client-secrets", BODY, f"sha1={DIGEST}")


def test_nothing_is_signed_by_an_empty_secret() -> None:
    assert not is_signed(b"", BODY, "sha1=" + hmac.new(b"", BODY, hashlib.sha1).hexdigest())


@given(st.binary(), st.text())
def test_no_header_raises_and_none_made_up_is_accepted(body: bytes, header: str) -> None:
    assert not is_signed(SECRET, body, header)
