"""The test cases of rulesets: reading them, running them, what they cover, and rewriting what they expect.

In: `tests.yaml` and `tests.csv` files and a library. Out: cases, results, coverage as frozen data. Invariant: a file
with a fault is not run, and all its faults come out at once. Reports E560-E565, W560 and W561.
"""
