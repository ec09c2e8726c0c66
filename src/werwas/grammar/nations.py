"""Countries meant without their name.

Adjectives ("russische Angriffe"), "ukrainische Seite", "sein Land"; and places meant by "dort".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from werwas.grammar.discourse import Discourse
from werwas.grammar.groups import Group, Mention
from werwas.grammar.persons import person_words
from werwas.lexicon.words import load_words


def country_group(groups: Sequence[Group], country: str) -> Group | None:
    """The state of this code (ISO 3166-1 alpha-2) among the article's places, or None where it is not named."""
    for group in groups:
        known = group.known
        if (
            group.type == "LOC"
            and known is not None
            and known.country == country
            and known.extra.get("kind") == "country"
        ):
            return group
    return None


def adjectives(doc: Doc) -> Iterator[tuple[Token, str]]:
    """Adjectives of nationality with their country: "russischen" -> RU.

    The adjective of a name ("Deutsche Bahn") is none.
    """
    known = person_words()
    for token in doc:
        if token.tag_ == "ADJA" and not token.ent_type_ and token.text[:1].islower():
            country = known.adjective_country(token.text)
            if country is not None:
                yield token, country


def note_adjective(token: Token, country: str, groups: Sequence[Group]) -> None:
    """Gives the country a mention for its adjective and, with a noun that only stands for the state.

    For the phrase ("russische Seite").
    """
    group = country_group(groups, country)
    if group is None:
        return
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    group.mentions.append(Mention(token.idx, token.idx + len(token), "nominal", "bridging", 0.9))
    if following is not None and following.text in load_words("reference").set("sides"):
        group.mentions.append(Mention(token.idx, following.idx + len(following), "nominal", "bridging", 0.85))


def own_country(token: Token, discourse: Discourse, groups: Sequence[Group], owner: Group | None) -> Group | None:
    """The country of "sein Land", if the possessor's country is known and named.

    "der estnische Minister … sein Land" -> Estland.
    """
    if owner is None or len(owner.countries) != 1 or token.text not in load_words("reference").set("countries"):
        return None
    return country_group(groups, next(iter(owner.countries)))


def place_of_adverb(token: Token, discourse: Discourse) -> Group | None:
    """The place that "dort" means: the one last named in this or the sentence before."""
    for seen in discourse.visible(token, 1):
        if seen.group.type == "LOC" and seen.located:
            return seen.group
    return None
