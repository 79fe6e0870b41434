"""Access tokens of a Google service account, from its JSON key.

Source: Google, "Using OAuth 2.0 for server to server applications"; signed and fetched by Google's own library.
"""

import json
from collections.abc import Callable
from typing import Final

from google.auth.exceptions import GoogleAuthError, TransportError
from google.auth.transport.requests import Request
from google.oauth2.service_account import Credentials

from bot.settings import SettingsInvalid
from storage.errors import FailureReason, PartnerFailed
from storage.partners.google_analytics import NAME

_SCOPES: Final = ("https://www.googleapis.com/auth/analytics.edit",)
_NO_KEY: Final = "GOOGLE_ANALYTICS_SERVICE_ACCOUNT: this is no JSON key of a service account."


def google_tokens(key: str) -> Callable[[], str]:
    """Return what gives an access token: the same for as long as it is good, about an hour.

    It raises PartnerFailed when Google gives none. Google's own errors carry what was answered, so they end here.

    Raises:
        SettingsInvalid: `key` is no service account's.
    """
    try:
        credentials = Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
            json.loads(key), scopes=_SCOPES
        )
    except (ValueError, AttributeError, TypeError, GoogleAuthError):  # whatever else than an account the JSON may be
        raise SettingsInvalid((_NO_KEY,)) from None

    def token() -> str:
        try:
            if not credentials.valid:
                credentials.refresh(Request())
        except TransportError:
            raise PartnerFailed(NAME, FailureReason.UNREACHABLE, permanent=False) from None
        except GoogleAuthError:
            raise PartnerFailed(NAME, FailureReason.UNAUTHORISED, permanent=False) from None
        return str(credentials.token)

    return token
