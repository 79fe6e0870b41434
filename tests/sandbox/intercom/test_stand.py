import flask
import pytest

from sandbox.intercom.stand import here, struck, told_lie


def test_an_app_without_a_stand_in_says_so() -> None:
    app = flask.Flask("other")
    app.extensions["sandbox_intercom"] = None
    with app.app_context(), pytest.raises(TypeError, match="no stand-in"):
        here()


def test_a_call_without_a_fault_is_told_no_lie() -> None:
    with flask.Flask("other").app_context():
        assert struck() is None
        assert told_lie() is None
