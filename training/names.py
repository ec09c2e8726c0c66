"""Named entities for training: GermEval, WikiNER and SmartData with one set of labels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from conllu import Token, guess_spaces, read
from corpora import save
from spacy.language import Language
from spacy.tokens import Doc, Span

LABELS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC", "MISC": "MISC"}
SMARTDATA = {
    "person": "PER", "organization": "ORG", "organization-company": "ORG", "location": "LOC", "location-city": "LOC",
    "location-street": "LOC", "location-stop": "LOC", "location-route": "",
}  # fmt: skip
# hand-annotated GermEval counts three times, each time with other quotation marks
SOURCES = (("germeval2014-test-for-training.tsv", 1, 2, ("", "„“", "»«")), ("wikiner-de-sample.bio.tsv", 0, 1, ("",)))
QUOTES = frozenset('"„“”»«') | {"``", "''"}
Tagged = tuple[list[str], list[str]]


def bio_files(path: Path, word: int, tag: int) -> Iterator[Tagged]:
    """Sentences of a file with one word and its BIO tag a line.

    >>> list(bio_files(Path("ner.tsv"), 0, 1))  # doctest: +SKIP
    """
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("#\t"):
            continue
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
        elif len(cells) > max(word, tag):
            words.append(cells[word])
            tags.append(cells[tag])
    return


def requote(words: list[str], style: str) -> list[str]:
    """The words with quotation marks of another style (opening and closing character); empty keeps them.

    >>> requote(['"', "Ja", '"'], "„“")
    ['„', 'Ja', '“']
    """
    out, opened = [], False
    for word in words:
        if style and word in QUOTES:
            word, opened = style[1 if opened else 0], not opened
        out.append(word)
    return out


def bio_doc(nlp: Language, words: list[str], tags: list[str]) -> Doc:
    """A document with entities from BIO tags; labels outside the four classes are no entities.

    >>> import spacy
    >>> bio_doc(spacy.blank("de"), ["Anna", "lacht"], ["B-PER", "O"]).ents[0].label_
    'PER'
    """
    tokens = [Token(w) for w in words]
    guess_spaces(tokens)
    doc = Doc(nlp.vocab, words=words, spaces=[t.space for t in tokens])
    ents, start, name = [], 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if name and tag != f"I-{name}":
            if name in LABELS:
                ents.append(Span(doc, start, i, LABELS[name]))
            name = ""
        if tag[:2] == "B-" or (tag[:2] == "I-" and not name):
            start, name = i, tag[2:]
    doc.set_ents(ents, default="outside")
    return doc


def retokenised(nlp: Language, doc: Doc) -> Doc:
    """The same text and entities on spaCy's own tokens, or the document itself where they do not fit.

    >>> import spacy
    >>> nlp = spacy.blank("de")
    >>> retokenised(nlp, bio_doc(nlp, ["Anna", "lacht", "."], ["B-PER", "O", "O"])).ents[0].text
    'Anna'
    """
    own = nlp.make_doc(doc.text)
    spans = [own.char_span(e.start_char, e.end_char, label=e.label_) for e in doc.ents]
    if any(s is None for s in spans):
        return doc
    own.set_ents([s for s in spans if s is not None], default="outside")
    return own


def smartdata(nlp: Language, path: Path, common: frozenset[str]) -> Iterator[Doc]:
    """News texts of SmartData with their names; what may or may not be a name is left open.

    >>> list(smartdata(nlp, Path("smartdata-v1-train.jsonl"), frozenset()))  # doctest: +SKIP
    """
    for line in path.read_text(encoding="utf8").splitlines():
        record = json.loads(line)
        if not is_news(record["id"]):
            continue
        doc = nlp.make_doc(record["text"])
        sure, open_ = [], []
        for mention in record["conceptMentions"]:
            name = SMARTDATA.get(mention["type"])
            if name is None:
                continue
            span = doc.char_span(mention["span"]["start"], mention["span"]["end"], label=name or "MISC")
            if span is None or any(t.is_space for t in span):
                continue
            verdict = name_kind(span.text, name, common)
            if verdict == "name":
                sure.append(span)
            elif verdict == "open":
                open_.append(span)
        names = longest(sure)
        taken = {i for s in names for i in range(s.start, s.end)}
        doc.set_ents(names, missing=[s for s in longest(open_) if not taken & set(range(s.start, s.end))],
                     default="outside")  # fmt: skip
        yield doc


def name_kind(surface: str, label: str, common: frozenset[str]) -> str:
    """Whether a marked mention is a name, no name (adjective, common noun), or open (Berliner, route numbers).

    >>> [name_kind(t, "LOC", frozenset({"stadt"})) for t in ("deutschen", "Stadt", "Berliner", "Bad Ems")]
    ['', '', 'open', 'name']
    """
    words = surface.split()
    if not words or not any(c.isupper() for c in surface):
        return ""
    if len(words) == 1 and surface.lower() in common:
        return ""
    if not label or words[0][0].islower() or words[-1][0].islower():
        return "open"
    return "open" if label == "LOC" and re.search(r"(er|sche[nrsm]?)$", words[0]) and len(words) == 1 else "name"


def longest(spans: list[Span]) -> list[Span]:
    """Spans without overlaps, the longest first.

    >>> longest([])
    []
    """
    taken: set[int] = set()
    result = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not taken & set(range(span.start, span.end)):
            taken |= set(range(span.start, span.end))
            result.append(span)
    return sorted(result, key=lambda s: s.start)


def is_news(identifier: str) -> bool:
    """Whether a SmartData id is a web page, not a feed message.

    >>> is_news("http://example.org/a@2016"), is_news("123@2016")
    (True, False)
    """
    return bool(re.match(r"https?://", identifier))


def common_nouns(paths: list[Path]) -> frozenset[str]:
    """Lower-case forms that treebanks tag as common nouns and never as names.

    >>> common_nouns([])
    frozenset()
    """
    seen: dict[str, set[str]] = {}
    for path in paths:
        for sent in read(path):
            for token in sent:
                seen.setdefault(token.form.lower(), set()).add(token.upos)
    return frozenset(form for form, tags in seen.items() if "NOUN" in tags and "PROPN" not in tags)


def write_names(nlp: Language, folder: Path, treebanks: list[Path], dev: Path, out: Path) -> None:
    """Write training and development documents with entities.

    >>> write_names(nlp, Path("ner"), [], Path("germeval_dev.jsonl"), Path("work"))  # doctest: +SKIP
    """
    parts: dict[str, list[Doc]] = {}
    for corpus, (name, word, tag, styles) in zip(("germeval", "wikiner"), SOURCES, strict=True):
        pairs = list(bio_files(folder / name, word, tag))
        parts[corpus] = [retokenised(nlp, bio_doc(nlp, requote(w, s), t)) for w, t in pairs for s in styles]
    common = common_nouns(treebanks)
    paths = [folder / f"smartdata-v1-{part}.jsonl" for part in ("train", "test")]
    parts["smartdata"] = [doc for path in paths for doc in smartdata(nlp, path, common)]
    for corpus, docs in parts.items():
        save(docs, out / f"names-{corpus}.spacy")
    save([doc for docs in parts.values() for doc in docs], out / "names-train.spacy")
    if dev.exists():
        save(dev_docs(nlp, dev), out / "names-dev.spacy")


def dev_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    """Texts with gold entities from the JSON lines of the name scorer.

    >>> list(dev_docs(nlp, Path("germeval_dev.jsonl")))  # doctest: +SKIP
    """
    for line in path.read_text(encoding="utf8").splitlines():
        record = json.loads(line)
        doc = nlp.make_doc(record["text"])
        spans = [doc.char_span(s["start"], s["end"], label=s["type"], alignment_mode="expand") for s in record["spans"]]
        doc.set_ents(longest([s for s in spans if s is not None]), default="outside")
        yield doc
