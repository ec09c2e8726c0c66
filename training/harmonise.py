"""Give every treebank the same tags, features and lemmas before the trees are converted."""

from __future__ import annotations

import re

from conllu import Sentence, Token
from verb_forms import irregular_times, weak_past

POS_OF_TAG = {
    "ADJA": "ADJ", "ADJD": "ADJ", "ADV": "ADV", "APPO": "ADP", "APPR": "ADP", "APPRART": "ADP", "APZR": "ADP",
    "ART": "DET", "CARD": "NUM", "FM": "X", "ITJ": "INTJ", "KOKOM": "ADP", "KON": "CCONJ", "KOUI": "SCONJ",
    "KOUS": "SCONJ", "NE": "PROPN", "PDAT": "DET", "PDS": "PRON", "PIAT": "DET", "PIS": "PRON", "PPER": "PRON",
    "PPOSAT": "DET", "PPOSS": "PRON", "PRELAT": "DET", "PRELS": "PRON", "PRF": "PRON", "PROAV": "ADV",
    "PTKA": "PART", "PTKANT": "PART", "PTKNEG": "PART", "PTKVZ": "ADP", "PTKZU": "PART", "PWAT": "DET",
    "PWAV": "ADV", "PWS": "PRON", "TRUNC": "X", "VAFIN": "AUX", "VAIMP": "AUX", "VAINF": "AUX", "VAPP": "AUX",
    "VMFIN": "AUX", "VMINF": "AUX", "VMPP": "AUX", "VVFIN": "VERB", "VVIMP": "VERB", "VVINF": "VERB",
    "VVIZU": "VERB", "VVPP": "VERB", "XY": "X", "$,": "PUNCT", "$.": "PUNCT", "$(": "PUNCT",
}  # fmt: skip
KEPT_FEATS = (
    "Case", "Definite", "Degree", "Gender", "Mood", "Number", "Person", "Poss", "PronType", "Reflex", "Tense",
    "VerbForm",
)  # fmt: skip
# forms whose mood and tense no context changes; some treebanks mark them all as present indicative
SUBJUNCTIVE_PAST = re.compile(r"(hätt|wär|würd|könnt|müsst|müßt|dürft|möcht|möge?t)e(n|st|t)?$")
SUBJUNCTIVE_PRESENT = re.compile(r"(sei(en|est|et)?|könne|müsse|dürfe|möge|wolle|solle|habe|werde)$")
MODAL_PAST = re.compile(r"(konnt|musst|mußt|durft|mocht|sollt|wollt)e(n|st|t)?$")
PARTICIPLE = re.compile(r"(nd|t|en)(en|em|er|es|e)$")
PRONOMINAL = re.compile(r"(da|hie)r?(an|auf|aus|bei|durch|für|gegen|hinter|in|mit|nach|neben|über|um|unter|von|vor|zu|zwischen)$")
IRREGULAR = irregular_times()
MODALS = frozenset({"können", "müssen", "dürfen", "mögen", "wollen", "sollen"})
AUXILIARIES = frozenset({"sein", "haben", "werden"})
REFLEXIVE = {"mich": "ich", "mir": "ich", "uns": "wir", "dich": "du", "dir": "du", "euch": "ihr"}
SUBORDINATING_INFINITIVE = frozenset({"um", "ohne", "statt", "anstatt", "außer"})


def harmonise(sent: Sentence) -> Sentence:
    """Bring tags, universal parts of speech, features and lemmas of one sentence to the common scheme, in place.

    >>> sent = [Token("davon", "davon", "ADV", "PAV")]
    >>> harmonise(sent)[0].xpos
    'PROAV'
    """
    for i, token in enumerate(sent):
        token.deprel = token.deprel if token.deprel != "advmod:neg" else "advmod"
        token.xpos = stts(sent, i)
        token.lemma = lemma(token)
        if token.xpos in ("NN", "NE") and token.upos in ("NOUN", "PROPN"):
            pass  # the treebanks' own distinction; STTS marks common nouns in names as NN
        else:
            token.upos = POS_OF_TAG.get(token.xpos, token.upos)
    for i, token in enumerate(sent):
        if token.xpos == "KOKOM" and token.deprel == "mark" and finite_clause(sent, token.head):
            token.xpos, token.upos = "KOUS", "SCONJ"
        if token.xpos == "KOKOM" and token.deprel == "cc" and token.head > i:
            token.deprel = "case"
            if sent[token.head].deprel == "conj":
                sent[token.head].deprel = "nmod"
        fill_case(sent, i)
    for i, token in enumerate(sent):
        if token.form.lower() == "habe" and token.xpos == "VAFIN" and without_subject(sent, i):
            token.feats = {**token.feats, "Mood": "Ind", "Person": "1", "Tense": "Pres"}
        if token.form.lower() in REFLEXIVE and token.xpos == "PPER" and reflexive(sent, i):
            token.xpos = "PRF"
        token.feats = feats(token)
    return sent


def without_subject(sent: Sentence, i: int) -> bool:
    """Whether the main clause of the verb at `i` has no subject at all, as in *Habe heute bestellt*: a left-out *ich*.

    >>> without_subject([Token("Habe", head=1, deprel="aux"), Token("bestellt", deprel="root")], 0)
    True
    """
    top = sent[i].head if sent[i].deprel in ("aux", "cop", "aux:pass") else i
    return top >= 0 and sent[top].head < 0 and not any(t.head == top and t.deprel.startswith(("nsubj", "csubj")) for t in sent)


def reflexive(sent: Sentence, i: int) -> bool:
    """Whether a pronoun of the first or second person is an object beside the subject of the same person.

    >>> sent = [Token("Ich", head=1, deprel="nsubj"), Token("freue"), Token("mich", head=1, deprel="obj")]
    >>> reflexive(sent, 2)
    True
    """
    subject, objects = REFLEXIVE[sent[i].form.lower()], ("obj", "iobj", "obl:arg", "expl", "expl:pv", "oa", "da")
    return sent[i].deprel in objects and any(
        t.head == sent[i].head and t.form.lower() == subject and t.deprel in ("nsubj", "sb") for t in sent
    )


def stts(sent: Sentence, i: int) -> str:
    """The STTS tag of a token, also where the treebank has another tag set.

    >>> stts([Token("Trump", "Trump", "PROPN", "NNP")], 0)
    'NE'
    """
    token = sent[i]
    if token.form in ("%", "‰"):
        return "NN"
    tag = {"PAV": "PROAV", "PIDAT": "PIAT", "NNE": "NE", "$.": "$.", "_": ""}.get(token.xpos, token.xpos)
    if token.upos == "PUNCT":
        return "$." if token.form in (".", "?", "!", ":", ";", "...", "…") else "$," if token.form == "," else "$("
    if token.upos == "X" and token.form.endswith("-") and len(token.form) > 1:
        return "TRUNC"
    if tag in POS_OF_TAG or (tag == "NN" and token.upos not in ("DET", "PRON", "NUM")):
        return tag
    return from_universal(sent, i)


def from_universal(sent: Sentence, i: int) -> str:
    """STTS from universal part of speech and features, for PUD's English-looking tags.

    >>> from_universal([Token("wurde", "werden", "AUX", "VBC", {"Mood": "Ind"})], 0)
    'VAFIN'
    """
    token = sent[i]
    low, lem, upos, rel, f = token.form.lower(), token.lemma.lower(), token.upos, token.deprel, token.feats
    attributive = rel.startswith(("det", "amod", "nummod")) and token.head > i
    if upos in ("VERB", "AUX"):
        kind = "VA" if lem in AUXILIARIES else "VM" if lem in MODALS else "VV"
        if token.xpos in ("VBC", "''") or "Mood" in f:
            return kind + ("IMP" if f.get("Mood") == "Imp" else "FIN")
        if token.xpos == "VBN" or f.get("VerbForm") == "Part":
            return kind + "PP"
        with_zu = kind == "VV" and re.search(r".zu.", low) and lem == low.replace("zu", "", 1) and rel != "zu"
        return kind + ("IZU" if with_zu else "INF")
    if upos == "ADJ":
        return "ADJA" if "Case" in f or attributive or re.match(r"\d+\.$", low) else "ADJD"
    if upos == "DET":
        kind = f.get("PronType", "")
        if f.get("Poss") == "Yes":
            return "PPOSAT" if attributive else "PPOSS"
        if kind == "Art":
            return "ART" if attributive else "PDS" if lem == "der" else "PIS"
        base = {"Dem": "PD", "Rel": "PREL", "Int": "PW"}.get(kind, "PI")
        return base + ("AT" if attributive else "S")
    if upos == "PRON":
        kind = f.get("PronType", "")
        if low == "sich" or f.get("Reflex") == "Yes":
            return "PRF"
        if low == "man" or kind in ("Ind", "Neg", "Tot"):
            return "PIS"
        if token.xpos == "REL" or kind == "Rel":
            return "PRELAT" if low in ("dessen", "deren") and attributive else "PRELS"
        if token.xpos == "WP" or kind == "Int":
            return "PWS"
        return "PDS" if kind == "Dem" or lem == "der" else "PPER"
    if upos == "SCONJ":
        return "KOUI" if low in SUBORDINATING_INFINITIVE and infinitive(sent, token.head) else "KOUS"
    if upos == "CCONJ":
        return "KOKOM" if low in ("als", "wie") and "sowohl" not in {t.form.lower() for t in sent} else "KON"
    if upos == "ADP":
        if rel.startswith("compound:prt"):
            return "PTKVZ"
        return "KOKOM" if low in ("als", "wie") else "APPR" if token.head > i or rel != "case" else "APPO"
    if upos == "ADV":
        if rel.startswith("compound:prt"):
            return "PTKVZ"
        if token.xpos == "WRB":
            return "PWAV"
        return "PROAV" if PRONOMINAL.match(low) else "ADV"
    if upos == "PART":
        return {"zu": "PTKZU", "nicht": "PTKNEG", "ja": "PTKANT", "nein": "PTKANT", "am": "PTKA"}.get(low, "ADV")
    if upos == "X":
        return "TRUNC" if low.endswith("-") or (i + 1 < len(sent) and sent[i + 1].form == "-") else "FM"
    return {"NOUN": "NN", "PROPN": "NE", "NUM": "CARD", "INTJ": "ITJ", "SYM": "XY"}.get(upos, "XY")


def finite_clause(sent: Sentence, i: int) -> bool:
    """Whether the predicate at `i` is finite or has a finite auxiliary.

    >>> finite_clause([Token("kam", xpos="VVFIN")], 0)
    True
    """
    return any(t.xpos[2:] == "FIN" for j, t in enumerate(sent) if j == i or (t.head == i and t.upos == "AUX"))


def infinitive(sent: Sentence, i: int) -> bool:
    """Whether a token is an infinitive with zu.

    >>> infinitive([Token("zu", xpos="PTKZU", upos="PART", head=1), Token("gehen", upos="VERB")], 1)
    True
    """
    return i >= 0 and any(t.head == i and t.form == "zu" and t.upos == "PART" for t in sent)


def fill_case(sent: Sentence, i: int) -> None:
    """Copy a noun's case from its article or adjective where the treebank leaves it open.

    >>> sent = [Token("dem", xpos="ART", feats={"Case": "Dat"}, head=1, deprel="det"), Token("Hund", xpos="NN")]
    >>> fill_case(sent, 1)
    >>> sent[1].feats["Case"]
    'Dat'
    """
    token = sent[i]
    if token.xpos not in ("NN", "NE") or "Case" in token.feats:
        return
    children = [t for t in sent if t.head == i]
    for child in children:
        agreeing = child.deprel in ("det", "amod", "det:poss") or child.xpos == "APPRART"
        if agreeing and "," not in child.feats.get("Case", ","):
            token.feats["Case"] = child.feats["Case"]
            return
    for child in children:
        if child.deprel == "case" and "," not in child.feats.get("Case", ","):
            token.feats["Case"] = child.feats["Case"]
            return
    if not any(c.deprel == "case" for c in children):
        case = {"nsubj": "Nom", "nsubj:pass": "Nom", "obj": "Acc"}.get(token.deprel)
        if case:
            token.feats["Case"] = case


def feats(token: Token, infinitives: frozenset[str] = frozenset()) -> dict[str, str]:
    """The kept features, mood and tense repaired by form; regular verbs are the token's lemma or `infinitives`.

    >>> feats(Token("sei", "sein", "AUX", "VAFIN", {"Mood": "Ind", "Person": "3", "Number": "Sing"}))["Mood"]
    'Sub'
    """
    kept = {k: v for k, v in token.feats.items() if k in KEPT_FEATS and "," not in v}
    if token.xpos in ("APPR", "APPO", "APZR", "CARD") or token.upos == "PUNCT":
        return {}
    if token.xpos[:1] == "V" and len(token.xpos) > 3:
        return verb_feats(token, kept, infinitives)
    if token.xpos in ("ADJA", "ADJD"):
        degree = kept.get("Degree", "Pos")
        agreement = ("Case", "Gender", "Number") if token.xpos == "ADJA" else ()
        return {"Degree": degree, **{k: kept[k] for k in agreement if k in kept}}
    if token.xpos == "NE":
        return {**{k: kept[k] for k in ("Case",) if k in kept}, "Number": kept.get("Number", "Sing")}
    if token.xpos in ("NN", "APPRART"):
        return {k: kept[k] for k in ("Case", "Gender", "Number") if k in kept}
    kept.pop("Degree", None)
    return kept


def verb_feats(token: Token, kept: dict[str, str], infinitives: frozenset[str] = frozenset()) -> dict[str, str]:
    """Features of a verb form: form kind from the tag, mood and tense from unambiguous endings.

    >>> verb_feats(Token("käme", "kommen", "VERB", "VVFIN"), {"Person": "3", "Number": "Sing", "Tense": "Past"})["Mood"]
    'Sub'
    """
    ending = token.xpos[2:]
    if ending in ("INF", "IZU"):
        return {"VerbForm": "Inf"}
    if ending == "PP":
        return {"VerbForm": "Part"}
    if ending == "IMP":
        return {"Mood": "Imp", "Number": kept.get("Number", "Sing"), "VerbForm": "Fin"}
    low, third = token.form.lower(), kept.get("Person") == "3"
    mood, tense = kept.get("Mood", "Ind"), kept.get("Tense", "Pres")
    if SUBJUNCTIVE_PAST.match(low):
        mood, tense = "Sub", "Past"
    elif MODAL_PAST.match(low) and token.xpos == "VMFIN":
        tense = "Past"
    elif low in ("sei", "seien", "seiest", "seiet"):
        mood, tense = "Sub", "Pres"
    elif low == "seid":
        mood, tense = "Ind", "Pres"
    elif weak_past(low, infinitives or {token.lemma}):
        tense = "Past"
    elif low in IRREGULAR and token.lemma and IRREGULAR[low][0].endswith(token.lemma):
        mood, tense = IRREGULAR[low][1] or mood, IRREGULAR[low][2]
    elif third and kept.get("Number") == "Sing":
        if low.endswith("e") and not low.endswith("te") and low != "wurde":
            mood = "Sub"  # the indicative ends in -t, -te or in a bare stem; wurde is the exception
        elif tense == "Pres" and SUBJUNCTIVE_PRESENT.match(low):
            mood = "Sub"
    if SUBJUNCTIVE_PRESENT.match(low):
        tense = "Pres"
    result = {"Mood": mood, "Tense": tense, "VerbForm": "Fin"}
    result.update({k: kept[k] for k in ("Number", "Person") if k in kept})
    return dict(sorted(result.items()))


def lemma(token: Token) -> str:
    """The lemma, whole words for compounds; empty where the treebank's one cannot be used.

    >>> lemma(Token("Familienmitglieder", "Mitglied", "NOUN", "NN"))
    'Familienmitglied'
    """
    form, given = token.form, token.lemma.split("|")[0]
    if given == "*" or re.match(r"\d+\.$", form):
        return form
    if given in ("_", "", "NULL", "unknown"):
        return form if token.xpos in ("CARD", "XY", "FM", "NE") or token.upos in ("PUNCT", "PROPN") else ""
    if token.xpos == "ADJA" and given.endswith("n") and form.lower()[:1] == given[:1] and PARTICIPLE.search(form):
        return re.sub(r"(en|em|er|es|e)$", "", form.lower())  # a participle is its own lemma, not its verb's
    if token.xpos in ("ADJA", "ADJD") and form.lower()[:1] != given.lower()[:1] and given.endswith("en"):
        return ""
    if token.xpos == "ADJD" and given.endswith("n") and form != given:
        return form.lower() if token.upos != "VERB" else given  # a participle used as adjective is its own lemma
    if token.xpos in ("NN", "NE") and len(given) >= 3:
        return compound_lemma(form, given)
    if token.xpos[:1] in ("K", "P") or token.xpos in ("ADV", "ART", "APPR"):
        return given if given[:1].islower() or given == "Sie" else given.lower()
    return given


def compound_lemma(form: str, given: str) -> str:
    """Put the first part of a compound back in front of a lemma that has only its head.

    >>> compound_lemma("Vorstände", "Stand"), compound_lemma("Häuser", "Haus")
    ('Vorstand', 'Haus')
    """
    fold = str.maketrans("äöü", "aou")
    low, stem = form.lower().translate(fold), given.lower().translate(fold)
    if low[:2] == stem[:2]:
        return given
    for size in range(len(stem), 2, -1):
        at = low.rfind(stem[:size])
        if at > 0 and size >= min(4, len(stem) - 1):
            head = given if form[at - 1] == "-" else given[0].lower() + given[1:]
            return form[:at] + head
    return "" if len(form) > len(given) + 3 else given
