"""Whole processes: how much memory each speed program takes at most, and how long after the start of the process it
runs at 90 % of its full speed. Prints a Markdown table.

Usage: python3 spec/bench/processes.py [PROGRAM ...]    run by CPython, which is one of the peers
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
programs = os.path.join(here, "programs")
hello = os.path.join(root, "examples", "programs", "python", "hello.py")
peers = [("VMActor", [os.path.join(root, "vmactor"), "run"]), ("CPython", [sys.executable])]
if shutil.which("pypy3"):
    peers.append(("PyPy", [shutil.which("pypy3")]))

ROUNDS = """

import time
end = time.time() + %d
while time.time() < end:
    start = time.time()
    bench(%d)
    print(start, time.time())
"""


def run(command, program):
    """The output, the moment of the start, and the largest resident size in MiB."""
    start = time.time()
    process = subprocess.Popen([*command, program], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{program}: status {status}")
    return output, start, usage.ru_maxrss / 1024


def until_fast(output, start):
    """Seconds from the start of the process to the end of the first round at 90 % of the speed of the last ones."""
    rounds = [tuple(map(float, line.split())) for line in output.splitlines()]
    last = sorted(b - a for a, b in rounds[len(rounds) // 2 :])
    full = last[len(last) // 2]
    return next(b for a, b in rounds if b - a <= full / 0.9) - start


subprocess.run([*peers[0][1], hello], stdout=subprocess.DEVNULL, check=True)
names = [name for name, _ in peers]
print("| Program | " + " | ".join(f"{n}, MiB" for n in names) + " | " + " | ".join(f"{n}, s to 90 %" for n in names) + " |")
print("|---|" + "---|" * (2 * len(names)))
if len(sys.argv) == 1:
    sizes = [f"{run(command, hello)[2]:.0f}" for _, command in peers]
    print("| hello | " + " | ".join(sizes) + " |" + "  |" * len(names), flush=True)
with tempfile.TemporaryDirectory() as folder:
    for line in open(os.path.join(programs, "list")):
        name, title, n = line.rstrip("\n").split("\t")
        if len(sys.argv) > 1 and name not in sys.argv[1:]:
            continue
        program = os.path.join(folder, name + ".py")
        with open(os.path.join(programs, name + ".py")) as source, open(program, "w") as target:
            target.write(source.read() + ROUNDS % (4, int(n)))
        results = [run(command, program) for _, command in peers]
        sizes = [f"{size:.0f}" for _, _, size in results]
        times = [f"{until_fast(output, start):.2f}" for output, start, _ in results]
        print(f"| {title} | " + " | ".join(sizes + times) + " |", flush=True)
