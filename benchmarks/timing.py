"""Times of functions that take turns, so that a noisy machine is unfair to none."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def per_record(runs: Mapping[str, tuple[Callable[[], object], int]], rounds: int = 7) -> dict[str, float]:
    """Median CPU time in microseconds for one record; each run is a function and the number of records it does."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for run, _ in runs.values():
        run()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, (run, number) in runs.items():
                start = time.process_time()
                run()
                times[name].append((time.process_time() - start) / number * 1e6)
    finally:
        gc.enable()
    return {name: statistics.median(values) for name, values in times.items()}


def seconds(run: Callable[[], object], rounds: int = 5) -> float:
    """Best wall time of a function that uses several threads or processes."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)
