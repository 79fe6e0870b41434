"""All partners but Intercom and Slack, with one clock: each below its name in the policy, as the product asks them."""

from dataclasses import dataclass
from datetime import timedelta
from wsgiref.types import WSGIApplication

from sandbox.intercom.clock import Clock
from sandbox.partners import asana_app, google_analytics, mailerlite, meta, postmark, stripe, telavox
from sandbox.partners.asana import AsanaState
from sandbox.partners.google_account import GoogleAccount
from sandbox.partners.google_analytics import GoogleAnalyticsState
from sandbox.partners.mailerlite import MailerLiteState
from sandbox.partners.meta import MetaState
from sandbox.partners.postmark_state import PostmarkState
from sandbox.partners.stand import Stand
from sandbox.partners.stripe import StripeState
from sandbox.partners.telavox import TelavoxState

PREFIX = "/partners"
"""Below it lies each partner; the product is told it as `GALLRA_PARTNERS_URL`."""

_LAG = timedelta(minutes=2)
"""Longer than any of them takes until its search knows what is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Somebody whom every partner is to know something about. `phone` is in international form, or empty."""

    name: str
    email: str
    phone: str = ""


class Partners:
    """What every partner holds. They share a clock, so that what takes them days is over when it is moved."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.asana = AsanaState(clock=self.clock)
        self.google_analytics = GoogleAnalyticsState(clock=self.clock)
        self.mailerlite = MailerLiteState(clock=self.clock)
        self.meta = MetaState(clock=self.clock)
        self.postmark = PostmarkState(clock=self.clock)
        self.stripe = StripeState(clock=self.clock)
        self.telavox = TelavoxState(clock=self.clock)
        self.google_account = GoogleAccount(token=self.google_analytics.token)

    @property
    def by_name(self) -> dict[str, Stand]:
        """Return each partner's memory by its name in the policy."""
        return {
            "asana": self.asana,
            "google_analytics": self.google_analytics,
            "mailerlite": self.mailerlite,
            "meta": self.meta,
            "postmark": self.postmark,
            "stripe": self.stripe,
            "telavox": self.telavox,
        }

    def put(self, customer: Customer) -> None:
        """Let every partner come to know a customer, and their searches learn of it."""
        self.asana.put(f"Call {customer.name} back", notes=f"Write to {customer.email} as well", comments=["Done."])
        self.google_analytics.put(email=customer.email, phone=customer.phone)
        self.mailerlite.put(customer.email, name=customer.name)
        self.meta.put("Newsletter", email=customer.email, phone=customer.phone)
        self.postmark.put_outbound(customer.email, subject="Welcome", text=f"Hello {customer.name}!")
        self.postmark.put_bounce(customer.email)
        buyer = self.stripe.put_customer(customer.email, name=customer.name)
        self.stripe.put_payment_method(buyer)
        self.stripe.put_charge(buyer, billing_details={"name": customer.name, "email": customer.email})
        if customer.phone:
            self.telavox.put(customer.phone)
        self.clock.advance(_LAG)


def applications(partners: Partners) -> dict[str, WSGIApplication]:
    """Return each partner's API by the path where it lies, and Google's door for access tokens."""
    apps: dict[str, WSGIApplication] = {
        "asana": asana_app.create_app(partners.asana),
        "google_account": partners.google_account.create_app(),
        "google_analytics": google_analytics.create_app(partners.google_analytics),
        "mailerlite": mailerlite.create_app(partners.mailerlite),
        "meta": meta.create_app(partners.meta),
        "postmark": postmark.create_app(partners.postmark),
        "stripe": stripe.create_app(partners.stripe),
        "telavox": telavox.create_app(partners.telavox),
    }
    return {f"{PREFIX}/{name}": app for name, app in apps.items()}
