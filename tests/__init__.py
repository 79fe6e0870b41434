"""An exact mirror of the code, with flows, contracts, guards and benchmarks beside it."""
