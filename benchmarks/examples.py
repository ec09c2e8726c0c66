"""Runs the examples and counterexamples of the frame files through the pipeline and lists those that fail.

    python benchmarks/examples.py [attack meeting demand statement] [--list]

An example is right if its type fires on a marked word; its fillers are counted one by one. A counterexample is right if nothing of the
type fires (on a marked word, where it marks one).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from spacy.language import Language

import werwas
from werwas.lexicon.frames import EVENT_TYPES, load_frames
from werwas.lexicon.markup import MarkedSentence, parse
from werwas.schema import Record


def _fires(record: Record, type_: str, marked: MarkedSentence) -> bool:
    spans = [(s.start, s.end) for e in record.events if e.type == type_ for s in e.trigger]
    return any(not marked.triggers or (a < d and c < b) for a, b in spans for c, d in marked.triggers or ((a, b),))


def _found_fillers(record: Record, type_: str, marked: MarkedSentence) -> int:
    found = 0
    for role, start, end in marked.fillers:
        for event in record.events:
            values = getattr(event, role, None) if event.type == type_ else None
            if any(v.start < end and start < v.end for v in values or []):
                found += 1
                break
    return found


def measure(nlp: Language, types: tuple[str, ...]) -> tuple[Counter[str], list[str]]:
    """Counts by type and the failures, readable."""
    jobs = [(t, sentence, wanted) for t in load_frames().triggers if t.type in types
            for wanted, sentences in ((True, t.examples), (False, t.counterexamples)) for sentence in sentences]  # fmt: skip
    counts: Counter[str] = Counter()
    failures = []
    parsed = [parse(sentence) for _, sentence, _ in jobs]
    records = werwas.pipe(
        ({"id": str(k), "text": m.text, "published_at": "2025-03-14"} for k, m in enumerate(parsed)),
        nlp=nlp,
        batch_size=64,
    )
    for (trigger, sentence, wanted), marked, record in zip(jobs, parsed, records, strict=True):
        fired = _fires(record, trigger.type, marked)
        kind = "examples" if wanted else "counterexamples"
        counts[f"{trigger.type} {kind}"] += 1
        counts[f"{trigger.type} {kind} right"] += fired == wanted
        if fired != wanted:
            failures.append(f"{'MISSED' if wanted else 'FIRED '} {trigger.rule}: {sentence}")
        if wanted:
            counts[f"{trigger.type} fillers"] += len(marked.fillers)
            counts[f"{trigger.type} fillers right"] += _found_fillers(record, trigger.type, marked)
    return counts, failures


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("types", nargs="*", default=list(EVENT_TYPES))
    parser.add_argument("--list", action="store_true", help="list the failures")
    parser.add_argument("--model")
    options = parser.parse_args()
    counts, failures = measure(werwas.load(options.model), tuple(options.types))
    if options.list:
        print(*failures, sep="\n")
    for key in sorted(k for k in counts if not k.endswith(" right")):
        print(f"{key:<28}{counts[key + ' right']:>6} of {counts[key]:<6}{counts[key + ' right'] / max(1, counts[key]):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
