"""A stateful stand-in for Slack: its Web API, its limits, its faults, and the people who use it."""
