"""Hand-written tickets of invented people. Numbers stand in test series, addresses at example.se and example.com."""
