"""Quality floors on the gold sets, where they stand beside the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench"


@pytest.mark.skipif(not (BENCH / "score_events.py").exists(), reason="the gold sets (../shared/bench) are not beside this checkout")
@pytest.mark.parametrize("name", ["events", "times"])
def test_no_figure_sinks_below_its_floor(name: str) -> None:
    """`benchmarks/run.py` exits 1 if a figure of today's tree is below `benchmarks/floors.json`."""
    done = subprocess.run([sys.executable, ROOT / "benchmarks" / "run.py", name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
