"""Definite phrases for persons.

"der Kremlchef", "des Amerikaners", "der 75-Jährige", "der Republikaner" -> who is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from werwas.grammar.discourse import Discourse, finite_verb, is_subject
from werwas.grammar.groups import Group
from werwas.grammar.persons import person_words
from werwas.grammar.roles import RoleFact, describe, is_short_for, masculine, same_office
from werwas.grammar.shapes import breaks_before, feature, in_heading
from werwas.grammar.tokens import Doc, Token
from werwas.lexicon.words import load_words

# (role phrase as written, its country) -> knowledge base id of its one holder on the article's date, or None
Holder = Callable[[str, str | None], str | None]
NEAR = 2  # sentences a phrase without a role of its own looks back


def nominal_heads(doc: Doc, used: frozenset[int]) -> Iterator[tuple[Token, RoleFact]]:
    """Nouns of persons in the singular that stand for somebody without naming him.

    Definite, not a role before a name.
    """
    definite = load_words("reference").set("definite")
    for token in doc:
        if token.i in used or token.ent_type_ or token.pos_ not in ("NOUN", "PROPN", "ADJ", "X") or not token.text[:1].isupper():
            continue
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if after is not None and after.ent_type_ == "PER" and not breaks_before(after) and not _is_genitive(after):
            continue
        fact = describe(token)
        if fact is None:
            continue
        before = _determiner(token)
        if (before is not None and before.lower_ in definite and not _is_plural(token, before, fact)) or (
            before is None and fact.noun.kind == "role" and in_heading(token) and not _after_name(token)
        ):
            yield token, fact


def _is_genitive(token: Token) -> bool:
    return token.text.endswith("s") and feature(token, "Case") == "Gen"


def _determiner(noun: Token) -> Token | None:
    """The article, contracted preposition or pronoun that opens the phrase of a noun."""
    doc, i = noun.doc, noun.i - 1
    while (
        i >= 0
        and i >= noun.i - 6
        and (doc[i].pos_ in ("ADJ", "ADV", "NUM") or doc[i].text in '„"»' or _is_measure(doc[i]))
        and doc[i].tag_ not in ("ART", "APPRART")
    ):
        i -= 1
    if i < 0 or (doc[i].tag_ not in ("ART", "APPRART", "PDAT", "PPOSAT", "PIAT", "PDS") and doc[i].pos_ != "DET"):
        return None
    return doc[i]


def _is_measure(token: Token) -> bool:
    """Whether it is the noun of a measure inside an attribute: "den 78 Jahre alten Kandidaten"."""
    return token.tag_ == "NN" and token.i > 0 and token.nbor(-1).tag_ == "CARD"


def is_definite(noun: Token) -> bool:
    """Whether a definite article, demonstrative or contracted preposition opens the phrase of a noun."""
    before = _determiner(noun)
    return before is not None and before.lower_ in load_words("reference").set("definite")


def article_gender(noun: Token) -> str | None:
    """The gender that article and ending show on a noun declined as an adjective.

    "der 75-Jährige" m, "der 75-Jährigen" f, "ein Kranker" m.

    Source: Duden, Die Grammatik, § on substantivierte Adjektive.
    """
    article = _determiner(noun)
    ending = noun.text[-1:]
    if article is None:
        return {"r": "m", "n": None}.get(ending)
    form, words = article.lower_, load_words("reference")
    if form in words.set("masculine_articles") or (form in words.set("either_articles") and ending in ("e", "r")):
        return "m"
    feminine = form in words.set("feminine_articles") or (form in words.set("shared_articles") and ending in ("e", "n"))
    return "f" if feminine else None


def _is_plural(noun: Token, article: Token, fact: RoleFact) -> bool:
    """Whether a noun with this article is plural, told by article.

    Verb and preposition (the noun often shows no number).

    "die Minister", "mit den Soldaten", "Forderung der Republikaner" are plural; "der Republikaner sagte", "den
    Präsidenten" are not.
    Source: Duden, Die Grammatik, § on Deklination des Artikels.
    """
    form, verb = article.lower_, finite_verb(noun)
    if is_subject(noun) and verb is not None and feature(verb, "Number"):
        return feature(verb, "Number") == "Plur"
    if form in ("die", "diese"):
        return fact.noun.gender == "m" or feature(article, "Number") == "Plur"
    before = article.doc[article.i - 1] if article.i else None
    if form in ("der", "dieser") and fact.noun.gender == "m":
        return fact.noun.base.endswith("er") or not noun.text.lower().endswith(fact.noun.base.lower())
    return form in ("den", "diesen") and before is not None and before.lower_ in load_words("reference").set("dative_prepositions")


def _after_name(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and before.ent_type_ == "PER"


def resolve_role(
    fact: RoleFact, token: Token, groups: Sequence[Group], discourse: Discourse, holder: Holder
) -> tuple[Group, str, float] | None:
    """Who is meant by an office or nationality.

    The article's own roles first, then who held the office, then nationality.

    "der Kremlchef" after "Kremlchef Wladimir Putin" -> Putin; "des Amerikaners" after "US-Sondergesandter Witkoff" ->
    Witkoff.
    """
    persons = [g for g in groups if g.type == "PER" and g.named and _agrees(g, fact, token)]
    if fact.noun.kind == "nationality" and fact.noun.whole:
        return _latest([g for g in persons if fact.noun.country in g.countries], token, discourse, "bridging", 0.8)
    # "der frühere Präsident" is nobody who is called president without more ado
    owned = [
        g
        for g in persons
        if any((fact.now or not role.now) and same_office(fact, role) and _one_country(fact, role, g) for role in g.roles)
    ]
    prefix = token.text.split("-")[0]
    owned = [g for g in owned if prefix not in g.key] if "-" in token.text else owned
    exact = [g for g in owned if any(_same_title(role.title, fact.title) for role in g.roles)]
    for found in (exact, owned):
        if found:
            near = _latest(found, token, discourse, "role", 0.95 if found is exact else 0.9)
            if near is not None:
                return near
            ahead = in_heading(token) or discourse.kind_of(discourse.section_of(token.idx)) in (
                "headline",
                "teaser",
                "caption",
            )
            if not _varies(fact):
                return (found[0], "role", 0.85) if len(found) == 1 and (ahead or is_definite(token)) else None
    if not fact.now:
        return None
    # of two ministers the one named last, unless both stand in one sentence
    headed = [g for g in persons if any(role.now and is_short_for(fact, role) for role in g.roles)]
    near = _latest(headed, token, discourse, "role", 0.8)
    if near is not None:
        return near if len(headed) == 1 or _is_alone(near[0], headed, token, discourse) else None
    phrase = token.doc[fact.start : fact.end].text
    kb_id = holder(phrase, fact.country) or (holder(token.text, fact.country) if fact.country else None)
    if kb_id is not None:
        return next(((g, "role", 0.85) for g in persons if g.known is not None and g.known.id == kb_id), None)
    return None


def _is_alone(group: Group, rivals: Sequence[Group], token: Token, discourse: Discourse) -> bool:
    seen = [s for s in discourse.visible(token, 40) if any(s.group is rival for rival in rivals)]
    return all(s.group is group for s in seen if s.sentence == seen[0].sentence)


def _agrees(group: Group, fact: RoleFact, token: Token) -> bool:
    gender = fact.noun.gender or article_gender(token)
    return group.gender is None or gender is None or group.gender == gender


def _one_country(fact: RoleFact, role: RoleFact, group: Group) -> bool:
    theirs = {role.country} if role.country else set(group.countries)
    return fact.country is None or not theirs or fact.country in theirs


def _latest(groups: Sequence[Group], token: Token, discourse: Discourse, via: str, score: float) -> tuple[Group, str, float] | None:
    found = [seen for seen in discourse.visible(token, 40) if seen.group in groups]
    if not found:
        return None
    # "X, der wie Y verurteilt wurde": the sentence is about X
    doc = token.doc
    above = {up.i for up in doc[found[0].token].ancestors if up.pos_ in ("NOUN", "PROPN")}
    return next((s for s in found[1:] if {s.token, doc[s.token].head.i} & above), found[0]).group, via, score


def _same_title(one: str, other: str) -> bool:
    """Whether two role nouns are one, an adjective used as a noun in whatever ending: "dem Angeklagten", "der Angeklagte"."""
    if masculine(one) == masculine(other):
        return True
    known = load_words("persons").set("adjectival")
    return any(a in known and b in (a + "n", a + "r") for a, b in ((one, other), (other, one)))


def resolve_description(fact: RoleFact, token: Token, discourse: Discourse) -> tuple[Group, str, float] | None:
    """Who is meant by a variation that fits the person just mentioned.

    "der Republikaner", "der 75-Jährige", "die Sängerin".

    German news avoid repeating a name; the phrase then takes up the last subject. No attribute may follow that defines
    somebody new.
    """
    if _defined_after(token):
        return None
    for seen in discourse.visible(token, NEAR):
        group = seen.group
        if group.type != "PER" or not _agrees(group, fact, token) or group.plural:
            continue
        if not _compatible(group, fact):
            continue
        near = discourse.sentence_of(token) - seen.sentence
        rivals = {
            id(s.group)
            for s in discourse.visible(token, near)
            if s.group.type == "PER" and _agrees(s.group, fact, token) and _compatible(s.group, fact)
        }
        if seen.subject or len(rivals) == 1:
            return group, "bridging", 0.65 if seen.subject else 0.55
    return None


def _compatible(group: Group, fact: RoleFact) -> bool:
    """Whether the description fits the person.

    The noun used before, a nationality not denied, or a noun that varies names.

    "der Mann" does not vary somebody with an office.
    """
    base = masculine(fact.noun.base)
    if fact.noun.country and fact.noun.kind == "nationality":
        return not group.countries or fact.noun.country in group.countries
    if not group.named and masculine(fact.title) == masculine(group.label):
        return True
    if fact.noun.kind == "kin" and "-" not in fact.title:  # "der CSU-Mann" varies an office, too
        return base in load_words("reference").set("varying") and not any(r.noun.kind == "role" for r in group.roles)
    return _varies(fact)


def _varies(fact: RoleFact) -> bool:
    """Whether the noun is one that varies a name whatever the office: a party member, a politician, a trade."""
    members = {masculine(str(word)) for word in load_words("parties").map("members")}
    return masculine(fact.noun.base) in members or masculine(fact.noun.base) in load_words("reference").set("varying")


def _defined_after(token: Token) -> bool:
    """Whether a genitive or von-phrase follows that says whose: "der Sprecher der Behörde"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and ((after.tag_ == "ART" and after.lower_ in ("der", "des")) or after.lower_ in ("von", "vom", "aus"))


def is_of_another_place(token: Token, group: Group, discourse: Discourse) -> bool:
    """Whether "der Gouverneur der Region" follows a place named since the person: then the region is that one, and the governor another."""
    doc, i = token.doc, token.i + 2
    if i >= len(doc) or doc[i - 1].tag_ != "ART" or doc[i].text not in load_words("reference").set("place_words"):
        return False
    since = next((seen.group for seen in discourse.visible(token, 40) if seen.group is group or seen.group.type == "LOC"), group)
    return since is not group


def aged(
    groups: Sequence[Group],
    years: int,
    token: Token | None,
    discourse: Discourse,
    published: str | None,
    *,
    was: bool = False,
) -> Group | None:
    """The person of an age: one to whom the article gives it, else one born accordingly; of several the last mentioned.

    `was` says that the age is one of the last years ("den damals 78 Jahre alten Kandidaten").
    """
    fits = [g for g in groups if g.type == "PER" and any(age["years"] == years for age in g.ages)]
    fits = fits or [g for g in groups if g.type == "PER" and g.known is not None and _born(g.known.birth, published, years)]
    if not fits and was:
        later = [years + n for n in (1, 2, 3)]
        fits = [g for g in groups if g.known is not None and any(_born(g.known.birth, published, n) for n in later)]
    if token is not None:
        gender = gender_of_noun(token)
        fits = [g for g in fits if gender is None or g.gender in (None, gender)]
    if len(fits) > 1 and token is not None:
        latest = _latest(fits, token, discourse, "role", 1.0)
        return latest[0] if latest else None
    return fits[0] if len(fits) == 1 else None


def _born(birth: str | None, published: str | None, years: int) -> bool:
    """Whether somebody born then is so old on the article's date (a year's tolerance where only the year is known)."""
    if not birth or not published or len(birth) < 4 or not birth[:4].isdigit():
        return False
    full = len(birth) >= 10
    age = int(published[:4]) - int(birth[:4]) - (full and published[5:10] < birth[5:10])
    return age == years or (not full and age - 1 == years)


def gender_of_noun(token: Token) -> str | None:
    """Natural gender of a noun of a person: by the word, for adjectives used as nouns by article and ending."""
    noun = person_words().noun(token.text)
    if noun is not None and noun.gender is not None:
        return noun.gender
    return article_gender(token)


def last_subject(token: Token, gender: str | None, discourse: Discourse) -> Group | None:
    """The person who was the subject last, within two sentences: whom "der 75-Jährige" takes up if no age is known."""
    for seen in discourse.visible(token, NEAR):
        if (
            seen.group.type == "PER"
            and not seen.group.plural
            and seen.subject
            and gender in (None, seen.group.gender)
            and not seen.group.ages
        ):
            return seen.group
    return None


def mapping_of(age: Mapping[str, Any]) -> dict[str, Any]:
    """An age as an entity holds it."""
    return {key: age[key] for key in ("years", "start", "end", "text", "as_of")}
