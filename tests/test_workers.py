"""Scripts that start worker processes: with and without `if __name__ == "__main__":`, each run as its user runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REFUSED = (
    'worker processes would run this script again (found no `if __name__ == "__main__":` around it); '
    'put what starts workers into a function and call it under `if __name__ == "__main__":`'
)
ARTICLES = '[{"id": str(n), "text": "Der Kanzler traf am Montag in Berlin die Ministerin."} for n in range(4)]'
PIPE = f"""
import multiprocessing, werwas

def main():
    multiprocessing.set_start_method("spawn")
    nlp = werwas.load("de_werwas_news")
    print(*[record.article.id for record in werwas.pipe({ARTICLES}, nlp=nlp, n_process=2, batch_size=1)])

"""
POOL = f"""
from functools import partial
import werwas
from werwas.batch import Ledger, Limits, Pool, admit
from werwas.readers import Item

def main():
    pool = Pool(partial(werwas.load, "de_werwas_news"), 2, Limits())
    items = [Item("x", n, one) for n, one in enumerate({ARTICLES})]
    print(*[line.id for line in pool.outcomes(admit(items, Ledger()))])
    pool.stop()

"""
CHECK = "from werwas.workers import check_script\n"


def run(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A script run as a file of its own."""
    (folder / "skript.py").write_text(script, encoding="utf-8")
    command = [sys.executable, str(folder / "skript.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=100, cwd=folder)


@pytest.mark.parametrize("script", [PIPE, POOL], ids=["pipe", "pool"])
def test_without_the_guard_one_clear_error(tmp_path: Path, script: str) -> None:
    """Started with spawn from an unguarded script, workers are refused at once, with the line and what to do."""
    done = run(tmp_path, script + "main()\n")
    assert done.returncode == 1
    line = script.count("\n") + 1
    assert done.stderr.splitlines()[-1] == f"werwas.errors.ConfigError: {tmp_path / 'skript.py'}:{line}: {REFUSED}"
    assert done.stderr.count("Traceback") == 1
    assert done.stdout == ""


@pytest.mark.parametrize("script", [PIPE, POOL], ids=["pipe", "pool"])
def test_with_the_guard_all_articles_come_back(tmp_path: Path, script: str) -> None:
    """The same script with the guard gives all articles in order."""
    done = run(tmp_path, script + 'if __name__ == "__main__":\n    main()\n')
    assert (done.returncode, done.stdout) == (0, "0 1 2 3\n"), done.stderr


@pytest.mark.parametrize(
    "script",
    [
        'check_script("spawn")',
        'import logging\nlog = logging.getLogger(__name__)\nif __name__ == "__main__":\n    log.info("")\ncheck_script("forkserver")',
        'for n in range(3):\n    if n:\n        check_script("spawn")',
        'def go():\n    return [check_script("spawn")]\ngo()',
    ],
)
def test_a_guard_elsewhere_is_none(tmp_path: Path, script: str) -> None:
    """What counts is the statement that leads to the workers, however deep, not that the script has a guard somewhere."""
    done = run(tmp_path, CHECK + script)
    assert done.stderr.endswith(f"{REFUSED}\n")


@pytest.mark.parametrize(
    "script",
    [
        'check_script("fork")',
        "if '__main__' == __name__:\n    for n in (1, 2):\n        check_script('spawn')",
        'if __name__ == "__main__" or __name__ == "jobs":\n    check_script("spawn")',
        '__name__ == "__main__" and check_script("spawn")',
        "import threading\nthread = threading.Thread(target=check_script, args=('spawn',))\nthread.start()\nthread.join()",
    ],
)
def test_what_is_guarded_or_cannot_be_told_goes_on(tmp_path: Path, script: str) -> None:
    """A guard in any shape, a start that needs none, and threads, of which nobody knows who began them, are let be."""
    done = run(tmp_path, CHECK + script)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_script_no_fault(tmp_path: Path) -> None:
    """Commands, standard input and the `__main__` of a package are not run again."""
    check = CHECK + 'check_script("spawn")'
    (tmp_path / "paket").mkdir()
    (tmp_path / "paket" / "__main__.py").write_text(check, encoding="utf-8")
    for command, given in ((["-c", check], ""), (["-"], check), (["-m", "paket"], "")):
        done = subprocess.run([sys.executable, *command], input=given, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), command


def test_in_a_worker_it_is_refused_too(tmp_path: Path) -> None:
    """Where the parent could not tell, the worker does, by the same words."""
    script = """
import multiprocessing, threading
from werwas.workers import check_script
if __name__ != "__main__":
    check_script("spawn")
else:
    process = multiprocessing.get_context("spawn").Process(target=print)
    process.start()
    process.join()
"""
    assert run(tmp_path, script).stderr.endswith(f"skript.py: {REFUSED}\n")
