"""Tests of the trained model and how it reads."""
