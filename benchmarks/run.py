"""Scores the current tree with the scorers of `../shared/bench` and keeps quality floors; `own` and `own2` lie beside this file.

    python benchmarks/run.py                     # all gold sets, table and floors
    python benchmarks/run.py events times        # some of them
    python benchmarks/run.py --raise-floors      # lift floors to today's figures (they never sink without --lower-floors)
    python benchmarks/run.py --errors out/       # write every error with its sentence

Exit status: 0 good, 1 a floor is missed, 2 the gold sets or a file are missing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.json")
# figures of one run differ by nothing, but a new library version may move the last digits
SLACK = 0.005
OWN, OWN2 = (str(Path(__file__).with_name(name)) for name in ("own", "own2"))
GOLD = {
    "events": ["events"],
    "seed": ["events"],
    "own": [OWN],
    "own2": [OWN2],
    "quotes": ["quotes/dev.jsonl"],
    "times": ["times/dev.jsonl"],
    "ner": ["ner/germeval_dev.jsonl"],
}
SCORERS = {
    "events": ["score_events.py", "events"],
    "seed": ["score_events.py", "events", "--only", "seed"],
    "own": ["score_events.py", OWN],
    "own2": ["score_events.py", OWN2],
    "quotes": ["score_quotes.py", "quotes/dev.jsonl"],
    "times": ["score_times.py", "times/dev.jsonl"],
    "ner": ["score_ner.py", "ner/germeval_dev.jsonl"],
}
SHOWN = {
    "events": ("attack.trigger.f1", "meeting.trigger.f1", "demand.trigger.f1", "statement.trigger.f1", "event_score", "roles.f1",
               "statement.roles.f1", "polarity", "modality", "time_value", "quantity", "attribution.f1", "resolution", "entities.f1",
               "link", "ages.f1", "age_person"),
    "quotes": ("message.f1", "roles.f1", "joint.f1", "form.f1", "channel.f1"),
    "times": ("strict.f1", "relaxed.f1", "relaxed_value.f1", "TIME.found"),
    "ner": ("micro.f1", "PER.f1", "LOC.f1", "ORG.f1", "span.f1"),
}  # fmt: skip
SHOWN["seed"] = SHOWN["own"] = SHOWN["own2"] = SHOWN["events"]


def extract_records(bench: Path, names: list[str], work: Path, workers: int, model: str | None) -> Path:
    """Runs the pipeline over the articles of the gold sets that are asked for."""
    import werwas

    gold = sorted({path for name in names for path in GOLD[name]})
    made = subprocess.run(
        [sys.executable, bench / "to_articles.py", *(bench / g for g in gold)],
        check=True,
        capture_output=True,
        text=True,
    )
    articles = [json.loads(line) for line in made.stdout.splitlines()]
    if names == ["seed"]:
        articles = [a for a in articles if a["id"] == "seed"]
    records = work / "records.jsonl"
    started = time.perf_counter()
    nlp = werwas.load(model)
    with records.open("w", encoding="utf-8") as out:
        for record in werwas.pipe(articles, nlp=nlp, n_process=workers):
            out.write(record.model_dump_json() + "\n")
    words = sum(len(a["text"].split()) for a in articles)
    took = time.perf_counter() - started
    print(
        f"{len(articles)} articles, {words} words in {took:.1f} s ({words / took:.0f} words/s, {workers} process(es))",
        file=sys.stderr,
    )
    return records


def score(bench: Path, name: str, records: Path, errors: Path | None) -> dict[str, float]:
    """The summary of one scorer."""
    program, gold, *more = SCORERS[name]
    command = [sys.executable, str(bench / program), str(bench / gold), str(records), *more]
    if errors is not None:
        errors.mkdir(parents=True, exist_ok=True)
        command += ["--errors", str(errors / f"{name}.errors.jsonl")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{program}: {done.stderr.strip()}")
    if errors is not None:
        (errors / f"{name}.txt").write_text(done.stdout, encoding="utf-8")
    summary: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return summary


def check_floors(results: dict[str, dict[str, float]], raise_floors: bool, lower_floors: bool) -> list[str]:
    """Compares with `floors.json`; a floor sinks only with --lower-floors."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    missed = []
    for name, summary in results.items():
        for metric in SHOWN[name]:
            value, floor = summary.get(metric), floors.get(name, {}).get(metric)
            if value is None:
                continue
            if floor is not None and value < floor - SLACK:
                missed.append(f"{name} {metric}: {value:.4f} < floor {floor:.4f}")
            if (raise_floors and (floor is None or value > floor)) or lower_floors:
                floors.setdefault(name, {})[metric] = round(value, 4)
    if raise_floors or lower_floors:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return missed


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*GOLD, []], help="gold sets (default: all)")
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench", help="folder of scorers and gold sets")
    parser.add_argument("--errors", type=Path, help="folder for error lists and full tables")
    parser.add_argument("--model", help="model name or path (default: as werwas.load())")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--lower-floors", action="store_true", help="set floors to today's figures even where they sink")
    options = parser.parse_args()
    if not (options.bench / "score_events.py").exists():
        print(f"no scorers in {options.bench}: give --bench", file=sys.stderr)
        return 2
    names = options.sets or list(GOLD)
    with tempfile.TemporaryDirectory() as folder:
        records = extract_records(options.bench, names, Path(folder), options.workers, options.model)
        results = {name: score(options.bench, name, records, options.errors) for name in names}
    for name, summary in results.items():
        print(f"\n{name}")
        for metric in SHOWN[name]:
            value = summary.get(metric)
            print(f"  {metric:<24}{'-' if value is None else f'{value:.4f}'}")
    missed = check_floors(results, options.raise_floors, options.lower_floors)
    print(*missed, sep="\n", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
