"""The HTTP door: webhooks, health and pages."""
