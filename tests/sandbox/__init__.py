"""The stand-ins, held to what the vendors really do."""
