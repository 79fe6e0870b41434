"""Guards: promises about the code as a whole, held by walking it."""
