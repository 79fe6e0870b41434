"""Kinds: tests of the detectors package."""
