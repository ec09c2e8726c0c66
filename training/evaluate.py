"""Measure a pipeline: trees, tags, features, lemmas and sentences on gold tokens; names on text; speed, size, load."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

CLASSES = ("PER", "LOC", "ORG")
LABELS = ("sb", "oa", "da", "oc", "mo", "app", "ag", "svp")
Scores = dict[str, float]


def f1(hits: int, guessed: int, gold: int) -> float:
    """F measure from counts.

    >>> f1(1, 2, 1)
    0.6667
    """
    return round(2 * hits / (guessed + gold), 4) if guessed + gold else 0.0


def syntax(nlp: Language, gold: Iterable[Doc]) -> Scores:
    """Scores on gold tokens; arcs without punctuation, sentences without preset borders; F of label and head for LABELS.

    >>> syntax(spacy.blank("de"), [])
    {}
    """
    hits, total = Counter[str](), Counter[str]()
    arcs = Counter[tuple[str, str]]()
    for doc in gold:
        got = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        for _, component in nlp.pipeline:
            got = component(got)
        for a, b in zip(doc, got, strict=True):
            if a.is_space:
                continue
            checks = {"tag": a.tag_ == b.tag_, "pos": a.pos_ == b.pos_, "morph": a.morph == b.morph}
            if a.lemma_:
                checks["lemma"] = a.lemma_ == b.lemma_
                if a.tag_[:1] == "V":
                    checks["lemma_verbs"] = a.lemma_ == b.lemma_
            if a.dep_ != "punct":
                checks["uas"] = a.head.i == b.head.i
                checks["las"] = checks["uas"] and a.dep_ == b.dep_
            arcs.update([("gold", a.dep_), ("got", b.dep_)])
            arcs["good", a.dep_] += a.head.i == b.head.i and a.dep_ == b.dep_
            for name in ("Mood", "Tense"):
                if a.morph.get(name):
                    checks["mood_tense"] = checks.get("mood_tense", True) and a.morph.get(name) == b.morph.get(name)
            for name, good in checks.items():
                total[name] += 1
                hits[name] += good
        mine, his = ({span for s in d.sents if (span := trimmed(s))[0] < span[1]} for d in (got, doc))
        hits["sent"] += len(mine & his)
        total["sent"] += len(mine)
        total["sent_gold"] += len(his)
    if not total:
        return {}
    scores = {k: round(hits[k] / total[k], 4) for k in total if not k.startswith("sent")}
    scores |= {f"dep_{x}": f1(arcs["good", x], arcs["got", x], arcs["gold", x]) for x in LABELS}
    return {**scores, "sent_f": f1(hits["sent"], total["sent"], total["sent_gold"])}


def trimmed(span: Span) -> tuple[int, int]:
    """Borders of a sentence without blanks at its ends.

    >>> trimmed(spacy.blank("de")("\\n\\nJa.")[:])
    (1, 3)
    """
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return start, end


def names(nlp: Language, gold: Iterable[Doc]) -> Scores:
    """F of PER, LOC and ORG, border and class exact, on raw text.

    >>> names(spacy.blank("de"), [])
    {'PER': 0.0, 'LOC': 0.0, 'ORG': 0.0, 'names_f': 0.0}
    """
    hits, guessed, wanted = Counter[str](), Counter[str](), Counter[str]()
    docs = list(gold)
    for doc, got in zip(docs, nlp.pipe([d.text for d in docs]), strict=True):
        his = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in CLASSES}
        mine = {(e.start_char, e.end_char, e.label_) for e in got.ents if e.label_ in CLASSES}
        for counts, spans in ((hits, his & mine), (guessed, mine), (wanted, his)):
            counts.update(s[2] for s in spans)
    scores = {c: f1(hits[c], guessed[c], wanted[c]) for c in CLASSES}
    return {**scores, "names_f": f1(hits.total(), guessed.total(), wanted.total())}


def size_mb(folder: Path) -> float:
    """Size of all files below a folder in MB (10**6 bytes).

    >>> size_mb(Path("no such folder"))
    0.0
    """
    return round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 1)


def measure(model: Path, syntax_dev: Path, names_dev: Path) -> Scores:
    """All scores of a saved pipeline; speed in words per second of process time on one core.

    >>> measure(Path("model"), Path("syntax-dev.spacy"), Path("names-dev.spacy"))  # doctest: +SKIP
    """
    begun = time.perf_counter()
    nlp = spacy.load(model)
    scores: Scores = {"load_s": round(time.perf_counter() - begun, 2), "size_mb": size_mb(model)}
    gold = list(DocBin().from_disk(syntax_dev).get_docs(nlp.vocab))
    scores.update(syntax(nlp, gold))
    if names_dev.exists():
        scores.update(names(nlp, DocBin().from_disk(names_dev).get_docs(nlp.vocab)))
    texts = [d.text for d in gold] * 3
    begun = time.process_time()
    count = sum(len(d) for d in nlp.pipe(texts))
    scores["words_per_s"] = round(count / (time.process_time() - begun))
    return scores


def hardware() -> str:
    """The processor and the number of cores.

    >>> "core" in hardware()
    True
    """
    name = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        name = lines[0] if lines else name
    return f"{name}, {os.cpu_count()} cores"
