"""The corpus of our own: its files pass their validators, and the validators refuse what the guidelines forbid."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "training" / "corpus"
sys.path.insert(0, str(CORPUS))

from scheme import Row, Tree, faults  # noqa: E402
from trees import draft, read, write  # noqa: E402
from validate import MARK, faults_of, plain  # noqa: E402


def tree(table: str) -> Tree:
    """A tree from lines `form tag head label`."""
    rows = []
    for no, line in enumerate(table.strip().splitlines(), 1):
        form, tag, head, label = line.split()
        rows.append(Row(no, form, form, tag, int(head), label))
    return Tree("t", " ".join(row.form for row in rows), tuple(rows))


def test_every_tree_is_sound() -> None:
    """No tree of the corpus has a fault, and no id stands twice."""
    found, ids = [], []
    for path in sorted([*CORPUS.glob("trees/*.conllu"), *CORPUS.glob("test/*.conllu")]):
        for one in read(path):
            ids.append(one.id)
            found += [f"{path.name} {one.id}: {fault}" for fault in faults(one)]
    assert not found
    assert len(ids) == len(set(ids)) >= 2_500


def test_six_thousand_sentences_with_names() -> None:
    """Every marked sentence is well formed, no sentence stands twice, and at least 6,000 hold a name."""
    lines = [line for path in sorted(CORPUS.glob("names/*.txt")) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert not [(line, fault) for line in lines for fault in faults_of(line)]
    assert len({plain(line) for line in lines}) == len(lines)
    assert sum(bool(MARK.search(line)) for line in lines) >= 6_000


def test_test_sentences_are_in_no_training_file() -> None:
    """The 300 test sentences are neither among the names nor among the training trees."""
    test = {one.text for one in read(CORPUS / "test" / "news.conllu")}
    trained = {one.text for path in CORPUS.glob("trees/*.conllu") for one in read(path)}
    named = {plain(line) for path in CORPUS.glob("names/*.txt") for line in path.read_text(encoding="utf-8").splitlines()}
    assert not test & (trained | named)


def test_a_tree_stands_on_its_marked_sentence() -> None:
    """The id of a training tree names the file and the line of its sentence."""
    lines = {
        f"{path.stem[:2]}-{no}": plain(line)
        for path in CORPUS.glob("names/*.txt")
        for no, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    }
    assert not [one.id for path in sorted(CORPUS.glob("trees/*.conllu")) for one in read(path) if lines.get(one.id) != one.text]


def test_topic_before_a_colon_is_no_head() -> None:
    """In "Panama : Präsident kündigt" the verb is the root; the topic as root is refused."""
    right = "Panama NE 4 par\n: $. 4 punct\nPräsident NN 4 sb\nkündigt VVFIN 0 ROOT"
    wrong = "Panama NE 0 ROOT\n: $. 1 punct\nPräsident NN 4 sb\nkündigt VVFIN 1 rs"
    assert not list(faults(tree(right)))
    assert [fault for fault in faults(tree(wrong)) if "colon" in fault]


def test_verb_final_question_may_hang_on_its_headline() -> None:
    """ "Nebel : Wo Vorsicht gilt" keeps the noun as the head: the clause is subordinate."""
    assert not list(faults(tree("Nebel NN 0 ROOT\n: $. 1 punct\nWo PWAV 5 mo\nVorsicht NN 5 sb\ngilt VVFIN 1 rs")))


def test_features_follow_the_tag() -> None:
    """A finite verb with the features of an infinitive is refused; without features it is not."""
    rows = tree("Wir PPER 2 sb\ngehen VVFIN 0 ROOT").rows
    infinitive = Tree("t", "Wir gehen", (rows[0], replace(rows[1], morph="VerbForm=Inf")))
    assert any("features" in fault for fault in faults(infinitive))
    assert not list(faults(replace(infinitive, rows=rows)))


def test_circle_and_second_root_are_refused() -> None:
    """Two roots and a circle are faults, each named."""
    assert list(faults(tree("Wir PPER 0 ROOT\ngehen VVFIN 0 ROOT"))) == ["2 roots"]
    assert any("circle" in fault for fault in faults(tree("Wir PPER 2 sb\ngehen VVFIN 1 oc\n. $. 0 ROOT")))


def test_broken_marks_are_refused() -> None:
    """A mark inside a word, an unknown type and an open bracket are named."""
    assert any("inside a word" in fault for fault in faults_of("Die [EU](ORG)-Kommission tagte am Montag."))
    assert any("unknown type" in fault for fault in faults_of("Die [EU](GPE) tagte am Montag."))
    assert any("broken mark" in fault for fault in faults_of("Die [EU tagte am Montag."))


def test_draft_and_file_come_back(tmp_path: Path) -> None:
    """A draft is read as a tree, and what is written is read again unchanged."""
    source = tmp_path / "draft.txt"
    source.write_text(
        "# 01-1 Er geht.\n1 Er er PPER 2 sb\n2 geht gehen VVFIN 0 ROOT\n3 . -- $. 2 punct\n#= PRON/_ VERB/_ PUNCT/_\n", "utf-8"
    )
    first = list(draft(source))
    write(first, tmp_path / "out.conllu")
    assert list(read(tmp_path / "out.conllu")) == first
    assert "SpaceAfter=No" in (tmp_path / "out.conllu").read_text("utf-8")
