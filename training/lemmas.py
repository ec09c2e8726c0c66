"""A lexicon of lemmas from the treebanks and from the paradigms of irregular verbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from conllu import Sentence

HERE = Path(__file__).parent
FINITE, PARTICIPLE, ZU = "FIN", "PP", "IZU"


def rows(name: str) -> Iterator[list[str]]:
    """Rows of a table beside this file.

    >>> next(rows("strong_verbs.tsv"))[0]
    'backen'
    """
    for line in (HERE / name).read_text(encoding="utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def finite_forms(present: str, past: str, subjunctive: str) -> Iterator[str]:
    """Irregular finite forms of a verb from its present, preterite and subjunctive II.

    >>> list(finite_forms("nimmt", "nahm", "nähme"))[:4]
    ['nimmt', 'nahm', 'nahmst', 'nahmen']
    """
    yield present
    for stem in (past, subjunctive):
        weak = stem.endswith("e")
        yield stem
        yield from ((stem + "st", stem + "n", stem + "t") if weak else (stem + "st", stem + "en", stem + "t"))


def paradigms() -> dict[tuple[str, str], str]:
    """(form, kind) to lemma for irregular verbs with their prefixes; kind is the end of the tag.

    >>> forms = paradigms()
    >>> forms["angegriffen", "PP"], forms["griff", "FIN"], forms["angriff", "FIN"]
    ('angreifen', 'greifen', 'angreifen')
    """
    table: dict[tuple[str, str], str] = {}
    verbs = [r[:5] for r in rows("strong_verbs.tsv")]
    for lemma, present, past, subjunctive, participle in verbs:
        for form in finite_forms(present, past, subjunctive):
            table.setdefault((form, FINITE), lemma)
        table.setdefault((participle, PARTICIPLE), lemma)
    for prefix, kind in rows("verb_prefixes.tsv"):
        for lemma, present, past, subjunctive, participle in verbs:
            for form in finite_forms(present, past, subjunctive):
                table.setdefault((prefix + form, FINITE), prefix + lemma)
            if kind == "s":
                table.setdefault((prefix + participle, PARTICIPLE), prefix + lemma)
                table.setdefault((prefix + "zu" + lemma, ZU), prefix + lemma)
            elif participle.startswith("ge"):
                table.setdefault((prefix + participle[2:], PARTICIPLE), prefix + lemma)
    return table


class Lexicon:
    """Look lemmas up by form and tag.

    >>> Lexicon([]).lemma("Griff", "VVFIN")
    'greifen'
    """

    def __init__(self, sents: Iterable[Sentence]) -> None:
        counts: dict[tuple[str, str], Counter[str]] = {}
        for sent in sents:
            for token in sent:
                if token.lemma:
                    counts.setdefault((token.form.lower(), token.xpos), Counter())[token.lemma] += 1
        self.known = {key: c.most_common(1)[0][0] for key, c in counts.items()}
        self.verbs = paradigms()
        self.prefixes = [prefix for prefix, _ in rows("verb_prefixes.tsv")]
        verbs = Counter(v for (_, tag), v in self.known.items() if tag[:2] == "VV" and v.endswith("n"))
        self.infinitives = frozenset(v for v, forms in verbs.items() if forms > 1)

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a form under an STTS tag, empty where the lexicon does not know it."""
        low = form.lower()
        if tag in ("NE", "FM", "XY", "CARD", "TRUNC") or tag[:1] == "$":
            return "" if tag == "NE" else form
        if tag[:1] == "V" and (low, tag[2:]) in self.verbs:
            present = low if low.endswith("n") else low + "n"  # führe(n) is rather führen than the subjunctive of fahren
            homograph = tag == "VVFIN" and present != self.verbs[low, tag[2:]] and self.regular(present)
            return present if homograph else self.verbs[low, tag[2:]]
        if (low, tag) in self.known:
            return self.known[low, tag]
        if tag == "NN":
            return self.compound(form)
        if tag in ("VVINF", "VAINF", "VMINF"):
            return low
        if tag == "VVIZU" and "zu" in low[1:-2]:
            at = low.rfind("zu", 1, -3)
            return low[:at] + low[at + 2 :] if at > 0 else ""
        return ""

    def regular(self, infinitive: str) -> bool:
        """Whether an infinitive, or what stands behind its prefix, is a verb of the treebanks."""
        return infinitive in self.infinitives or any(infinitive.removeprefix(p) in self.infinitives for p in self.prefixes)

    def compound(self, form: str) -> str:
        """The lemma of a compound whose last part is known, empty for others."""
        low = form.lower()
        for at in range(4, len(low) - 4):
            head = self.known.get((low[at:], "NN"))
            if head:
                return form[:at] + (head if form[at - 1] == "-" else head[0].lower() + head[1:])
        return ""
