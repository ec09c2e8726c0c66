"""Trees of the corpus: parse for correction, take the corrections back, refuse broken trees.

    python training/corpus/trees.py parse MODEL names/01-*.txt --take 300 > draft.txt     # one table a sentence, to be read by eye
    python training/corpus/trees.py correct draft.txt corrections.txt --out trees/01.conllu
    python training/corpus/trees.py check [FILE.conllu …]                                 # every fault as file, sentence, token
    python training/corpus/trees.py agree A.conllu B.conllu                               # attachment agreement of two passes

A draft holds `# <id> <text>` and rows `no form lemma tag head label`. A correction is a line
`<id>.<no> head=3 label=mo tag=VVPP lemma=gehen` (what is right is left out); `<id> drop` throws a sentence away, `<id> ok` says that it
was read and is right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from scheme import Row, Tree, faults

HERE = Path(__file__).resolve().parent
COLUMNS = 10


def read(path: Path) -> Iterator[Tree]:
    """Trees of a `.conllu` file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        about: dict[str, str] = {}
        rows = []
        for line in block.splitlines():
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                about[key.strip()] = value.strip()
                continue
            cells = line.split("\t")
            if len(cells) != COLUMNS:
                raise SystemExit(f"{path.name}: {len(cells)} columns in: {line}")
            rows.append(Row(int(cells[0]), cells[1], cells[2], cells[4], int(cells[6]), cells[7], cells[3], cells[5]))
        if rows:
            yield Tree(about.get("sent_id", "?"), about.get("text", ""), tuple(rows))


def write(trees: list[Tree], path: Path) -> None:
    """Trees as CoNLL-U with STTS in XPOS and TIGER labels."""
    out = []
    for tree in trees:
        out += [f"# sent_id = {tree.id}", f"# text = {tree.text}"]
        at = 0
        for row in tree.rows:
            at = tree.text.index(row.form, at) + len(row.form)
            space = "_" if tree.text[at : at + 1] == " " or row is tree.rows[-1] else "SpaceAfter=No"
            out.append(
                "\t".join(
                    [
                        str(row.no),
                        row.form,
                        row.lemma,
                        row.pos,
                        row.tag,
                        row.morph,
                        str(row.head),
                        row.label,
                        "_",
                        space,
                    ]
                )
            )
        out.append("")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def parse(model: str, files: list[Path], take: int, skip: int) -> None:
    """Prints the draft of some sentences and, behind `#=`, what is not shown; a sentence that the model splits is named and skipped."""
    import spacy
    from validate import plain

    nlp = spacy.load(model)
    lines = [
        (f"{f.stem[:2]}-{n}", plain(line))
        for f in files
        for n, line in enumerate(f.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip()
    ]
    step = max(1, len(lines) // (take + skip)) if take else 1
    for doc, (id_, text) in nlp.pipe(((text, (id_, text)) for id_, text in lines[skip::step][: take or None]), as_tuples=True):
        tokens = [t for t in doc if not t.is_space]
        if parts := len(list(doc.sents)) - 1:
            print(f"{id_}: skipped, the model splits it into {parts + 1} sentences: {text}", file=sys.stderr)
            continue
        number = {t.i: k for k, t in enumerate(tokens, 1)}
        print(f"# {id_} {text}")
        for t in tokens:
            head = 0 if t.head == t else number[t.head.i]
            print(number[t.i], t.text, t.lemma_, t.tag_, head, t.dep_ if head else "ROOT")
        print("#=", " ".join(f"{t.pos_}/{t.morph or '_'}" for t in tokens))


def draft(path: Path) -> Iterator[Tree]:
    """Reads a draft back."""
    tree: Tree | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            id_, _, text = line[2:].partition(" ")
            tree = Tree(id_, text, ())
        elif line.startswith("#=") and tree is not None:
            about = [cell.partition("/")[::2] for cell in line[3:].split(" ")]
            yield replace(
                tree,
                rows=tuple(replace(row, pos=pos, morph=morph) for row, (pos, morph) in zip(tree.rows, about, strict=True)),
            )
        elif line.strip() and tree is not None:
            no, form, lemma, tag, head, label = line.split(" ")
            tree = replace(tree, rows=(*tree.rows, Row(int(no), form, lemma, tag, int(head), label)))


def correct(drafts: Path, corrections: Path, out: Path) -> int:
    """Applies corrections; only sentences that were read (ok or corrected) are written, broken ones are named and left out."""
    trees = {tree.id: tree for tree in draft(drafts)}
    read_ids: dict[str, None] = {}
    dropped = set()
    for line in corrections.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        id_, _, no = words[0].partition(".")
        if id_ not in trees:
            print(f"{line}: no sentence {id_}", file=sys.stderr)
            continue
        read_ids[id_] = None
        if words[1:] == ["drop"]:
            dropped.add(id_)
        elif no:
            change = dict(word.partition("=")[::2] for word in words[1:])
            trees[id_] = _changed(trees[id_], int(no), change)
    good = []
    bad = 0
    for id_ in read_ids:
        wrong = list(faults(trees[id_])) if id_ not in dropped else []
        for fault in wrong:
            print(f"{id_}: {fault}")
        bad += bool(wrong)
        if not wrong and id_ not in dropped:
            good.append(trees[id_])
    write(good, out)
    print(
        f"{len(good)} trees written, {bad} broken, {len(dropped)} dropped, {len(trees) - len(read_ids)} unread",
        file=sys.stderr,
    )
    return 1 if bad else 0


def _changed(tree: Tree, no: int, change: dict[str, str]) -> Tree:
    known = {"head", "label", "tag", "lemma", "morph", "pos"}
    if not change or set(change) - known or not 1 <= no <= len(tree.rows):
        print(f"{tree.id}.{no}: cannot apply {change}", file=sys.stderr)
        return tree
    rows = list(tree.rows)
    values: dict[str, object] = {key: int(value) if key == "head" else value for key, value in change.items()}
    rows[no - 1] = replace(rows[no - 1], **values)  # type: ignore[arg-type]
    return replace(tree, rows=tuple(rows))


def agree(one: Path, two: Path) -> None:
    """Unlabelled and labelled agreement of two annotations of the same sentences, punctuation left out."""
    first, second = {t.id: t for t in read(one)}, {t.id: t for t in read(two)}
    pairs = [(a, b) for id_ in first if id_ in second for a, b in zip(first[id_].rows, second[id_].rows, strict=True) if a.tag[0] != "$"]
    heads = sum(a.head == b.head for a, b in pairs)
    both = sum((a.head, a.label) == (b.head, b.label) for a, b in pairs)
    tags = sum(a.tag == b.tag for a, b in pairs)
    shared, size = len(set(first) & set(second)), max(1, len(pairs))
    print(f"{shared} sentences, {size} tokens: heads {heads / size:.4f}, heads and labels {both / size:.4f}, tags {tags / size:.4f}")


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    jobs = parser.add_subparsers(dest="job", required=True)
    job = jobs.add_parser("parse")
    job.add_argument("model")
    job.add_argument("files", nargs="+", type=Path)
    job.add_argument("--take", type=int, default=0, help="how many sentences, evenly spread (default all)")
    job.add_argument("--skip", type=int, default=0)
    job = jobs.add_parser("correct")
    job.add_argument("draft", type=Path)
    job.add_argument("corrections", type=Path)
    job.add_argument("--out", type=Path, required=True)
    job = jobs.add_parser("check")
    job.add_argument("files", nargs="*", type=Path, default=sorted([*HERE.glob("trees/*.conllu"), *HERE.glob("test/*.conllu")]))
    job = jobs.add_parser("agree")
    job.add_argument("one", type=Path)
    job.add_argument("two", type=Path)
    options = parser.parse_args()
    if options.job == "parse":
        parse(options.model, options.files, options.take, options.skip)
        return 0
    if options.job == "correct":
        return correct(options.draft, options.corrections, options.out)
    if options.job == "agree":
        agree(options.one, options.two)
        return 0
    found = [f"{path.name} {tree.id}: {fault}" for path in options.files for tree in read(path) for fault in faults(tree)]
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
