"""`python -m sandbox` with wrong usage."""

import socket

import pytest

from sandbox.__main__ import main


def test_an_address_others_can_reach_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--host", "192.168.1.5"]) == 2
    assert capsys.readouterr().err == "The sandbox listens on this machine only, not on 192.168.1.5.\n"


def test_a_taken_port_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port), "--empty"]) == 2
    assert f"cannot listen on port {port}" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--port", "x"], ["--colour"]])
def test_unknown_usage_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_an_impossible_port_exits_with_two(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--port", port])
    assert stop.value.code == 2
    assert "port" in capsys.readouterr().err
