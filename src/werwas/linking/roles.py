"""Role nouns to offices: "US-Präsident", "Kremlchef", "ukrainische Außenministerin" -> (office, whose)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from werwas.lexicon.words import load_words
from werwas.text import genitive_variants, name_key

Reading = tuple[str, str]
# feminine -in, genitive and dative endings, and those of adjectives used as nouns ("Vorsitzender", "Vorsitzenden")
_ENDINGS = ("", "in", "s", "es", "en", "n", "r", "innen")


def _bases(noun: str) -> Iterator[str]:
    low = noun.lower()
    yield from dict.fromkeys(low.removesuffix(end) for end in _ENDINGS)


class RoleReader:
    """Reads role nouns with data/words/offices.yaml and three questions to the knowledge base.

    `by_adjective("russischer")` and `by_name("Nato")` answer whose office it is: a country code, or an id, or None;
    `country_of("Q49762")` whose an organisation is.
    """

    def __init__(
        self,
        by_adjective: Callable[[str], str | None],
        by_name: Callable[[str], str | None],
        country_of: Callable[[str], str | None],
    ) -> None:
        self._by_adjective, self._by_name, self._country_of = by_adjective, by_name, country_of
        words = load_words("offices")
        self._articles = load_words("gazetteer").set("articles")
        self._nouns: dict[str, tuple[str, ...]] = {noun.lower(): tuple(found) for noun, found in words.map("nouns").items()}
        self._fixed: dict[str, tuple[str, str]] = {noun.lower(): (found[0], found[1]) for noun, found in words.map("fixed").items()}
        self._members = words.set("members")
        self._prefixes: dict[str, str] = dict(words.map("prefixes"))
        self.read = lru_cache(maxsize=4096)(self._read)

    def offices(self, role: str) -> tuple[str, ...]:
        """Offices that the noun of a role names, whoever's: "Verteidigungsminister" -> Verteidigungsminister."""
        words = name_key(role).split()
        return self._offices(words[-1]) or self._offices(words[0]) if words else ()

    def party_country(self, role: str) -> str | None:
        """The country of the party whose member a role says somebody is: "Linken-Politikerin" -> DE."""
        party, _, member = (name_key(role).split() or [""])[-1].rpartition("-")
        if not party or not any(base in self._members for base in _bases(member)):
            return None
        owner = self._named(party)
        return self._country_of(owner) if owner else None

    def _offices(self, noun: str) -> tuple[str, ...]:
        return next((self._nouns[form] for form in _bases(noun) if form in self._nouns), ())

    def _owned(self, noun: str, of: str | None) -> tuple[Reading, ...]:
        return tuple((office, of) for office in self._offices(noun)) if of else ()

    def _read(self, role: str, country: str | None = None) -> tuple[Reading, ...]:
        """Offices that a role noun may name; empty where it is no office or nobody says whose.

        A country named by the role itself goes before `country`, and that before the usual owner of the noun.
        """
        words = name_key(role).split()
        if words and words[0].lower() in self._articles:
            words = words[1:]
        if not words:
            return ()
        if len(words) > 1:
            return self._phrase(words)
        noun = words[0]
        return self._compound(noun) or self._owned(noun, country) or self._usual(noun)

    def _usual(self, noun: str) -> tuple[Reading, ...]:
        found = next((self._fixed[form] for form in _bases(noun) if form in self._fixed), None)
        if found is None:
            return ()
        office, of = found
        # owners other than countries stand there by name
        owner = of if len(of) == 2 and of.isupper() and of != "EU" else self._by_name(of)
        return ((office, owner),) if owner else ()

    def _compound(self, noun: str) -> tuple[Reading, ...]:
        """The owner stands in front: "US-Präsident", "Unions-Fraktionschef", "Bundesinnenminister"."""
        head, _, tail = noun.rpartition("-")
        if head and not any(form in self._fixed for form in _bases(noun)):
            return self._owned(tail, self._named(head))
        for prefix, of in self._prefixes.items():
            tail = noun.removeprefix(prefix)
            if tail != noun and not any(form in self._nouns for form in _bases(noun)):
                return self._owned(tail, of)
        return ()

    def _named(self, name: str) -> str | None:
        """The owner of a name that may stand in the genitive, article and all."""
        words = name.split()
        bare = words[1:] if len(words) > 1 and words[0].lower() in self._articles else words
        # "des Gebiets Kursk": the genitive is that of the first word
        tried = (*genitive_variants(" ".join(bare)), " ".join([bare[0].removesuffix("s"), *bare[1:]]))
        return next((of for form in dict.fromkeys(tried) if (of := self._by_name(form))), None)

    def _phrase(self, words: list[str]) -> tuple[Reading, ...]:
        """Two words or more: "russischer Präsident", "Kiewer Bürgermeister", "Präsident der Ukraine"."""
        first, last = words[0], words[-1]
        if of := self._by_adjective(first):
            return self._owned(last, of)
        if first.endswith("er") and self._offices(last):
            # the adjective of a town: Kiew, Karlsruhe (Duden, Die Grammatik: Ableitungen auf -er)
            of = self._by_name(first.removesuffix("er")) or self._by_name(first.removesuffix("r"))
            if of:
                return self._owned(last, of)
        # "Gouverneur des südrussischen Gebiets Krasnodar": what is written small is article, preposition or adjective
        names = (" ".join(words[1:]), " ".join(word for word in words[1:] if word[:1].isupper()))
        if self._offices(first) and (of := next((of for name in names if name and (of := self._named(name))), None)):
            return self._owned(first, of)
        if self._offices(last) and (of := self._named(" ".join(words[:-1]))):
            return self._owned(last, of)
        return ()
