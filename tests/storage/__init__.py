"""Where data rests: tests of the storage package."""
