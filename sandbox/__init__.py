"""Stateful local stand-ins for Intercom and Slack, on loopback only, for the demo and the end-to-end tests."""
