"""Stateful stand-ins for Intercom, Slack and every partner, on loopback only, for the demo and end-to-end tests."""
