import pytest

from tests.bench.scan_memory import scan_peaks


@pytest.mark.slow
def test_the_peak_is_read_while_lines_go_through() -> None:
    few, many = scan_peaks(few=200, many=1000)
    assert 20 < few <= many < 2000
