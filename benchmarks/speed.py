"""Speed of the bare model and of the whole pipeline in one run, start-up time and peak memory.

python benchmarks/speed.py [--model NAME] [--words 20000] [FILE …]    (text files; default: the examples)
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = "werwas_"
MIB = 1024 if sys.platform != "darwin" else 1024 * 1024


def _texts(files: list[Path], words: int) -> list[str]:
    articles = [path.read_text(encoding="utf-8") for path in files]
    total = sum(len(text.split()) for text in articles)
    return articles * max(1, words // max(1, total))


def _start_up(model: str | None) -> float:
    """Seconds of a fresh interpreter from nothing to the first record."""
    code = f"import werwas; werwas.extract('Der Kreml wies das zurück.', nlp=werwas.load({model!r}))"
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - started


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted((ROOT / "examples").glob("*.txt")))
    parser.add_argument("--model")
    parser.add_argument("--words", type=int, default=20_000)
    options = parser.parse_args()
    import werwas

    texts = _texts(options.files, options.words)
    words = sum(len(text.split()) for text in texts)
    started = time.perf_counter()
    nlp = werwas.load(options.model)
    loaded = time.perf_counter() - started
    nlp(texts[0])
    ours = [name for name in nlp.pipe_names if name.startswith(OURS)]
    seconds: dict[str, float] = {}
    with nlp.select_pipes(disable=ours):
        started = time.perf_counter()
        docs = list(nlp.pipe(texts))
        seconds["model"] = time.perf_counter() - started
    for name in ours:
        component = nlp.get_pipe(name)
        started = time.perf_counter()
        docs = [component(doc) for doc in docs]  # type: ignore[operator]
        seconds[name] = time.perf_counter() - started
    started = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    seconds["whole pipeline"] = time.perf_counter() - started
    report = {
        "words": words,
        "words_per_second": {name: round(words / took) for name, took in seconds.items()},
        "components_share_of_model": round(sum(seconds[n] for n in ours) / seconds["model"], 3),
        "load_seconds": round(loaded, 2),
        "cold_start_to_record_seconds": round(_start_up(options.model), 2),
        "peak_memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB),
    }
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
