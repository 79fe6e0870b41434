"""How quickly, and how completely, personal data is found: Gallra beside other tools, on the same texts."""
