"""Engines side by side with peers and with hand-written programs, in one process: `python -m benchmarks`."""
