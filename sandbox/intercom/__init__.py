"""A stateful stand-in for Intercom's REST API and webhooks, with the vendor's real limits, lies and losses."""
