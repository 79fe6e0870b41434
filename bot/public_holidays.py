"""Names the public holidays of a country: the `holidays` library, as handlers/policy/deadlines.py wants to be told."""

from collections.abc import Callable
from datetime import date


class CountryUnknown(Exception):
    """The library knows no public holidays for this country code."""


def is_known_country(country: str) -> bool:
    """Tell whether the public holidays of a country are known, without loading any country's rules."""
    from holidays.registry import EntityLoader  # noqa: PLC0415 - the library takes a while to load

    return country in set(EntityLoader.get_country_codes())


def holiday_names(country: str) -> Callable[[date], str | None]:
    """Return a function that names the public holiday on a date, in English, None on any other date.

    Only holidays by law, without the eves on which people merely stay at home: an eve does not move a deadline.
    `country` is a two-letter ISO 3166 code. Raises CountryUnknown.
    """
    import holidays  # noqa: PLC0415 - as above

    try:
        named = holidays.country_holidays(country, categories=(holidays.PUBLIC,), language="en_US")
    except NotImplementedError:
        raise CountryUnknown(country) from None
    return named.get
