"""Rewrite UD trees where UD and TIGER differ inside names, titles and reported speech."""

from __future__ import annotations

from conllu import Sentence

NAME_TAGS = frozenset({"NE", "FM"})


def prepare(sent: Sentence) -> None:
    """Turn names, titles and trailing speech clauses round, in place; new relations carry the prefix `tiger:`.

    >>> from conllu import Token
    >>> sent = [Token("Angela", xpos="NE"), Token("Merkel", xpos="NE", head=0, deprel="flat:name")]
    >>> prepare(sent)
    >>> sent[0].head, sent[0].deprel
    (1, 'tiger:pnc')
    """
    for token in sent:
        token.deprel = {"acl:relcl": "acl", "nmod:poss": "nmod", "obl:tmod": "obl", "nsubj:outer": "nsubj",
                        "csubj:pass": "csubj", "nsubj:pass": "nsubj", "cc:preconj": "cc", "flat:name": "flat",
                        "flat:foreign": "flat"}.get(token.deprel, token.deprel)  # fmt: skip
    name_dep(sent)
    for i in range(len(sent)):
        turn_name(sent, i)
    for i in range(len(sent)):
        turn_title(sent, i)
    for i in range(len(sent)):
        turn_speech(sent, i)


def name_dep(sent: Sentence) -> None:
    """Replace the relation `dep` by a guess from the tags.

    >>> from conllu import Token
    >>> sent = [Token("die", xpos="ART", head=1, deprel="dep"), Token("Stadt", xpos="NN", upos="NOUN")]
    >>> name_dep(sent)
    >>> sent[0].deprel
    'det'
    """
    for token in sent:
        if token.deprel != "dep" or token.head < 0:
            continue
        tag, head = token.xpos, sent[token.head]
        nominal = head.upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
        if tag in ("ART", "PIAT", "PDAT", "PPOSAT") and nominal:
            token.deprel = "det"
        elif tag == "ADJA" and nominal:
            token.deprel = "amod"
        elif tag == "NE" and head.xpos == "NE":
            token.deprel = "flat"
        elif tag in ("NN", "NE", "CARD"):
            token.deprel = "nmod" if nominal else "obl"
        else:
            token.deprel = {"PTKVZ": "compound:prt", "KON": "cc", "KOUS": "mark", "APPR": "case"}.get(tag, "advmod")


def swap(sent: Sentence, head: int, child: int, label: str) -> None:
    """Make `child` the head of its head; every other dependent moves along.

    >>> from conllu import Token
    >>> sent = [Token("A"), Token("B", head=0, deprel="flat")]
    >>> swap(sent, 0, 1, "x")
    >>> sent[0].head, sent[0].deprel, sent[1].head
    (1, 'x', -1)
    """
    for token in sent:
        if token.head == head:
            token.head = child
    sent[child].head, sent[child].deprel = sent[head].head, sent[head].deprel
    sent[head].head, sent[head].deprel = child, label


def turn_name(sent: Sentence, i: int) -> None:
    """A name of several parts is headed by its last part.

    >>> from conllu import Token
    >>> sent = [Token("A", xpos="NE"), Token("B", xpos="NE", head=0, deprel="flat")]
    >>> turn_name(sent, 0)
    >>> sent[1].deprel
    'root'
    """
    if sent[i].xpos not in NAME_TAGS:
        return
    parts = [j for j, t in enumerate(sent)
             if t.head == i and t.deprel in ("flat", "compound") and t.xpos in NAME_TAGS and j > i]  # fmt: skip
    if not parts:
        return
    last = max(parts)
    kept = {j: sent[j].head for j in range(len(sent)) if sent[j].head == i}
    swap(sent, i, last, "tiger:pnc" if sent[last].xpos == "NE" else "tiger:uc")
    for j in kept:
        if j in parts and j != last:
            sent[j].deprel = sent[i].deprel


def turn_title(sent: Sentence, i: int) -> None:
    """A title or class noun heads the name that follows it without a comma.

    >>> from conllu import Token
    >>> sent = [Token("Herr", xpos="NN", upos="NOUN", head=1, deprel="compound"), Token("Lansky", xpos="NE")]
    >>> turn_title(sent, 0)
    >>> sent[1].deprel, sent[0].head
    ('tiger:nk', -1)
    """
    token = sent[i]
    head = token.head
    if token.deprel in ("compound", "flat", "nmod", "appos") and token.xpos == "NN" and head > i:
        has_case = any(t.head == i and t.deprel == "case" for t in sent)
        genitive = token.feats.get("Case") == "Gen"
        if sent[head].xpos == "NE" and not has_case and not (token.deprel == "nmod" and genitive):
            inner = [j for j, t in enumerate(sent) if t.head == head and t.deprel.startswith("tiger:")]
            swap(sent, head, i, "tiger:nk")
            for j in inner:
                sent[j].head = head
    elif token.deprel in ("flat", "compound", "appos") and 0 <= head < i and sent[head].xpos == "NN":
        between = sent[head + 1 : i]
        if token.xpos in ("NE", "CARD", "FM", "XY") and all(t.xpos in ("NE", "FM", "NN", "CARD") for t in between):
            token.deprel = "tiger:nk"


def turn_speech(sent: Sentence, i: int) -> None:
    """A speech clause behind its quote ("…", sagte er) heads the quote.

    >>> from conllu import Token
    >>> sent = [Token("Gut", upos="ADJ"), Token(",", head=0, deprel="punct", upos="PUNCT"),
    ...     Token("sagte", xpos="VVFIN", upos="VERB", head=0, deprel="parataxis"),
    ...     Token("er", xpos="PPER", head=2, deprel="nsubj")]
    >>> turn_speech(sent, 2)
    >>> sent[0].head, sent[0].deprel
    (2, 'tiger:oc')
    """
    token = sent[i]
    if token.deprel != "parataxis" or token.xpos != "VVFIN" or token.head > i:
        return
    children = [(j, t) for j, t in enumerate(sent) if t.head == i and t.upos != "PUNCT"]
    verb_first = all(j > i for j, _ in children) and any(t.deprel == "nsubj" for _, t in children)
    if not verb_first or any(t.deprel in ("ccomp", "obj") for _, t in children):
        return
    if i == 0 or sent[i - 1].form not in (",", "''", "“", '"', "«", "»", "'"):
        return
    kept = [j for j, t in enumerate(sent) if t.head == token.head and j != i and not (j > i and t.upos == "PUNCT")]
    head = token.head
    swap(sent, head, i, "tiger:oc")
    for j in kept:
        sent[j].head = head
