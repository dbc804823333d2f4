"""Runs the programs of the list: prints `title<TAB>milliseconds<TAB>ms`, the median of processor time."""

import importlib
import os
import sys
import time

folder = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, folder)
sys.setrecursionlimit(10_000)
warm_up, rounds = (3, 5) if "PyPy" in sys.version else (0, 3)


def measure(bench, n):
    start = time.process_time()
    bench(n)
    return (time.process_time() - start) * 1e3


for line in open(os.path.join(folder, "list")):
    name, title, n = line.rstrip("\n").split("\t")
    bench = importlib.import_module(name).bench
    for _ in range(warm_up):
        bench(int(n))
    print(f"{title}\t{sorted(measure(bench, int(n)) for _ in range(rounds))[rounds // 2]:.4g}\tms", flush=True)
