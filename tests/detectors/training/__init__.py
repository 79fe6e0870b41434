"""Tests of what made the model."""
