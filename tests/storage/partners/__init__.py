"""Tests of the partners' clients."""
