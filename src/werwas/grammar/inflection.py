"""Inflected German forms -> candidate lemmas, for where a statistical lemmatizer errs.

Endings and ablaut are those of the Duden Grammatik; strong verbs stand in `data/words/verbs.yaml`. Candidates are guesses that a
lexicon must confirm: only a candidate that is a known trigger is ever used.
"""

from __future__ import annotations

from functools import lru_cache

from werwas.lexicon.words import load_words

_UMLAUTS = str.maketrans("äöüÄÖÜ", "aouAOU")
_FINITE_ENDINGS = (
    "",
    "e",
    "en",
    "est",
    "et",
    "st",
    "t",
    "n",
    "te",
    "ten",
    "tet",
    "test",
    "ete",
    "eten",
    "etet",
    "etest",
)
_WEAK_PAST = ("te", "ten", "tet", "test", "ete", "eten", "etet", "etest")
# nouns with these suffixes form no plural by umlaut ("Förderung" is no form of "Forderung")
_NO_UMLAUT = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften")
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")


def bare_adjectives(form: str) -> tuple[str, ...]:
    """The form itself and what is left without an adjective's ending: "geplantes" -> geplantes, geplant (also where none is one)."""
    low = form.lower()
    return (low, *(low.removesuffix(ending) for ending in _ADJECTIVE_ENDINGS if low.endswith(ending)))


@lru_cache(maxsize=1)
def _strong_forms() -> dict[str, str]:
    """Stem or full form -> infinitive, for all strong verbs."""
    forms: dict[str, str] = {}
    for infinitive, (past, participle, present) in load_words("verbs").map("strong").items():
        subjunctive = past.translate(str.maketrans("aou", "äöü")) if past[-1:] != "e" else past
        for form in (past, participle, present, subjunctive):
            forms.setdefault(form, infinitive)
        for stem in (past.removesuffix("e"), subjunctive.removesuffix("e")):
            for ending in ("en", "t", "st", "e", "et", "est"):
                forms.setdefault(stem + ending, infinitive)
        if present.endswith("t"):
            forms.setdefault(present[:-1] + "st", infinitive)
    return forms


def _split_particle(form: str) -> list[tuple[str, str]]:
    """("an", "gegriffen") for "angegriffen", and ("", form) itself."""
    parts = [("", form)]
    parts += [(p, form[len(p) :]) for p in load_words("verbs").list("particles") if form.startswith(p) and len(form) > len(p) + 3]
    return parts


@lru_cache(maxsize=20_000)
def verb_lemmas(form: str) -> tuple[str, ...]:
    """Candidate infinitives of a verb form, particle joined where the form holds it.

    >>> "angreifen" in verb_lemmas("angegriffen")
    True
    >>> "fordern" in verb_lemmas("forderte")
    True
    """
    low = form.lower()
    out: list[str] = []
    for particle, rest in _split_particle(low):
        out += [particle + base for base in _simple_lemmas(rest, bool(particle))]
    return tuple(dict.fromkeys(out))


@lru_cache(maxsize=20_000)
def strong_participle(form: str) -> str | None:
    """The infinitive of a strong verb's participle II, particle joined; None where the table of strong verbs does not hold it.

    >>> strong_participle("eingetroffen"), strong_participle("beschossen"), strong_participle("gefordert")
    ('eintreffen', 'beschießen', None)
    """
    low = form.lower()
    known, infinitives = _strong_forms(), load_words("verbs").map("strong")
    for particle, rest in _split_particle(low):
        for prefix in ("", *load_words("verbs").list("prefixes")):
            participle = "ge" + rest[len(prefix) :] if prefix else rest
            found = known.get(participle) if rest.startswith(prefix) and participle.startswith("ge") else None
            if found is not None and infinitives[found][1] == participle:
                return particle + prefix + found
    return None


def is_strong_infinitive(form: str) -> bool:
    """Whether a form is the infinitive of a listed strong verb, perhaps with particle and prefix: "angreifen", "gestehen"."""
    infinitives = load_words("verbs").map("strong")
    # "ankommen", but "angekommen" is a participle
    bare = [r for p, r in _split_particle(form) if not p or infinitives.get(r.removeprefix("ge"), ("", ""))[1] != r]
    return any(r.removeprefix(prefix) in infinitives for r in bare for prefix in ("", *load_words("verbs").list("prefixes")))


def _simple_lemmas(form: str, has_particle: bool) -> list[str]:
    out: list[str] = []
    strong = _strong_forms()
    infinitives = load_words("verbs").map("strong")
    prefixes = ("", *load_words("verbs").list("prefixes"))
    for prefix in prefixes:
        if form.startswith(prefix) and (base := form[len(prefix) :]):
            found = strong.get(base) or (strong.get("ge" + base) if prefix else None)
            if found:
                out.append(prefix + found)
    stems: list[str] = []
    if has_particle and form.startswith("zu") and len(form) > 5:
        out.append(form[2:])
        stems.append(form[2:])
    if form.startswith("ge") and form.endswith("t") and len(form) > 5:
        stems += [form[2:-1], form[2:-2] if form.endswith("et") else form[2:-1]]
    for ending in _FINITE_ENDINGS:
        stem = form[: len(form) - len(ending)]
        # strong verbs have no preterite in -te ("gebeten" is no form of "geben")
        if form.endswith(ending) and len(stem) >= 3 and not (ending in _WEAK_PAST and stem + "en" in infinitives):
            stems.append(stem)
    for stem in stems:
        out += [stem + "en", stem + "n"]
        if stem.endswith(("el", "er")):
            out.append(stem + "n")
    out.append(form)
    return out


@lru_cache(maxsize=20_000)
def is_preterite(form: str, lemma: str) -> bool:
    """Whether a finite form is the preterite of a strong verb, which ablaut tells from the present.

    >>> is_preterite("griffen", "greifen"), is_preterite("greifen", "greifen")
    (True, False)
    """
    endings = ("", "en", "n", "st", "t")
    return any(
        lemma.endswith(infinitive) and form in {stem + past + ending for stem in ("", lemma.removesuffix(infinitive)) for ending in endings}
        for infinitive, (past, _, _) in load_words("verbs").map("strong").items()
    )


@lru_cache(maxsize=20_000)
def is_zu_infinitive(form: str) -> bool:
    """Whether a form is an infinitive with the "zu" inside: "abzuziehen" (Duden, Die Grammatik).

    >>> is_zu_infinitive("abzuziehen"), is_zu_infinitive("benutzen")
    (True, False)
    """
    return form.endswith("n") and any(form.startswith(p + "zu") and len(form) > len(p) + 5 for p in load_words("verbs").list("particles"))


@lru_cache(maxsize=20_000)
def participle_lemmas(form: str) -> tuple[tuple[str, str], ...]:
    """Candidate (infinitive, voice) of a participle used as adjective: Partizip II is passive, Partizip I active (Duden, Die Grammatik).

    >>> ("fordern", "passive") in participle_lemmas("geforderten")
    True
    >>> ("angreifen", "active") in participle_lemmas("angreifende")
    True
    """
    low = form.lower()
    out: list[tuple[str, str]] = []
    for base in bare_adjectives(low):
        if base.endswith("nd"):
            out.append((base[:-1], "active"))
        elif base.endswith(("t", "n")):
            out += [(lemma, "passive") for lemma in verb_lemmas(base)]
    return tuple(dict.fromkeys(out))


def _without_last_umlaut(form: str) -> str:
    """A plural changes the vowel of its last root only: "Überfälle" -> "Überfalle", not "Uberfalle"."""
    at = max(form.rfind(vowel) for vowel in "äöüÄÖÜ")
    return form if at < 0 else form[:at] + form[at].translate(_UMLAUTS) + form[at + 1 :]


@lru_cache(maxsize=20_000)
def noun_lemmas(form: str) -> tuple[str, ...]:
    """Candidate nominatives singular of a noun form (plural, genitive, dative plural, umlaut).

    >>> "Anschlag" in noun_lemmas("Anschlägen")
    True
    """
    out = [form]
    for ending in ("en", "es", "er", "n", "s", "e", "ern", "se", "nen", "ses"):
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            out.append(form[: len(form) - len(ending)])
    out += [form + "e"] if not form.endswith("e") else []
    if form.endswith("ien"):
        out.append(form[:-3] + "ium")
    if form.endswith("men"):
        out.append(form[:-2] + "a")
    if form.endswith(_NO_UMLAUT):
        return tuple(dict.fromkeys(out))
    out += [plain for base in list(out) if (plain := _without_last_umlaut(base)) != base]
    return tuple(dict.fromkeys(out))
