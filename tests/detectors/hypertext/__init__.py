"""Tests of texts that are HTML."""
