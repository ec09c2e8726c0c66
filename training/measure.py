"""Measure pipelines, whole or in part: GSD, GermEval, the held-out tenth and the test of the own corpus, news articles.

python training/measure.py MODEL [MODEL …] --work /tmp/werwas-training --bench ../shared/bench
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import breaks
import evaluate
import own
import spacy
from corpora import tree_doc
from names import longest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

SHORT = {
    "uas": "UAS",
    "las": "LAS",
    "tag": "tags",
    "mood_tense": "mood/tense",
    "lemma": "lemmas",
    "sent_f": "sentences",
    "names_f": "names",
}


def articles(nlp: Language, folder: Path) -> Iterator[Doc]:
    """Articles of the events gold with every occurrence of a marked name, longest first.

    >>> list(articles(spacy.blank("de"), Path("no such folder")))
    []
    """
    for path in sorted(folder.glob("*.gold.json")):
        text = json.loads(path.with_name(path.name.replace(".gold.", ".src.")).read_text(encoding="utf8"))["text"]
        doc, spans = nlp.make_doc(text), []
        for entity in json.loads(path.read_text(encoding="utf8"))["entities"]:
            for mention in entity["mentions"]:
                form, places = (mention, [(0, len(text))]) if isinstance(mention, str) else (mention["text"], list(within(text, mention)))
                for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                    if any(a <= found.start() and found.end() <= b for a, b in places):
                        spans.append(doc.char_span(*found.span(), label=entity["type"], alignment_mode="expand"))
        doc.set_ents(longest([s for s in spans if s is not None]), default="outside")
        yield doc


def within(text: str, mention: dict[str, object]) -> Iterator[tuple[int, int]]:
    """Where a mention form counts: everywhere, or inside the quotes of `only_in`.

    >>> list(within("Washington traf Bob in Washington", {"text": "Washington", "only_in": ["in Washington"]}))
    [(20, 33)]
    """
    quotes = mention.get("only_in")
    if not isinstance(quotes, list):
        yield 0, len(text)
        return
    for quote in quotes:
        for found in re.finditer(re.escape(str(quote)), text):
            yield found.span()


def scores(nlp: Language, work: Path, bench: Path) -> dict[str, dict[str, float]]:
    """All figures a pipeline can give; what needs a missing part or file is left out.

    >>> scores(spacy.blank("de"), Path("-"), Path("-"))
    {}
    """
    out: dict[str, dict[str, float]] = {}
    blank = spacy.blank("de")
    if "parser" in nlp.pipe_names:
        path = work / "syntax-dev.spacy"
        gold = {"GSD dev": list(DocBin().from_disk(path).get_docs(nlp.vocab)) if path.exists() else []}
        rng = random.Random(0)
        gold["GSD dev with line breaks"] = list(breaks.rebuilt(nlp.vocab, gold["GSD dev"], rng, trees=True, share=1.0))
        for name, folder in (("own held-out trees", "trees"), ("news test trees", "test")):
            sents = own.trees(own.FOLDER, folder, held=True if folder == "trees" else None)
            gold[name] = [tree_doc(nlp, [s]) for s in sents if work.exists()]
        for name, docs in gold.items():
            if docs:
                found = evaluate.syntax(nlp, docs)
                out[name] = {SHORT.get(k, k): v for k, v in found.items()} | {"sents": len(docs)}
    if "ner" in nlp.pipe_names:
        path = work / "names-dev.spacy"
        gold = {"GermEval dev": list(DocBin().from_disk(path).get_docs(nlp.vocab)) if path.exists() else []}
        gold["own held-out names"] = list(own.names(blank, own.FOLDER, held=True))
        gold["news test names"] = list(own.names(blank, own.FOLDER, "test"))
        gold["articles"] = list(articles(blank, bench / "events"))
        for name, docs in gold.items():
            if docs:
                out[name] = {SHORT.get(k, k): v for k, v in evaluate.names(nlp, docs).items()}
    return out


def main() -> None:
    """Print one JSON object for each model.

    >>> main()  # doctest: +SKIP
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--bench", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "bench")
    args = parser.parse_args()
    for model in args.models:
        found = scores(spacy.load(model), args.work, args.bench)
        print(model, *(f"{k}: {json.dumps(v)}" for k, v in found.items()), sep="\n  ", flush=True)


if __name__ == "__main__":
    main()
