"""The compiled gazetteer: tries over forms and keys, entries in one file, all memory-mapped, so that loading costs
milliseconds.
"""

from __future__ import annotations

import json
import mmap
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie

from werwas.lexicon.gazetteer import KINDS, NAME_KINDS, Entry, Gazetteer, parse_office
from werwas.lexicon.words import load_words
from werwas.linking.translit import arabic_keys, translit_keys
from werwas.text import fold, inflection_key, name_key

# raise it whenever the layout below changes
LAYOUT = 4
# before the romanisation key of a part of a name, among the parts themselves
PART_KEY = "~"
# a key of one Arabic word shorter than this, vowels and all, is that of too many words
SHORTEST_ARABIC = 5
FORMATS = {
    "forms": "<IBB", "folded": "<I", "inflected": "<I", "translit": "<I", "parts": "<I", "words": "<IB",
    "offices": "<I", "ids": "<I",
}  # fmt: skip
GENDERS = ("", "m", "f", "n")
AMBIGUOUS = ("", "word", "given_name", "surname", "described")


class FormHit(NamedTuple):
    """A form found: number of the entry, kind of the form, why the form alone is no evidence ("" if it is)."""

    number: int
    kind: str
    ambiguous: str


def _encodable(key: str) -> str:
    """A key without lone surrogates and NUL, which no trie can hold."""
    key = key.replace("\0", "\ufffd") if "\0" in key else key
    return key if key.isascii() else key.encode("utf-8", "replace").decode("utf-8")


class Index:
    """Read access to the compiled gazetteer."""

    def __init__(self, tries: dict[str, Any], blob: bytes | mmap.mmap, offsets: array[int], folder: Path | None = None) -> None:
        self._tries, self._blob, self._offsets, self._folder = tries, blob, offsets, folder
        self._entry = lru_cache(maxsize=20_000)(self._read)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __reduce__(self) -> tuple[object, ...]:
        """Worker processes map the same files; an index in memory travels as bytes."""
        if self._folder is not None:
            return open_index, (self._folder,)
        return _from_bytes, (
            {name: trie.tobytes() for name, trie in self._tries.items()},
            bytes(self._blob),
            self._offsets,
        )

    def _get(self, trie: str, key: str) -> list[tuple[int, ...]]:
        return self._tries[trie].get(_encodable(key)) or []

    def forms(self, key: str) -> list[FormHit]:
        """Entries that bear exactly this form (a `name_key`), in order of id."""
        return [FormHit(number, KINDS[kind], AMBIGUOUS[flag]) for number, kind, flag in self._get("forms", key)]

    def continues(self, trie: str, key: str) -> bool:
        """Whether a key of a trie begins like this."""
        return next(self._tries[trie].iterkeys(_encodable(key)), None) is not None

    def numbers(self, trie: str, key: str) -> list[int]:
        """Numbers of the entries under a key of one trie, each once, ascending."""
        return sorted({record[0] for record in self._get(trie, key)})

    def keys(self, trie: str, prefix: str) -> list[str]:
        """The keys of a trie that begin like this, sorted."""
        return sorted(set(self._tries[trie].keys(_encodable(prefix))))

    def words(self, key: str) -> list[tuple[int, str]]:
        """Countries under an adjective ("adjective:russisch") or demonym ("demonym:russin") with the gender of the
        word.
        """
        return sorted({(number, GENDERS[gender]) for number, gender in self._get("words", key)})

    def number(self, id_: str) -> int | None:
        """Number of an id."""
        found = self._get("ids", id_)
        return int(found[0][0]) if found else None

    def entry(self, number: int) -> Entry:
        """The entry with this number."""
        return self._entry(number)

    def _read(self, number: int) -> Entry:
        raw = json.loads(self._blob[self._offsets[number] : self._offsets[number + 1]])
        raw["offices"] = tuple(parse_office(office) for office in raw.get("offices", ()))
        raw["aliases"] = tuple(tuple(alias) for alias in raw["aliases"])
        return Entry(**raw)


def _dump(entry: Entry) -> bytes:
    facts: dict[str, Any] = {"id": entry.id, "type": entry.type, "name": entry.name, "aliases": entry.aliases}
    facts |= {key: value for key in ("country", "gender", "birth") if (value := getattr(entry, key))}
    if entry.offices:
        facts["offices"] = [str(office) for office in entry.offices]
    if entry.extra:
        facts["extra"] = dict(entry.extra)
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


class _Flags:
    """Why a form alone is no evidence for a name: data/words/ambiguous.yaml."""

    def __init__(self) -> None:
        by_hand, counted = load_words("ambiguous"), load_words("ambiguous_counted")
        self._sets = [by_hand.set(key) | counted.set(key) for key in AMBIGUOUS[1:4]]
        words = load_words("gazetteer")
        self._describing = words.set("oblast_nouns") | words.set("title_nouns")

    def of(self, form: str, type_: str) -> int:
        first, _, rest = form.partition(" ")
        if rest:
            return AMBIGUOUS.index("described") if first in self._describing else 0
        if type_ == "PER":
            return 0
        return next((flag for flag, forms in enumerate(self._sets, 1) if form in forms), 0)


def _records(gazetteer: Gazetteer) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """(trie, key, record) of everything that can be looked up."""
    words = load_words("gazetteer")
    other_script, arabic = words.set("other_script"), words.set("arabic_script")
    particles, flags = words.set("particles"), _Flags()
    for number, entry in enumerate(gazetteer.entries):
        yield "ids", entry.id, (number,)
        for office in entry.offices:
            yield "offices", f"{office.name}\t{office.of or ''}", (number,)
        for form, kind, mark in entry.aliases:
            if kind not in NAME_KINDS:
                yield "words", f"{kind}:{form.lower()}", (number, GENDERS.index(mark if kind == "demonym" else ""))
                continue
            key = name_key(form)
            yield "forms", key, (number, KINDS.index(kind), flags.of(key, entry.type))
            yield "folded", fold(key), (number,)
            if entry.type != "PER" and " " in key:
                yield "inflected", inflection_key(key.split()), (number,)
            if entry.country in other_script and kind not in ("abbrev", "nickname") and not form.isupper():
                yield from _romanised(entry, form, mark, number, entry.country in arabic)
            if entry.type == "PER":
                yield from (("parts", part, (number,)) for part in fold(key).split() if part not in particles and len(part) > 1)


def _romanised(entry: Entry, form: str, lang: str, number: int, arabic: bool) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """The keys under which other romanisations of a form are found; one Arabic word is little to go by if it is short."""
    of_lang = (translit_keys, arabic_keys) if arabic else (translit_keys,)
    for keys in of_lang:
        whole = (found for found in keys(form, lang) if keys is translit_keys or len(found) > SHORTEST_ARABIC or " " in found)
        yield from (("translit", found, (number,)) for found in whole)
        if entry.type == "PER":
            parts = (found for part in name_key(form).split() for found in keys(part, lang))
            yield from (("parts", PART_KEY + found, (number,)) for found in parts if len(found) > 3)


def build_index(gazetteer: Gazetteer) -> Index:
    """Compiles a gazetteer in memory."""
    keys: dict[str, list[str]] = {name: [] for name in FORMATS}
    values: dict[str, list[tuple[int, ...]]] = {name: [] for name in FORMATS}
    for trie, key, record in dict.fromkeys(_records(gazetteer)):
        keys[trie].append(key)
        values[trie].append(record)
    tries = {name: marisa_trie.RecordTrie(code, zip(keys[name], values[name], strict=True)) for name, code in FORMATS.items()}
    blob, offsets = bytearray(), array("Q", [0])
    for entry in gazetteer.entries:
        blob += _dump(entry)
        offsets.append(len(blob))
    return Index(tries, bytes(blob), offsets)


def _from_bytes(tries: dict[str, bytes], blob: bytes, offsets: array[int]) -> Index:
    return Index({name: marisa_trie.RecordTrie(FORMATS[name]).frombytes(data) for name, data in tries.items()}, blob, offsets)


def save_index(index: Index, folder: Path) -> None:
    """Writes a compiled gazetteer into an empty folder."""
    for name, trie in index._tries.items():
        trie.save(str(folder / f"{name}.marisa"))
    (folder / "entries.bin").write_bytes(bytes(index._blob))
    (folder / "offsets.bin").write_bytes(index._offsets.tobytes())


def open_index(folder: Path) -> Index:
    """Maps a compiled gazetteer into memory; OSError or RuntimeError where it is broken."""
    tries: dict[str, Any] = {}
    for name, code in FORMATS.items():
        tries[name] = marisa_trie.RecordTrie(code)
        tries[name].mmap(str(folder / f"{name}.marisa"))
    offsets = array("Q")
    offsets.frombytes((folder / "offsets.bin").read_bytes())
    with (folder / "entries.bin").open("rb") as file:
        blob: bytes | mmap.mmap = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if offsets[-1] else b""
    return Index(tries, blob, offsets, folder)


def file_names() -> Iterable[str]:
    """The files that a compiled gazetteer consists of."""
    return (*(f"{name}.marisa" for name in FORMATS), "entries.bin", "offsets.bin")
