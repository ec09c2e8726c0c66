"""Who is meant: names, roles, definite phrases and pronouns of an article led to its entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from werwas.grammar.discourse import Discourse, is_subject
from werwas.grammar.entityrows import Plain, as_rows
from werwas.grammar.groups import Facts, Group, Mention, group_names
from werwas.grammar.nations import (
    adjectives,
    kind_compound,
    note_adjective,
    own_country,
    place_nouns,
    place_of_adverb,
    place_of_noun,
)
from werwas.grammar.nominals import (
    Holder,
    aged,
    gender_of_noun,
    is_definite,
    is_of_another_place,
    last_subject,
    mapping_of,
    nominal_heads,
    resolve_description,
    resolve_role,
)
from werwas.grammar.organisations import mention_of, note_kind, organisation_nouns, organisation_of_noun
from werwas.grammar.pronouns import pronouns, resolve_pronoun
from werwas.grammar.roles import RoleFact
from werwas.grammar.shapes import feature
from werwas.grammar.tokens import Doc, Span, Token
from werwas.lexicon.words import load_words


def find_entities(
    doc: Doc,
    sections: Sequence[Mapping[str, Any]],
    ages: Sequence[Mapping[str, Any]],
    facts: Facts,
    holder: Holder,
    published: str | None = None,
) -> list[Plain]:
    """The entities of an article as `doc._.werwas_entities` holds them, in order of first mention.

    `facts` and `holder` ask the knowledge base; both may always answer None.
    """
    groups, of = group_names(doc, facts)
    discourse = Discourse(doc, sections)
    roles = frozenset(role.head for group in groups for role in group.roles)
    _give_ages(doc, of, ages)
    waiting = _tasks(doc, of, roles, ages)
    for position in sorted(waiting):
        for what, item in waiting[position]:
            _step(what, item, doc, groups, discourse, holder, published)
    _metonyms(doc, groups)
    return as_rows(doc, groups, discourse, published)


def _give_ages(doc: Doc, of: Mapping[int, Group], ages: Sequence[Mapping[str, Any]]) -> None:
    """Ages said of a name go to its group at once, so that "der 75-Jährige" finds it also before."""
    starts = {doc[start].idx: group for start, group in of.items()}
    for age in ages:
        group = starts.get(age["person_start"]) if age["person_start"] is not None else None
        if group is not None:
            group.ages.append(mapping_of(age))


def _tasks(doc: Doc, of: Mapping[int, Group], roles: frozenset[int], ages: Sequence[Mapping[str, Any]]) -> dict[int, list[tuple[str, Any]]]:
    """What there is to do at each token, in text order."""
    tasks: dict[int, list[tuple[str, Any]]] = {}
    for start, group in of.items():
        tasks.setdefault(start, []).append(("name", (group, start)))
    taken = set(roles)
    named = {doc[start].idx for start in of}
    for age in ages:
        if age["person_start"] is None or age["person_start"] in named:
            continue
        span = doc.char_span(age["person_start"], age["person_end"], alignment_mode="expand")
        if span is not None and len(span):
            tasks.setdefault(span[0].i, []).append(("age", (age, span)))
            taken.update(token.i for token in span)
    for token, fact in nominal_heads(doc, frozenset(taken)):
        tasks.setdefault(token.i, []).append(("nominal", (token, fact)))
    for token, gender in pronouns(doc):
        tasks.setdefault(token.i, []).append(("pronoun", (token, gender)))
    for token, country in adjectives(doc):
        tasks.setdefault(token.i, []).append(("adjective", (token, country)))
    adverbs = load_words("reference").set("place_adverbs")
    for token in doc:
        if token.lower_ in adverbs:
            tasks.setdefault(token.i, []).append(("there", token))
        elif "-" in token.text and not token.ent_type_:
            tasks.setdefault(token.i, []).append(("kind", token))
    for token in place_nouns(doc):
        tasks.setdefault(token.i, []).append(("place", token))
    for token in organisation_nouns(doc):
        tasks.setdefault(token.i, []).append(("organisation", token))
    return tasks


def _step(what: str, item: Any, doc: Doc, groups: list[Group], discourse: Discourse, holder: Holder, published: str | None) -> None:
    if what == "name":
        group, start = item
        span = next(ent for ent in doc.ents if ent.start == start)
        loose = any(0 < start - role.head <= 14 and not role.close and is_subject(doc[role.head]) for role in group.roles)
        discourse.note(group, _head_of(span), loose)
        if group.type == "ORG":
            note_kind(group, span)
    elif what == "age":
        _place_age(item[0], item[1], groups, discourse, published)
    elif what == "nominal":
        token, fact = item
        found = resolve_role(fact, token, groups, discourse, holder)
        if found is not None and is_of_another_place(token, found[0], discourse):
            return
        if found is None and is_definite(token):
            found = resolve_description(fact, token, discourse)
        if found is not None:
            group, via, score = found
            group.gender = group.gender or gender_of_noun(token)
            group.mentions.append(Mention(*_extent(token, fact), "nominal", via, score))
            discourse.note(group, token)
    elif what == "adjective":
        note_adjective(item[0], item[1], groups)
    elif what == "organisation":
        organisation = organisation_of_noun(item, discourse)
        if organisation is not None:
            organisation[0].mentions.append(Mention(*mention_of(item), "nominal", "bridging", organisation[1]))
            discourse.note(organisation[0], item)
    elif what in ("there", "place", "kind"):
        _impersonal(what, item, groups, discourse)
    else:
        _pronoun(item[0], item[1], groups, discourse)


def _impersonal(what: str, token: Token, groups: Sequence[Group], discourse: Discourse) -> None:
    """Places and organisations meant without their name: "dort", "die Stadt", "der X-Konzern"."""
    if what == "there":
        group, kind, via = place_of_adverb(token, discourse), "pronoun", "pronoun"
    elif what == "place":
        group, kind, via = place_of_noun(token, discourse), "nominal", "bridging"
    else:
        group, kind, via = kind_compound(token, groups), "nominal", "name"
    if group is not None:
        group.mentions.append(Mention(token.idx, token.idx + len(token), kind, via, 0.7))


def _pronoun(token: Token, gender: str, groups: Sequence[Group], discourse: Discourse) -> None:
    resolved = resolve_pronoun(token, gender, discourse)
    if resolved is None:
        return
    owner, score = resolved
    owner.gender = owner.gender or gender
    owner.mentions.append(Mention(token.idx, token.idx + len(token), "pronoun", "pronoun", score))
    discourse.note(owner, token)
    noun = token.doc[token.i + 1] if token.tag_ == "PPOSAT" and token.i + 1 < len(token.doc) else None
    country = own_country(noun, groups, owner) if noun is not None else None
    if noun is not None and country is not None:
        country.mentions.append(Mention(token.idx, noun.idx + len(noun), "nominal", "bridging", 0.8))


def _head_of(span: Span) -> Token:
    inside = set(range(span.start, span.end))
    return next((token for token in span if token.head.i not in inside or token.head == token), span[-1])


def _extent(token: Token, fact: RoleFact) -> tuple[int, int]:
    """Characters of a definite phrase from its adjectives to its noun, with the article."""
    start = fact.start
    if start > 0 and token.doc[start - 1].tag_ in ("ART", "PDAT"):
        start -= 1
    return token.doc[start].idx, token.idx + len(token)


def _place_age(age: Mapping[str, Any], span: Span, groups: list[Group], discourse: Discourse, published: str | None) -> None:
    """An age said of a noun.

    Of somebody known ("der 75-Jährige"), else of a new unnamed person ("eine Mutter (28)").
    """
    token = span[-1]
    gender = gender_of_noun(token)
    definite = is_definite(span[0])
    group = aged(groups, int(age["years"]), token, discourse, published, was=age["as_of"] is None and definite)
    via, score = "role", 0.9
    if group is None and definite and age["start"] == age["person_start"]:
        group, via, score = last_subject(token, gender, discourse), "bridging", 0.6
    if group is not None and group.gender is not None and gender is not None and group.gender != gender:
        group = None
    if group is None:
        group, via, score = _same_unnamed(groups, span), "bridging", 0.6
    if group is None:
        plural = feature(token, "Number") == "Plur"
        group = Group("PER", span.text, (span.text,), gender=gender, plural=plural, named=False)
        groups.append(group)
        via, score = "name", 1.0
    group.gender = group.gender or gender
    if not any(m.start == span.start_char for m in group.mentions):
        group.mentions.append(Mention(span.start_char, span.end_char, "nominal", via, score))
        discourse.note(group, token)
    group.ages.append(mapping_of(age))


def _same_unnamed(groups: Sequence[Group], span: Span) -> Group | None:
    """The unnamed person of the same noun phrase ("zwei Verdächtige im Alter von 22 und 34 Jahren")."""
    return next((g for g in groups if not g.named and any(m.start == span.start_char for m in g.mentions)), None)


def _metonyms(doc: Doc, groups: Sequence[Group]) -> None:
    """Marks capitals that act.

    As a subject, or as the genitive of a statement, a capital stands for its country's government.
    """
    capitals = load_words("reference").set("capitals")
    places = {m.start: m for g in groups if g.type == "LOC" and g.label in capitals for m in g.mentions if m.kind == "name"}
    for ent in doc.ents:
        mention = places.get(ent.start_char)
        if mention is None:
            continue
        before = doc[ent.start - 1] if ent.start else None
        if before is None or before.pos_ != "ADP":
            mention.via = "metonym"


def entity_at(entities: Sequence[Mapping[str, Any]], start: int, end: int, head_start: int, head_end: int) -> tuple[str, str, float] | None:
    """The entity that a noun phrase stands for, given its characters and those of its head.

    (entity id, via, score) or None.

    "dem US-Sondergesandten Steve Witkoff" -> Witkoff (apposition); "er" -> whom it means (pronoun); a name elsewhere in
    the phrase
    ("ein Sprecher Putins") is not what the phrase stands for.
    """
    scores = {"name": 1.0, "apposition": 0.95, "role": 0.85, "pronoun": 0.75, "bridging": 0.6, "metonym": 0.9}
    best: tuple[int, int, str, str] | None = None
    for entity in entities:
        for mention in entity["mentions"]:
            if mention["start"] < head_end and head_start < mention["end"] and start - 1 <= mention["start"] and mention["end"] <= end + 1:
                rank = {"name": 0, "nominal": 1, "pronoun": 2}[mention["kind"]]
                found = (rank, mention["start"] - mention["end"], str(entity["id"]), str(mention["via"]))
                best = min(best, found) if best is not None else found
    if best is not None and best[0] == 0:
        return best[2], best[3], scores.get(best[3], 0.8)
    for entity in entities:
        for role in entity["roles"]:
            if role["start"] < head_end and head_start < role["end"]:
                return str(entity["id"]), "apposition", scores["apposition"]
    if best is not None:
        return best[2], best[3], scores.get(best[3], 0.8)
    return None
