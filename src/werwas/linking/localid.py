"""Ids of our own for what no gazetteer knows, so that a knowledge base can bring its articles together later."""

from __future__ import annotations

from hashlib import blake2b

from werwas.lexicon.words import load_words
from werwas.linking.translit import one_key
from werwas.text import fold, inflection_key, name_key, strip_legal_form

# 64 bits: two of a million names share an id with a chance of 1 in 37 million
BYTES = 8


def local_id(name: str, type_: str) -> str | None:
    """The id of an unknown thing, made of its type and its normalised name alone: `werwas:per-` and 16 hex digits.

    It is the same in every article, whatever the case, the umlauts, the title, the romanisation ("Sergej Iwanow", "Sergey
    Ivanov") or the declension ("der Freien Wiesenpartei"). None for a person of whom only one word is known: a surname
    alone names too many. Two people of one name share an id: who keeps them apart must look at roles, ages and places.

    >>> local_id("Jan Müller", "PER") == local_id("JAN MUELLER", "PER") != local_id("Jan Müller", "ORG")
    True
    """
    key = _person_key(name) if type_ == "PER" else _thing_key(name)
    if not key or (type_ == "PER" and " " not in key):
        return None
    digest = blake2b(f"{type_}\t{key}".encode("utf-8", "replace"), digest_size=BYTES).hexdigest()
    return f"werwas:{type_.lower()}-{digest}"


def is_local(kb_id: str) -> bool:
    """Whether an id is one of those made here, not one of a gazetteer."""
    prefix, _, digest = kb_id.rpartition("-")
    return prefix in ("werwas:per", "werwas:loc", "werwas:org", "werwas:misc") and len(digest) == 2 * BYTES


def _person_key(name: str) -> str:
    titles = load_words("persons").set("titles")
    return one_key(" ".join(word for word in name_key(name).split() if word not in titles))


def _thing_key(name: str) -> str:
    words = load_words("gazetteer")
    plain = name_key(name)
    # in capitals the endings would stay; abbreviations have none
    plain = plain.title() if plain.isupper() and " " in plain else plain
    parts = strip_legal_form(plain, words.set("legal_forms")).split()
    if len(parts) > 1 and parts[0].lower() in words.set("articles"):
        parts = parts[1:]
    return fold(inflection_key(parts) if len(parts) > 1 else " ".join(parts))
