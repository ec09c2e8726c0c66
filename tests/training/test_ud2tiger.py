"""UD trees become the TIGER trees that a linguist writes."""

from __future__ import annotations

import pytest
from conllu import Sentence, Token, parse_feats
from hypothesis import given
from hypothesis import strategies as st
from ud2tiger import convert
from ud_cases import CASES


def parse(text: str) -> tuple[Sentence, list[tuple[int, str]]]:
    """The UD sentence and the wanted arcs of one case."""
    sent, wanted = [], []
    for line in text.strip().splitlines():
        _, form, upos, xpos, head, rel, tiger_head, tiger_label, *feats = line.split()
        form, _, lemma = form.partition("/")
        sent.append(Token(form, lemma or form, upos, xpos, parse_feats("|".join(feats)), int(head) - 1, rel))
        wanted.append((int(tiger_head) - 1, tiger_label))
    return sent, wanted


@pytest.mark.parametrize("name", CASES)
def test_converts_as_written_by_hand(name: str) -> None:
    """Every hand-written tree comes out word by word."""
    sent, wanted = parse(CASES[name])
    got = [(t.form, t.head, t.deprel) for t in convert(sent)]
    assert got == [(t.form, head, label) for t, (head, label) in zip(sent, wanted, strict=True)]


@st.composite
def ud_trees(draw: st.DrawFn) -> Sentence:
    """Any tree over tags and relations that UD allows side by side, sensible or not."""
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    tags = [("NOUN", "NN"), ("VERB", "VVFIN"), ("VERB", "VVPP"), ("AUX", "VAFIN"), ("ADP", "APPR"), ("PROPN", "NE"),
            ("CCONJ", "KON"), ("PART", "PTKZU"), ("PUNCT", "$,"), ("ADJ", "ADJD"), ("SCONJ", "KOUS")]  # fmt: skip
    rels = ["nsubj", "obj", "obl", "nmod", "aux", "cop", "case", "conj", "cc", "mark", "flat", "appos", "punct",
            "parataxis", "acl", "advcl", "compound", "dep", "ccomp", "xcomp", "compound:prt", "unheard_of"]  # fmt: skip
    sent = [Token("")] * size
    for rank, i in enumerate(order):
        upos, xpos = draw(st.sampled_from(tags))
        head = -1 if rank == 0 else order[draw(st.integers(0, rank - 1))]
        rel = "root" if rank == 0 else draw(st.sampled_from(rels))
        sent[i] = Token(f"w{i}", f"w{i}", upos, xpos, {}, head, rel)
    return sent


@given(ud_trees())
def test_any_tree_stays_a_tree(sent: Sentence) -> None:
    """Whatever UD tree comes in, one root and no circle come out, all words labelled."""
    convert(sent)
    assert sum(t.head < 0 for t in sent) == 1
    for i, token in enumerate(sent):
        steps, j = 0, i
        while sent[j].head >= 0:
            j, steps = sent[j].head, steps + 1
            assert steps <= len(sent)
        assert token.deprel
        assert (token.deprel == "ROOT") == (token.head < 0)
