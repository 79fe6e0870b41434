"""Benchmarks: what `make bench` measures on this machine, beside a baseline in the same run."""
