"""Speed of the bare model and of our components in one run, start-up time, and memory of a stream as a user sees it.

    python benchmarks/speed.py [--model NAME] [--words 20000] [--stream 2000] [FILE …]

Files are texts, one article each, or JSON Lines with a "text"; default: the examples. They are repeated to the number of words and of
streamed articles, and repeated words are looked up sooner: give many different articles for figures of a real stream. Times are
processor seconds of one process and one thread, so that other work on the machine disturbs them little; the model is that of this run.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import werwas
from werwas.pipeline import forgetting, make_doc, one_thread, read_record

ROOT = Path(__file__).resolve().parents[1]
OURS = "werwas_"
MIB = 1024 if sys.platform != "darwin" else 1024 * 1024
PORTION = 64  # articles whose documents are held at once
DATE = "2025-03-14"


def texts_of(files: Sequence[Path]) -> list[str]:
    """The articles of some files."""
    out: list[str] = []
    for path in files:
        content = path.read_text(encoding="utf-8")
        lines = [line for line in content.splitlines() if line.strip()] if path.suffix == ".jsonl" else []
        out += [json.loads(line)["text"] for line in lines] if lines else [content]
    return out


def portions(texts: Sequence[str], words: int) -> Iterator[list[str]]:
    """The texts from the start again and again until there are enough words, some at a time."""
    source, left = cycle(texts), words
    while left > 0:
        portion = list(islice(source, min(PORTION, max(1, left * len(texts) // max(1, words_in(texts))))))
        left -= words_in(portion)
        yield portion


def words_in(texts: Sequence[str]) -> int:
    """Words between blanks."""
    return sum(len(text.split()) for text in texts)


def by_component(nlp: Language, texts: Sequence[str], words: int) -> tuple[int, dict[str, float]]:
    """Words read, and seconds of the model, of each component of ours, and of making the Records."""
    ours = [name for name in nlp.pipe_names if name.startswith(OURS)]
    seconds, read = dict.fromkeys(["model", *ours, "record"], 0.0), 0
    for portion in portions(texts, words):
        read += words_in(portion)
        with forgetting(nlp):
            started = time.process_time()
            with nlp.select_pipes(disable=ours):
                docs = list(nlp.pipe((_doc(nlp, text) for text in portion), batch_size=16))
            seconds["model"] += time.process_time() - started
            for doc in docs:
                _components(nlp, ours, doc, seconds)
            del docs, doc
    return read, seconds


def _doc(nlp: Language, text: str) -> Doc:
    return make_doc(nlp, {"text": text, "published_at": DATE})


def _components(nlp: Language, ours: Sequence[str], doc: Doc, seconds: dict[str, float]) -> None:
    """One document through all components, as in the pipeline, where they share what was read out of it."""
    for name in ours:
        started = time.process_time()
        doc = nlp.get_pipe(name)(doc)
        seconds[name] += time.process_time() - started
    started = time.process_time()
    read_record(doc, "model")
    seconds["record"] += time.process_time() - started


def whole(nlp: Language, texts: Sequence[str], words: int) -> float:
    """Seconds from text to Record."""
    started = time.process_time()
    for portion in portions(texts, words):
        for _ in werwas.pipe([{"text": text, "published_at": DATE} for text in portion], nlp=nlp):
            pass
    return time.process_time() - started


def start_up(model: str | None) -> float:
    """Seconds of a fresh interpreter from nothing to the first record."""
    code = f"import werwas; werwas.extract('Der Kreml wies das zurück.', nlp=werwas.load({model!r}))"
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - started


def stream_memory(texts: Sequence[str], articles: int, model: str | None) -> int:
    """Peak memory in MiB of `werwas extract` over so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        with source.open("w", encoding="utf-8") as out:
            for number, text in enumerate(islice(cycle(texts), articles)):
                out.write(json.dumps({"id": f"a{number}", "text": text, "published_at": DATE}, ensure_ascii=False) + "\n")
        command = [
            sys.executable,
            "-c",
            "from werwas.cli import app; app()",
            "extract",
            str(source),
            "-o",
            str(Path(folder, "records.jsonl")),
        ]
        subprocess.run([*command, *(["--model", model] if model else [])], check=True, stderr=subprocess.DEVNULL)
    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MIB)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted((ROOT / "examples").glob("*.txt")))
    parser.add_argument("--model")
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--stream", type=int, default=2_000, help="articles of the run that measures memory; 0 leaves it out")
    options = parser.parse_args()
    texts = texts_of(options.files)
    started = time.perf_counter()
    nlp = werwas.load(options.model)
    loaded = time.perf_counter() - started
    with one_thread():
        by_component(nlp, texts[:1], 1)
        read, seconds = by_component(nlp, texts, options.words)
        everything = whole(nlp, texts, options.words)
    ours = {name: took for name, took in seconds.items() if name != "model"}
    report = {
        "words": read,
        "model_words_per_second": round(read / seconds["model"]),
        "whole_words_per_second": round(read / everything),
        "share_of_model": {name: round(took / seconds["model"], 3) for name, took in ours.items()},
        "components_share_of_model": round(sum(ours.values()) / seconds["model"], 3),
        "load_seconds": round(loaded, 2),
        "cold_start_to_record_seconds": round(start_up(options.model), 2),
        "stream_articles": options.stream,
        "stream_peak_memory_mib": stream_memory(texts, options.stream, options.model) if options.stream else None,
    }
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
