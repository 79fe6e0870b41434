"""What is believed of a partner: an answer of the described form, and "not there" only when it says so itself."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from pydantic import BaseModel, ConfigDict

from storage.errors import FailureReason, PartnerFailed

_Asked = ParamSpec("_Asked")
_Told = TypeVar("_Told")


class Believed(BaseModel):
    """What every answer is read by: an error over one never quotes it, and its repr is its name."""

    model_config = ConfigDict(hide_input_in_errors=True)

    def __repr_args__(self) -> tuple[()]:
        return ()


def find_by(call: Callable[_Asked, _Told], *args: _Asked.args, **options: _Asked.kwargs) -> _Told | None:
    """Return what a call brings; None when the partner says that it is not there.

    Raises:
        PartnerFailed: for any other reason.
    """
    try:
        return call(*args, **options)
    except PartnerFailed as failure:
        if failure.reason is FailureReason.NOT_FOUND:
            return None
        raise
