"""The Slack door, against the stand-in for Slack and real services."""
