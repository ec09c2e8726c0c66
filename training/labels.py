"""TIGER labels for UD relations; the tree shape is decided in `ud2tiger`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conllu import Token

if TYPE_CHECKING:
    from ud2tiger import Frame

COPULAR = frozenset({"sein", "werden", "bleiben", "scheinen", "heißen", "gelten", "wirken", "aussehen"})
IMPERSONAL = frozenset({"geben"})
PLAIN = {"det": "nk", "det:poss": "nk", "amod": "nk", "nummod": "nk", "csubj": "sb",
         "expl:pv": "oa", "iobj": "da", "compound:prt": "svp", "vocative": "vo", "discourse": "dm",
         "reparandum": "dm", "goeswith": "uc", "list": "par", "orphan": "mo", "obl:agent": "sbp", "aux": "oc",
         "aux:pass": "oc", "cop": "pd"}  # fmt: skip


def comparative(token: Token) -> bool:
    """Whether a word is the comparative particle als or wie (or denn, je).

    >>> comparative(Token("als", xpos="KOKOM"))
    True
    """
    return token.xpos in ("KOKOM", "KON") or (token.form.lower() in ("als", "wie") and token.deprel == "case")


def case_of(frame: Frame, i: int) -> str:
    """Case of a noun phrase, from its head or from what agrees with it."""
    sent = frame.sent
    own = sent[i].feats.get("Case", "")
    if own and "," not in own:
        return own
    for j in frame.children[i]:
        if sent[j].deprel in ("det", "amod", "det:poss") and sent[j].feats.get("Case"):
            return sent[j].feats["Case"]
    return ""


def label(frame: Frame, i: int) -> str:
    """The TIGER label of the phrase or clause of UD word `i`."""
    token = frame.sent[i]
    rel = token.deprel
    if rel.startswith("tiger:"):
        return rel[6:]
    if rel in PLAIN:
        return PLAIN[rel]
    name = RULES.get(rel)
    return name(frame, i) if name else "mo"


def nominal(frame: Frame, i: int) -> bool:
    """Whether UD word `i` is used as a noun."""
    token = frame.sent[i]
    return token.upos in ("NOUN", "PROPN", "PRON", "NUM", "X") and not frame.chain[i]


def subject(frame: Frame, i: int) -> str:
    """Subject, or expletive es beside a real subject and with geben."""
    sent, head = frame.sent, frame.sent[i].head
    if sent[i].form.lower() != "es":
        return "sb"
    beside = any(sent[j].deprel in ("nsubj", "csubj") and j != i for j in frame.children[head])
    return "ep" if beside or sent[head].lemma in IMPERSONAL else "sb"


def obj(frame: Frame, i: int) -> str:
    """Object: accusative, dative, genitive or with preposition."""
    if frame.prep[i] >= 0:
        return "op"
    if frame.sent[i].xpos[:2] in ("VV", "VA", "VM"):
        return "oc"
    return {"Dat": "da", "Gen": "og"}.get(case_of(frame, i), "oa")


def argument(frame: Frame, i: int) -> str:
    """UD's obl:arg: prepositional or dative object."""
    if frame.prep[i] >= 0:
        return "op"
    return {"Acc": "oa", "Gen": "og"}.get(case_of(frame, i), "da")


def nmod(frame: Frame, i: int) -> str:
    """Attribute of a noun: genitive, phrasal genitive, other preposition, close apposition."""
    sent = frame.sent
    token, head = sent[i], sent[i].head
    compared = any(comparative(sent[j]) for j in frame.children[i])
    if sent[head].upos in ("ADJ", "ADV", "VERB", "AUX"):
        return "cc" if compared else obl(frame, i)
    prep = frame.prep[i]
    if frame.chain[head] and prep >= 0 and i < head:
        return "mo"
    if prep >= 0:
        return "pg" if sent[prep].lemma.lower() == "von" else "mnr"
    if compared:
        return "cc" if sent[head].feats.get("Degree") == "Cmp" else "mo"
    if token.xpos in ("CARD", "ADJA", "FM", "XY", "TRUNC"):
        return "nk"
    case = case_of(frame, i)
    if case == "Gen" or (i < head and token.upos == "PROPN"):
        return "ag"
    has_article = any(sent[j].deprel.startswith("det") for j in frame.children[i])
    return "ag" if not case and has_article else "nk"


def obl(frame: Frame, i: int) -> str:
    """Adverbial phrase: modifier, measure, comparison or passive agent."""
    sent = frame.sent
    token, head = sent[i], sent[i].head
    if any(comparative(sent[j]) for j in frame.children[i]):
        return "cc" if sent[head].upos in ("ADJ", "ADV") or sent[head].feats.get("Degree") == "Cmp" else "mo"
    prep = frame.prep[i]
    if prep >= 0:
        passive = any(sent[j].deprel == "aux:pass" and sent[j].lemma == "werden" for j in frame.children[head])
        return "sbp" if sent[prep].lemma.lower() == "von" and passive else "mo"
    counted = any(sent[j].xpos == "CARD" for j in frame.children[i]) or token.xpos == "CARD"
    return "ams" if sent[head].xpos in ("ADJA", "ADJD") and not frame.chain[head] and counted and i < head else "mo"


def advmod(frame: Frame, i: int) -> str:
    """Adverb or negation; behind its noun an adverb is an attribute."""
    token, head = frame.sent[i], frame.sent[i].head
    if token.xpos == "PTKNEG":
        return "ng"
    if token.xpos == "PTKVZ":
        return "svp"
    if token.xpos == "PTKA":
        return "pm"
    return "mnr" if nominal(frame, head) and i > head and token.xpos in ("ADV", "PROAV") else "mo"


def mark(frame: Frame, i: int) -> str:
    """What introduces a clause."""
    token = frame.sent[i]
    if token.xpos == "PTKZU":
        return "pm"
    if token.xpos in ("KOUS", "KOUI", "KOKOM", "APPR", "KON") or token.form.lower() in ("als", "wie", "da"):
        return "cp"
    return "svp" if token.xpos == "PTKVZ" else "mo"


def clause_object(frame: Frame, i: int) -> str:
    """Object clause; with another conjunction than dass or ob an adverbial one."""
    return "mo" if conjunction_of(frame, i) not in ("", "dass", "daß", "ob", "das") else "oc"


def conjunction_of(frame: Frame, i: int) -> str:
    """The subordinating conjunction of a finite clause, lower case, empty for none."""
    marks = [frame.sent[j] for j in frame.children[i] if frame.sent[j].deprel == "mark"]
    return next((t.form.lower() for t in marks if t.xpos in ("KOUS", "KOUI")), "")


def xcomp(frame: Frame, i: int) -> str:
    """Infinitive complement, or a predicative."""
    sent = frame.sent
    token, head = sent[i], sent[i].head
    if token.xpos[:1] == "V" or frame.chain[i]:
        return "oc"
    return "pd" if sent[head].lemma in COPULAR else "mo"


def acl(frame: Frame, i: int) -> str:
    """Clause on a noun: relative clause, object clause or participle."""
    sent = frame.sent
    top = frame.top(i)
    below = descendants(frame, i)
    finite = sent[top].xpos[2:] in ("FIN", "IMP")
    if any(sent[j].xpos in ("KOUS",) and sent[j].deprel == "mark" for j in frame.children[i]):
        return "oc"
    if finite:
        relative = any(sent[j].xpos in ("PRELS", "PRELAT", "PWAV", "PWS") for j in below)
        return "rc" if relative or (below and sent[min(below)].form.lower() in ("wo", "was")) else "oc"
    if sent[top].xpos[2:] in ("INF", "IZU"):
        return "oc"
    return "mnr" if nominal(frame, sent[i].head) else "mo"


def descendants(frame: Frame, i: int) -> list[int]:
    """All words below UD word `i`, itself included."""
    found, todo = [], [i]
    while todo:
        j = todo.pop()
        found.append(j)
        todo.extend(k for k in frame.children[j] if k not in found)
    return found


def advcl(frame: Frame, i: int) -> str:
    """Adverbial clause; after a comparative a comparison."""
    sent = frame.sent
    head = sent[i].head
    compared = any(comparative(sent[j]) or sent[j].xpos == "KOKOM" for j in frame.children[i])
    if compared and (sent[head].upos == "ADV" or sent[head].feats.get("Degree") == "Cmp"):
        return "cc"
    if sent[head].xpos == "PROAV":
        return "re"
    return "oc" if conjunction_of(frame, i) in ("dass", "daß", "ob") else "mo"


def appos(frame: Frame, i: int) -> str:
    """Loose apposition."""
    return "app" if frame.sent[i].upos != "VERB" else "par"


def flat(frame: Frame, i: int) -> str:
    """Parts of names and other fixed sequences."""
    token, head = frame.sent[i], frame.sent[frame.sent[i].head]
    if token.xpos == "NE" and head.xpos == "NE":
        return "pnc"
    return "uc" if token.xpos == "FM" and head.xpos == "FM" else "nk"


def case(frame: Frame, i: int) -> str:
    """A preposition that does not head its phrase, or a comparative particle."""
    if comparative(frame.sent[i]):
        return "cm"
    prep = frame.prep[frame.sent[i].head]
    return "ac" if prep < 0 or i > prep else "mo"


def parataxis(frame: Frame, i: int) -> str:
    """Clauses side by side: chained, reported behind a colon, or inserted."""
    sent, head = frame.sent, frame.sent[i].head
    low, high = sorted((i, head))
    between = {t.form for t in sent[low:high]}
    if frame.finite(i) and frame.finite(head):
        if ":" in between:
            return "rs"
        return "par" if between & {"(", "-", "–", "--"} or i < head else "cj"
    return "par"


RULES = {
    "nsubj": subject, "expl": subject, "obj": obj, "obl:arg": argument, "nmod": nmod, "obl": obl, "advmod": advmod,
    "mark": mark, "ccomp": clause_object, "xcomp": xcomp, "acl": acl, "advcl": advcl, "appos": appos, "flat": flat,
    "compound": flat, "case": case, "parataxis": parataxis,
}  # fmt: skip
