"""Which mood and tense a finite form can have at all, from the irregular paradigms and the shape of weak preterites."""

from __future__ import annotations

from collections.abc import Collection

from lemmas import rows

PRESENT_ENDINGS = ("e", "st", "est", "t", "et", "en", "n")


def irregular_times() -> dict[str, tuple[str, str, str]]:
    """Form to (infinitive, mood, tense) of irregular verbs with their prefixes; no mood where preterite and subjunctive agree.

    >>> times = irregular_times()
    >>> times["flogen"], times["flöge"], "kommen" in times
    (('fliegen', '', 'Past'), ('fliegen', 'Sub', 'Past'), False)
    """
    prefixes = ["", *(prefix for prefix, _ in rows("verb_prefixes.tsv"))]
    times: dict[str, tuple[str, str, str]] = {}
    present = set[str]()
    for lemma, third, preterite, second, _ in (r[:5] for r in rows("strong_verbs.tsv")):
        stem = lemma.removesuffix("en").removesuffix("n")
        own = {lemma, third, *(stem + ending for ending in PRESENT_ENDINGS)}
        past, subjunctive = inflected(preterite), inflected(second)
        for prefix in prefixes:
            present.update(prefix + f for f in own)
            for form in (*past, *subjunctive):
                mood = "" if form in past and (form in subjunctive or form.endswith("n")) else "Ind" if form in past else "Sub"
                times.setdefault(prefix + form, (prefix + lemma, mood, "Past"))
    return {f: t for f, t in times.items() if f not in present}


# forms that are also the present of another verb: "sie gelangen ans Ziel"
HOMOGRAPHS = {"gelangen", "gelangst", "gelangt"}


def simple_forms() -> dict[str, list[str]]:
    """Infinitive to the preterites of irregular verbs without prefix; subjunctives are left out (führen, drängen, trügen are verbs, too).

    >>> simple_forms()["greifen"]
    ['griff', 'griffen', 'griffst', 'grifft']
    """
    found: dict[str, list[str]] = {}
    verbs = {row[0] for row in rows("strong_verbs.tsv")}
    for form, (infinitive, mood, _) in sorted(irregular_times().items()):
        if infinitive in verbs and mood != "Sub" and form not in HOMOGRAPHS:
            found.setdefault(infinitive, []).append(form)
    return found


def inflected(first: str) -> list[str]:
    """The forms of a preterite or subjunctive II from its first person singular.

    >>> inflected("flog"), inflected("dachte")
    (['flog', 'flogst', 'flogen', 'flogt'], ['dachte', 'dachtest', 'dachten', 'dachtet'])
    """
    stem = first.removesuffix("e")
    return [first, stem + ("est" if first != stem else "st"), stem + "en", stem + ("et" if first != stem else "t")]


def weak_past(form: str, infinitives: Collection[str]) -> bool:
    """Whether a form can only be the preterite of a regular verb among `infinitives` (versuchten, but not warten, rasten).

    >>> verbs = {"versuchen", "sagen", "warten", "rasen", "rasten"}
    >>> [weak_past(f, verbs) for f in ("versuchten", "sagte", "warten", "wartete", "raste")]
    [True, True, False, True, False]
    """
    for ending in ("te", "ten", "test", "tet"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 2:
            bases = (stem + "en", stem + "n", stem.removesuffix("e") + "en")
            return any(b in infinitives for b in bases) and stem + "ten" not in infinitives
    return False
