"""The Slack door: commands, buttons and modals in, masked blocks out."""
