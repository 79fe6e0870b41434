import pytest

from tests.bench.measures import NAMES, SLOW_NAMES, UnknownFigure, chosen_names


@pytest.mark.parametrize("only", ["", " ", ","])
def test_nothing_chosen_is_everything_but_what_is_slow(only: str) -> None:
    assert set(chosen_names(only)) == set(NAMES) - set(SLOW_NAMES)


def test_what_is_slow_is_measured_where_it_is_named() -> None:
    assert SLOW_NAMES == ("redaction_rss_growth_mb", "scan_rss_1m_vs_100k")
    assert chosen_names("scan_rss_1m_vs_100k,cli_help_s") == ("cli_help_s", "scan_rss_1m_vs_100k")


def test_the_chosen_come_in_the_order_of_the_list() -> None:
    assert chosen_names(" cli_help_s,web_rss_mb ,") == ("web_rss_mb", "cli_help_s")


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownFigure, match=r"measures speed\. There are: webhook_ack_p50_ms"):
        chosen_names("web_rss_mb,speed")


def test_no_figure_is_measured_twice() -> None:
    assert len(set(NAMES)) == len(NAMES)
