"""Tests of the measuring of the detectors."""
