"""Measures the compiled gazetteer: what start-up adds, what memory it takes and shares, how many names a second it looks up.

    python benchmarks/lookup.py            # table and limits
    python benchmarks/lookup.py --json

Memory is read from /proc (Linux): RSS is all that a process maps, USS what is its own alone; pages of the index that several
processes map count once for the machine. Exit status: 0 within the limits, 1 beyond one, 2 not measurable here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from werwas.linking.evidence import Evidence
from werwas.linking.kb import KnowledgeBase
from werwas.linking.match import match

# limits of the project: seconds, MB, names a second
LIMITS = {"start_s": 0.3, "rss_mb": 80.0, "exact_per_s": 200_000.0}
ROUNDS = 5
STEP = 7  # every seventh entry is looked up


def memory() -> dict[str, float]:
    """RSS and USS of this process in MB."""
    lines = (line.split() for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines())
    kb = {cells[0].rstrip(":"): int(cells[1]) for cells in lines if len(cells) == 3 and cells[2] == "kB"}
    return {"rss": kb["Rss"] / 1024, "uss": (kb["Private_Clean"] + kb["Private_Dirty"]) / 1024}


def per_second(count: int, work: Callable[[], object]) -> float:
    """The best of some rounds in processor time, since other work on the machine only slows."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return count / max(best, 1e-9)


def child(wait: bool) -> None:
    """One process: loads the gazetteer, looks names up, tells its figures, and waits for the others where asked."""
    before, start = memory(), time.perf_counter()
    kb = KnowledgeBase.load()
    kb.candidates("Berlin")
    took, loaded = time.perf_counter() - start, memory()
    forms = [kb.index.entry(number).name for number in range(0, len(kb), STEP)]
    for form in forms:
        kb.candidates(form)
    if wait:
        print("ready", flush=True)
        sys.stdin.readline()
    used = memory()
    figures = {"start_s": took, "rss_mb": loaded["rss"] - before["rss"], "uss_mb": loaded["uss"] - before["uss"],
               "rss_used_mb": used["rss"] - before["rss"], "uss_used_mb": used["uss"] - before["uss"]}  # fmt: skip
    if not wait:
        figures |= {**speeds(kb, forms), "entries": len(kb)}
    print(json.dumps(figures), flush=True)


def speeds(kb: KnowledgeBase, forms: list[str]) -> dict[str, float]:
    """Names a second: bare look-up, candidates that were asked before, the whole linker."""
    some = forms[: len(forms) // 10]
    return {
        "exact_per_s": per_second(len(forms), lambda: [kb.index.forms(form) for form in forms]),
        "candidates_per_s": per_second(len(some), lambda: [kb.candidates(form) for form in some]),
        "linked_per_s": per_second(len(some), lambda: [match(kb, form, None, Evidence()) for form in some]),
    }


def shared(processes: int = 2) -> list[dict[str, float]]:
    """Figures of processes that hold the gazetteer at the same time."""
    command = [sys.executable, __file__, "--child", "--wait"]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    pipes = [(one.stdin, one.stdout) for one in running]
    for _into, out in pipes:
        assert out is not None
        out.readline()
    told = []
    for into, out in pipes:
        assert into is not None
        assert out is not None
        into.write("go\n")
        into.flush()
        told.append(json.loads(out.readline()))
    for one in running:
        one.wait()
    return told


def main() -> int:
    """Measures in fresh processes and compares with the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--wait", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if not Path("/proc/self/smaps_rollup").exists():
        print("memory can be read on Linux only", file=sys.stderr)
        return 2
    if args.child:
        child(args.wait)
        return 0
    # the first run compiles where nothing is compiled yet
    subprocess.run([sys.executable, __file__, "--child"], check=True, capture_output=True)
    alone = json.loads(subprocess.run([sys.executable, __file__, "--child"], check=True, capture_output=True, text=True).stdout)
    alone["uss_of_each_of_two_mb"] = max(one["uss_used_mb"] for one in shared())
    if args.json:
        print(json.dumps(alone, indent=1))
    else:
        for name, value in alone.items():
            limit = f"   limit {LIMITS[name]:,g}" if name in LIMITS else ""
            print(f"{name:24}{value:14,.3f}{limit}")
    good = alone["start_s"] <= LIMITS["start_s"] and alone["rss_mb"] <= LIMITS["rss_mb"] and alone["exact_per_s"] >= LIMITS["exact_per_s"]
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
