"""The partners' stand-ins: their own truths."""
