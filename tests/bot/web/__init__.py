"""Tests of the web doors."""
