"""Our client and our stand-ins held against the vendors' own API descriptions."""
