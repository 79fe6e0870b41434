"""The stand-in for Slack: what it takes, refuses, shows and sends."""
