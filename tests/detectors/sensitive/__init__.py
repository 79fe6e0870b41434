"""Tests of the sensitive topics, one table of hits and one of near misses for each topic and language."""
