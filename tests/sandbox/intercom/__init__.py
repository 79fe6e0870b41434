"""The Intercom stand-in: its truths, its faults, its webhooks and its tickets."""
