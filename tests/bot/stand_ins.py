"""The stand-ins as an installation meets them: where they are, and its settings for them."""

from dataclasses import dataclass

from sandbox.server import Addresses, Sandbox


@dataclass(frozen=True, slots=True)
class StandIns:
    """Intercom and Slack, being served."""

    sandbox: Sandbox
    addresses: Addresses

    def settings(self) -> dict[str, str]:
        """Return the settings of an installation that is attached to both."""
        return {
            "INTERCOM_ACCESS_TOKEN": self.sandbox.intercom.token,
            "INTERCOM_CLIENT_SECRET": "client-secret-of-the-tests",
            "INTERCOM_BASE_URL": self.addresses.intercom,
            "SLACK_BOT_TOKEN": self.sandbox.slack.token,
            "SLACK_SIGNING_SECRET": "signing-secret-of-the-tests",
            "SLACK_API_URL": self.addresses.slack_api,
            "SLACK_PRIVACY_CHANNEL": "C02PRIVACY",
            "GALLRA_PUBLIC_URL": "https://gallra.yourcompany.example",
            "GALLRA_VERIFY_PAUSE_S": "0",
        }
