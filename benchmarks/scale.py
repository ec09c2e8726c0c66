"""Many articles: rate with one and two workers, memory over the run, kill -9 at random moments, and a large knowledge base.

python benchmarks/scale.py rate --articles 10000        (rate of one and of two workers, and memory of the workers on the way)
python benchmarks/scale.py kill --times 20              (kill -9 at random moments; the result must be that of an undisturbed run)
python benchmarks/scale.py kb --events 1000000          (ready questions to SQLite)
python benchmarks/scale.py load --events 50000          (rate of loading with clustering after each shard, as the base grows)
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "from werwas.cli import app; app()"]
MIB = 1024

PEOPLE = (
    "Bundeskanzler Friedrich Merz", "Präsident Emmanuel Macron", "Wolodymyr Selenskyj (47)", "Ministerin Nadja Kramer",
    "Bürgermeister Tim Ott",
    "EU-Kommissionspräsidentin Ursula von der Leyen", "der Gouverneur der Region", "eine Sprecherin der Polizei",
)  # fmt: skip
PLACES = ("Berlin", "Odessa", "Charkiw", "Paris", "Köln", "Brüssel", "Warschau", "Cherson", "Genf", "Kiew", "Hamburg", "Riga")
FIRST_NAMES = ("Nadja", "Tim", "Uwe", "Petra", "Jonas", "Heike", "Ralf", "Sabine", "Dirk", "Silke", "Arne", "Birgit", "Lutz", "Maike")
LAST_NAMES = ("Kramer", "Ott", "Zornhuber", "Wiesner", "Lammert", "Quast", "Brodersen", "Hinrichs", "Pfahl", "Rotte", "Steinle", "Uhlig")
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
THINGS = ("mehr Geld für die Schulen", "ein Ende der Kämpfe", "schärfere Regeln", "den Rücktritt des Ministers", "Hilfe beim Wiederaufbau")
SENTENCES = (
    "{who} traf am {day} in {place} {other} zu einem Gespräch.",
    "Bei einem Angriff auf {place} sind am {day} nach Angaben der Behörden mindestens {n} Menschen getötet worden.",
    "{who} forderte am {day} {thing}.",
    "„Wir werden das prüfen“, sagte {who} in {place}.",
    "Ob der Angriff auf {place} weitergeht, ist nach Einschätzung von Beobachtern offen; {m} Menschen wurden verletzt.",
    "{who} wies die Vorwürfe am {day} zurück und sprach von {n} Verletzten in {place}.",
    "Die Lage in {place} blieb am {day} angespannt, Züge fielen aus, {m} Haushalte waren ohne Strom.",
)


def articles(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Articles made of templates; no two are alike, one in fifty is a copy of an earlier one."""
    chance = random.Random(seed)
    earlier: list[str] = []
    for number in range(count):
        if earlier and number % 50 == 0:
            text = chance.choice(earlier)
        else:
            who, other = chance.sample(PEOPLE, 2)
            told = {"who": who, "other": other, "day": chance.choice(DAYS), "place": chance.choice(PLACES), "thing": chance.choice(THINGS)}
            lines = [line.format(n=chance.randint(2, 99), m=chance.randint(2, 999), **told) for line in chance.sample(SENTENCES, 5)]
            text = " ".join(line[0].upper() + line[1:] for line in lines)
            earlier.append(text)
        day = f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield {"id": f"m{number}", "text": text, "published_at": day}


def write(path: Path, count: int) -> int:
    """The articles as JSONL; the number of words."""
    words = 0
    with path.open("w", encoding="utf-8") as stream:
        for article in articles(count):
            words += len(article["text"].split())
            stream.write(json.dumps(article, ensure_ascii=False) + "\n")
    return words


def tree(folder: Path) -> dict[str, str]:
    """Every file with its checksum."""
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def memory(pid: int) -> int:
    """MiB that a process and its children hold now, pages shared between them counted once (PSS)."""
    pids, found = [pid], 0
    while pids:
        one = pids.pop()
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
            found += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
            for task in Path(f"/proc/{one}/task").iterdir():
                pids += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
        except (OSError, StopIteration):
            continue
    return found // MIB


def rate(options: argparse.Namespace, work: Path) -> dict[str, object]:
    """Articles a second with one and with two workers, and memory over the second run."""
    words = write(work / "a.jsonl", options.articles)
    report: dict[str, object] = {"articles": options.articles, "words": words}
    for workers in (1, 2):
        out = work / f"out{workers}"
        started = time.perf_counter()
        process = subprocess.Popen([*COMMAND, "extract", str(work / "a.jsonl"), "-o", str(out), "--workers", str(workers)], cwd=ROOT)
        curve: list[tuple[int, int]] = []

        def watch(process: subprocess.Popen[bytes] = process, out: Path = out, curve: list[tuple[int, int]] = curve) -> None:
            while process.poll() is None:
                time.sleep(2)
                curve.append((len(list(out.glob("shards/*.json"))) * 1000 if out.exists() else 0, memory(process.pid)))

        watcher = threading.Thread(target=watch)
        watcher.start()
        process.wait()
        watcher.join()
        seconds = time.perf_counter() - started
        report[f"seconds_{workers}"] = round(seconds, 1)
        report[f"words_per_second_{workers}"] = round(words / seconds)
        report[f"memory_mib_{workers}"] = {done: max(size for at, size in curve if at == done) for done in sorted({at for at, _ in curve})}
    report["speed_up"] = round(float(str(report["seconds_1"])) / float(str(report["seconds_2"])), 2)
    report["same"] = tree(work / "out1") == tree(work / "out2")
    return report


def kill(options: argparse.Namespace, work: Path) -> dict[str, object]:
    """Runs that are killed at random moments and gone on with, until all kills are spent; then the result is compared."""
    write(work / "a.jsonl", options.articles)
    command = [*COMMAND, "extract", str(work / "a.jsonl"), "--workers", "2", "--shard-size", "50"]
    started = time.perf_counter()
    subprocess.run([*command, "-o", str(work / "whole")], cwd=ROOT, check=False, stderr=subprocess.DEVNULL)
    length = time.perf_counter() - started
    chance, spent, runs, wrong = random.Random(options.seed), 0, 0, 0
    while spent < options.times:
        out = work / f"broken{runs}"
        runs += 1
        for _ in range(5):
            more = ["--resume"] if out.exists() else []
            process = subprocess.Popen([*command, "-o", str(out), *more], cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
            try:
                process.wait(chance.uniform(0.1, length))
                break
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                spent += 1
        subprocess.run([*command, "-o", str(out), "--resume"], cwd=ROOT, check=False, stderr=subprocess.DEVNULL)
        wrong += tree(out) != tree(work / "whole")
        shutil.rmtree(out)
    return {
        "articles": options.articles,
        "kills": spent,
        "runs": runs,
        "runs_with_another_result": wrong,
        "seconds_undisturbed": round(length, 1),
    }


def kb(options: argparse.Namespace, work: Path) -> dict[str, object]:
    """Many events in SQLite: a tenth loaded, the rest copied by SQL under new ids; rate of loading, and seconds of each question."""
    import werwas
    from werwas.kb import KnowledgeBase
    from werwas.kb.tables import ROWS
    from werwas.schema import Record

    nlp = werwas.load()
    models = [werwas.extract(one["text"], nlp=nlp, id=one["id"], published_at=one["published_at"]) for one in articles(400, seed=1)]
    base = KnowledgeBase(str(work / "x.db"))
    done, number, started = 0, 0, time.perf_counter()
    while done < options.events / 10:
        shard: list[Record] = []
        for record in models:
            about = record.article.model_copy(update={"id": f"{record.article.id}-{number}"})
            shard.append(record.model_copy(update={"article": about}))
            done += len(record.events)
        number += 1
        base.load(shard)
    report: dict[str, object] = {"events_loaded": done, "load_seconds": round(time.perf_counter() - started, 1)}
    with base.transaction() as connection:
        for name, table in ROWS.items():
            columns = [f'"{column.name}"' for column in table.columns]
            for copy in range(1, 10):
                new = ", ".join(f"article || '~{copy}'" if column == '"article"' else column for column in columns)
                chosen = f"SELECT {new} FROM {name} WHERE article NOT LIKE '%~%'"
                connection.exec_driver_sql(f"INSERT INTO {name} ({', '.join(columns)}) {chosen}")
    report["events"] = base.counts()["events"]
    report["megabytes"] = round((work / "x.db").stat().st_size / 1e6)
    asked = {
        "events of a type between dates": ("events", {"type": "attack", "since": "2025-03-01", "until": "2025-04-01"}),
        "events of an entity": ("events", {"who": "Tim Ott"}),
        "facts": ("events", {"facts": True, "since": "2025-06-01"}),
        "who met whom": ("met", {"since": "2025-06-01", "until": "2025-07-01"}),
        "whom X met": ("met", {"who": "Emmanuel Macron"}),
        "statements of X": ("statements", {"of": "Friedrich Merz"}),
        "statements of X about Y": ("statements", {"of": "Emmanuel Macron", "about": "Odessa"}),
        "casualties by place": ("casualties", {"place": "Odessa", "since": "2025-03-01", "until": "2025-04-01"}),
        "casualties": ("casualties", {"since": "2025-03-01"}),
    }
    for name, (question, given) in asked.items():
        started = time.perf_counter()
        rows = base.ask(question, **given)
        report[name] = f"{time.perf_counter() - started:.2f} s, {len(rows)} rows"
    return report


def load(options: argparse.Namespace, work: Path) -> dict[str, object]:
    """Shards of 1000 articles, and a last of 50, in the order of their days: seconds of loading and of clustering, as the base grows."""
    import werwas
    from werwas.kb import KnowledgeBase

    chance, told = random.Random(7), []
    for one in articles(options.events // 7, seed=3):  # some seven events an article
        first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
        short = f"{first} {last}" if chance.random() < 0.7 else f"{first[0]}. {last}"
        text = one["text"].replace("Nadja Kramer", f"{first} {last}").replace("Tim Ott", short)
        told.append({**one, "text": text})
    told.sort(key=lambda one: (one["published_at"], one["id"]))
    records = list(werwas.pipe(told))
    most, last50 = records[:-50], records[-50:]
    base, done, seconds = KnowledgeBase(str(work / "x.db")), 0, 0.0
    report: dict[str, object] = {}
    for shard in [*(most[at : at + 1000] for at in range(0, len(most), 1000)), last50]:
        started = time.perf_counter()
        base.load(shard)
        loaded = time.perf_counter()
        base.recluster()
        ended = time.perf_counter()
        done, seconds = done + sum(len(record.events) for record in shard), seconds + ended - started
        report[f"{done} events"] = {
            "articles": len(shard), "load": round(loaded - started, 2), "cluster": round(ended - loaded, 2),
            "events_per_second": round(done / seconds),
        }  # fmt: skip
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("rate", "kill", "kb", "load"))
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        print(json.dumps(globals()[options.what](options, Path(work)), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
