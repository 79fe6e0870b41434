"""One table per kind: what is found in it, and what comes near and must stay."""
