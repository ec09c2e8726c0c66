"""Countries meant without their name.

Adjectives ("russische Angriffe"), "ukrainische Seite", "sein Land"; and places meant by "dort".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from werwas.grammar.discourse import Discourse
from werwas.grammar.groups import Group, Mention
from werwas.grammar.persons import person_words
from werwas.grammar.tokens import Doc, Token
from werwas.lexicon.words import load_words


def country_group(groups: Sequence[Group], country: str) -> Group | None:
    """The state of this code (ISO 3166-1 alpha-2) among the article's places, or None where it is not named."""
    for group in groups:
        known = group.known
        if group.type == "LOC" and known is not None and known.country == country and known.extra.get("kind") == "country":
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


def own_country(token: Token, groups: Sequence[Group], owner: Group | None) -> Group | None:
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


def place_nouns(doc: Doc) -> Iterator[Token]:
    """Definite nouns of place without a name: "der Ort", "in der sächsischen Metropole", not "die Stadt Musterau"."""
    definite, places = load_words("reference").set("definite"), load_words("reference").set("place_words")
    for token in doc:
        if token.text not in places or token.tag_ != "NN" or token.ent_type_:
            continue
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if after is not None and (after.ent_type_ or after.tag_ == "NE" or after.lower_ in ("der", "des", "von")):
            continue
        first = token.i - 1
        while first > 0 and doc[first].tag_ == "ADJA":
            first -= 1
        if first >= 0 and doc[first].lower_ in definite:
            yield token


def place_of_noun(token: Token, discourse: Discourse) -> Group | None:
    """The town or region that a definite noun of place takes up.

    The one named last, if its sentence names no second one.
    """
    near = [s for s in discourse.visible(token, 4) if s.group.type == "LOC" and not _is_country(s.group)]
    if not near:
        return None
    nearest = {id(s.group): s.group for s in near if s.sentence == near[0].sentence}
    return near[0].group if len(nearest) == 1 else None


def _is_country(group: Group) -> bool:
    return group.known is not None and group.known.extra.get("kind") in ("country", "continent")


def kind_compound(token: Token, groups: Sequence[Group]) -> Group | None:
    """The organisation in a compound that only adds its kind: "der Musterwerke-Konzern" -> Musterwerke."""
    head, hyphen, kind = token.text.rpartition("-")
    if not hyphen or kind.removesuffix("s") not in load_words("reference").set("kinds"):
        return None
    return next((g for g in groups if g.type == "ORG" and g.named and head in (g.label, *g.key[:1])), None)
