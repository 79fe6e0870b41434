"""The schema's history. Each migration can be read and run on its own."""
