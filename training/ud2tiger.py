"""Convert a UD tree into the TIGER dependency scheme that spaCy's German pipelines write."""

from __future__ import annotations

from conllu import Sentence
from labels import comparative, label
from prepare import prepare

CLAUSE_LEVEL = frozenset({"nsubj", "csubj", "expl", "cc", "vocative", "discourse", "parataxis"})
MODIFIERS = frozenset({"advmod", "obl", "advcl", "obl:agent"})


class Frame:
    """What every word of one UD tree stands under in TIGER: verb groups and prepositions.

    >>> from conllu import Token
    >>> sent = [Token("hat", xpos="VAFIN", upos="AUX", head=1, deprel="aux"), Token("gegessen", xpos="VVPP")]
    >>> Frame(sent).top(1)
    0
    """

    def __init__(self, sent: Sentence) -> None:
        self.sent = sent
        self.children: list[list[int]] = [[] for _ in sent]
        for i, token in enumerate(sent):
            if token.head >= 0:
                self.children[token.head].append(i)
        self.chain = [self.verb_group(i) for i in range(len(sent))]
        self.prep = [self.preposition(i) for i in range(len(sent))]

    def verb_group(self, i: int) -> list[int]:
        """Auxiliaries and copulas of a predicate, highest first."""
        verbs = [j for j in self.children[i] if self.sent[j].deprel in ("aux", "aux:pass", "cop")]
        finite = [j for j in verbs if self.sent[j].xpos[2:] in ("FIN", "IMP")]
        rest = sorted((j for j in verbs if j not in finite[:1]), reverse=True)
        return finite[:1] + rest

    def preposition(self, i: int) -> int:
        """The preposition that heads the phrase of a word, -1 for none."""
        cases = [j for j in self.children[i] if self.sent[j].deprel == "case" and not comparative(self.sent[j])]
        cases = [j for j in cases if self.sent[j].xpos in ("APPR", "APPRART", "APPO", "KOUI") or self.sent[j].upos == "ADP"]
        before = [j for j in cases if j < i]
        return before[-1] if before else cases[0] if cases else -1

    def phrase(self, i: int) -> int:
        """A word or the preposition above it."""
        return self.prep[i] if self.prep[i] >= 0 else i

    def top(self, i: int) -> int:
        """The word that stands for the whole clause or phrase of a UD word."""
        return self.chain[i][0] if self.chain[i] else self.phrase(i)

    def lowest(self, i: int) -> int:
        """The verb that a clause-level modifier of a predicate hangs on."""
        if self.chain[i] and self.sent[i].xpos[:1] != "V":
            return self.chain[i][-1]
        return i

    def finite(self, i: int) -> bool:
        """Whether the clause of a word has a finite verb."""
        return self.sent[self.top(i)].xpos[2:] in ("FIN", "IMP")


def convert(sent: Sentence) -> Sentence:
    """Heads and labels of a harmonised UD tree in TIGER's scheme, in place.

    >>> from conllu import Token
    >>> sent = [Token("im", xpos="APPRART", upos="ADP", head=1, deprel="case"), Token("Haus", xpos="NN", upos="NOUN")]
    >>> [(t.head, t.deprel) for t in convert(sent)]
    [(-1, 'ROOT'), (0, 'nk')]
    """
    prepare(sent)
    frame = Frame(sent)
    arcs = [attach(frame, i) for i in range(len(sent))]
    for i, (head, deprel) in enumerate(arcs):
        sent[i].head, sent[i].deprel = head, deprel
    break_circles(sent)
    for i, token in enumerate(sent):
        if token.upos == "PUNCT" and token.deprel == "punct":
            lift_punctuation(sent, i)
    return sent


def attach(frame: Frame, i: int) -> tuple[int, str]:
    """Head and label of one word, also when it heads a verb group or stands under a preposition."""
    sent = frame.sent
    token, head = sent[i], sent[i].head
    if head >= 0 and i in frame.chain[head]:
        at = frame.chain[head].index(i)
        return above(frame, head) if at == 0 else (frame.chain[head][at - 1], "oc")
    if head >= 0 and i == frame.prep[head]:
        if frame.chain[head]:
            return frame.chain[head][-1], "pd"
        return above(frame, head)
    if frame.prep[i] >= 0:
        return frame.prep[i], "nk"
    if frame.chain[i]:
        verbal = token.xpos[:1] == "V"
        return frame.chain[i][-1], "oc" if verbal else "pd"
    return above(frame, i)


def above(frame: Frame, i: int) -> tuple[int, str]:
    """Where the clause or phrase of UD word `i` hangs."""
    sent = frame.sent
    token, head = sent[i], sent[i].head
    if head < 0:
        return -1, "ROOT"
    rel = token.deprel
    if rel == "conj":
        return coordinate(frame, i)
    if rel == "cc":
        return conjunction(frame, i)
    if rel == "punct":
        return frame.top(head), "punct"
    name = label(frame, i)
    if token.xpos == "PTKZU":
        later = [j for j in [head, *frame.chain[head]] if j > i]
        return (min(later), "pm") if later else (head, "pm")
    if rel in CLAUSE_LEVEL or name in ("cp", "par", "rs"):
        return frame.top(head), name
    if rel in ("case", "fixed", "mark") and name in ("mo", "ac") and frame.prep[head] >= 0:
        return frame.prep[head], name
    if rel == "compound:prt":
        return head, name
    if rel == "nmod" and name == "mo":
        return frame.lowest(head), name
    if rel in MODIFIERS or rel == "mark":
        return modifier_site(frame, i), name
    if frame.chain[head] and sent[head].xpos[:1] != "V" and rel in ("ccomp", "xcomp", "obj", "iobj"):
        return (head if frame.phrase(i) > head and rel != "ccomp" else frame.lowest(head)), name
    return head, name


def modifier_site(frame: Frame, i: int) -> int:
    """The word that an adverb, adverbial phrase or clause modifies."""
    sent, head = frame.sent, frame.sent[i].head
    chain = frame.chain[head]
    if not chain:
        prep = frame.prep[head]
        return prep if prep > i and sent[i].deprel == "advmod" else head
    if sent[head].xpos[:1] != "V":
        if i == head - 1 and sent[i].deprel == "advmod" and sent[i].xpos != "PTKNEG" and sent[head].upos == "ADJ":
            return head
        if i > head and sent[i].deprel in ("obl", "advcl") and comparative_phrase(frame, i):
            return head
        if i > head and sent[i].deprel == "obl" and frame.phrase(i) == head + 1:
            return head
        return frame.lowest(head) if not chain[0] > i or len(chain) == 1 else chain[0]
    low, high = min(i, head), max(i, head)
    return chain[0] if low < chain[0] < high else head


def comparative_phrase(frame: Frame, i: int) -> bool:
    """Whether a phrase is introduced by comparative als or wie."""
    return any(comparative(frame.sent[j]) for j in frame.children[i])


def conjuncts(frame: Frame, first: int) -> list[int]:
    """All conjuncts of a coordination in text order."""
    return sorted([first, *(j for j in frame.children[first] if frame.sent[j].deprel == "conj")])


def previous(frame: Frame, i: int) -> int:
    """The word that a conjunct follows in the chain of its coordination."""
    head = frame.sent[i].head
    members = conjuncts(frame, head)
    earlier = [j for j in members if j < i] or [head]
    if frame.finite(i):
        finite = [j for j in earlier if frame.finite(j)]
        return frame.top((finite or [head])[-1])
    prev = earlier[-1]
    if frame.prep[i] >= 0:
        return frame.phrase(prev)
    return prev


def coordinate(frame: Frame, i: int) -> tuple[int, str]:
    """A conjunct hangs on its conjunction, else on the conjunct before."""
    own = [j for j in frame.children[i] if frame.sent[j].deprel == "cc" and j < i]
    if own:
        return own[-1], "cj"
    return previous(frame, i), "cj"


def conjunction(frame: Frame, i: int) -> tuple[int, str]:
    """A conjunction hangs on the conjunct before it; at the start of a sentence it is a junctor."""
    head = frame.sent[i].head
    if frame.sent[head].deprel == "conj" and i < head:
        later = [j for j in frame.children[head] if frame.sent[j].deprel == "cc" and j < head]
        if i == later[-1]:
            return previous(frame, head), "cd"
        return later[-1], "cd"
    if any(frame.sent[j].deprel == "conj" for j in frame.children[head]):
        return (frame.top(head) if frame.finite(head) else frame.phrase(head)), "cd"
    return frame.top(head), "ju"


def break_circles(sent: Sentence) -> None:
    """Hang a word on the root where the rules made a circle.

    >>> from conllu import Token
    >>> sent = [Token("A", head=1), Token("B", head=0), Token("C")]
    >>> break_circles(sent)
    >>> sent[0].head
    2
    """
    root = next((i for i, t in enumerate(sent) if t.head == -1), 0)
    sent[root].head = -1
    for i in range(len(sent)):
        seen, j = set(), i
        while j >= 0 and j not in seen:
            seen.add(j)
            j = sent[j].head
        if j >= 0:
            sent[i].head = root


def lift_punctuation(sent: Sentence, i: int) -> None:
    """Hang a punctuation mark as low as it can stand without crossing arcs.

    >>> from conllu import Token
    >>> sent = [Token("A", head=2), Token(",", head=0), Token("B")]
    >>> lift_punctuation(sent, 1)
    >>> sent[1].head
    0
    """
    while sent[i].head >= 0 and crosses(sent, i):
        above_head = sent[sent[i].head].head
        if above_head < 0:
            return
        sent[i].head = above_head


def crosses(sent: Sentence, i: int) -> bool:
    """Whether the arc to word `i` crosses another arc.

    >>> from conllu import Token
    >>> crosses([Token("A", head=2), Token("B", head=3), Token("C"), Token("D", head=2)], 1)
    True
    """
    low, high = sorted((i, sent[i].head))
    for j, token in enumerate(sent):
        if token.head < 0 or j == i:
            continue
        a, b = sorted((j, token.head))
        if a < low < b < high or low < a < high < b:
            return True
    return False
