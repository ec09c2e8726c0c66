"""Rules of events on whole sentences, read by the embedded model."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import werwas


def events(nlp: Language, text: str) -> list[dict[str, Any]]:
    """The attacks, meetings and demands of a text, as plain values."""
    record = werwas.extract(text, nlp=nlp, published_at="2025-06-12T18:00:00+02:00")
    return [e.model_dump() for e in record.events if e.type != "statement"]


def event(nlp: Language, text: str, trigger: str) -> dict[str, Any]:
    """The one event with this trigger."""
    [found] = [e for e in events(nlp, text) if " ".join(s["text"] for s in e["trigger"]) == trigger]
    return found


def texts(found: dict[str, Any], role: str) -> list[str]:
    """The words of a role's fillers."""
    return [argument["text"] for argument in found[role] or []]


@pytest.mark.parametrize(
    ("text", "trigger", "told"),
    [
        # what somebody stands for, is ready for or supposes has not happened
        ("Die Botschafterin wirbt in Kairo für neue Gespräche mit den Rebellen.", "Gespräche", ("positive", "requested")),
        ("Der Bischof setzte sich für ein Treffen der beiden Präsidenten ein.", "Treffen", ("positive", "requested")),
        ("Die Feuerwehr setzte alle Kräfte für das Treffen der Minister ein.", "Treffen", ("positive", "actual")),
        ("Die Fischer sind zu Gesprächen mit der Reederei bereit.", "Gesprächen", ("positive", "hypothetical")),
        ("Zu einem Treffen mit dem Minister war keiner der Fischer bereit.", "Treffen", ("negative", "hypothetical")),
        ("Die Stadt stellte für die Gespräche zwei Säle bereit.", "Gespräche", ("positive", "actual")),
        ("Angenommen, eine Miliz griffe den Hafen an: Wer wäre zuständig?", "griffe an", ("positive", "hypothetical")),
        ("Angenommen hat der Rat den Antrag, nachdem Rebellen das Dorf überfallen hatten.", "überfallen", ("positive", "actual")),
        ("Würde die Brücke erneut bombardiert, wäre die Stadt abgeschnitten.", "bombardiert", ("positive", "hypothetical")),
        # a relative clause says that it is still to come
        ("Ein Treffen, das im Herbst stattfinden soll, ist umstritten.", "Treffen", ("positive", "planned")),
        ("Die Gespräche, die am Montag beginnen sollen, leitet ein Norweger.", "Gespräche", ("positive", "planned")),
        ("Der Anschlag, bei dem auch er sterben sollte, jährt sich zum zweiten Mal.", "Anschlag", ("positive", "actual")),
        # "auf" with the dative says where, but with the verbs that govern it
        ("Der Minister plädierte auf dem Gipfel für mehr Geld.", "Gipfel", ("positive", "actual")),
        ("Auf der Konferenz vereinbarten die Länder eine neue Grenze.", "Konferenz", ("positive", "actual")),
        ("Die Miliz beharrt auf einem Treffen mit dem Präsidenten.", "Treffen", ("positive", "requested")),
        # "nicht länger" is "nicht mehr"
        ("Die Regierung verhandelt nicht länger mit den Entführern.", "verhandelt", ("negative", "actual")),
        ("Der Rat forderte die Stadt auf, nicht länger zu warten.", "forderte auf", ("positive", "actual")),
    ],
)
def test_polarity_and_modality(nlp: Language, text: str, trigger: str, told: tuple[str, str]) -> None:
    """What the clause, its governor and a relative clause say of the event."""
    found = event(nlp, text, trigger)
    assert (found["polarity"], found["modality"]) == told


@pytest.mark.parametrize(
    ("text", "trigger", "role", "fillers"),
    [
        # behind a preposition a personal pronoun is somebody: for things German says "darauf", "damit"
        ("Zwei Vermummte hätten sofort auf ihn eingeprügelt, sagte die Zeugin.", "eingeprügelt", "victims", ["ihn"]),
        ("Der Gesandte traf am Abend mit ihr zusammen.", "traf zusammen", "participants", ["Der Gesandte", "ihr"]),
        # a possessive has no class of nouns, and its owner stands for it
        ("Die Botschafterin warb bei ihrem Besuch in Kairo für Geduld.", "Besuch", "participants", ["Die Botschafterin"]),
    ],
)
def test_pronouns_fill_roles(nlp: Language, text: str, trigger: str, role: str, fillers: list[str]) -> None:
    """Personal pronouns and possessives as fillers."""
    assert texts(event(nlp, text, trigger), role) == fillers


def test_the_noun_above_a_relative_clause_goes_before_a_name_in_it(nlp: Language) -> None:
    """ "X, der wie Y verurteilt wurde": the next sentence is about X; "Angeklagten" and "Angeklagte" are one noun."""
    text = (
        "Der Angeklagte Lorenz Pohl schwieg. Dem Angeklagten Henning Marx, der wie der Anführer Pohl zu zwölf Jahren verurteilt wurde, "
        "wirft das Gericht mehr vor. Es ging davon aus, dass der Angeklagte in einer Garage auf einen Beamten schoss."
    )
    found = event(nlp, text, "schoss")
    record = werwas.extract(text, nlp=nlp)
    names = {e.id: e.name for e in record.entities}
    assert [names.get(a["entity"]) for a in found["attackers"]] == ["Henning Marx"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a verb with its fixed noun is one event
        ("Die Grenzstadt geriet unter Beschuss.", ["geriet Beschuss"]),
        ("Kurz darauf ist auch der Hafen unter Beschuss geraten.", ["Beschuss geraten"]),
        ("Die Patrouille war in einen Hinterhalt geraten.", ["Hinterhalt geraten"]),
        ("Das Gesetz war ins Stocken geraten.", []),
        ("Eine Schaffnerin wurde zu Boden gestoßen und getreten.", ["Boden gestoßen", "getreten"]),
        ("Der Torwart trat den Ball ins Aus.", []),
        ("Die Wucht des Aufpralls schleuderte den Wagen gegen eine Mauer.", []),
        ("Der Landrat rief am Abend den Krisenstab zusammen.", ["rief zusammen"]),
        ("Die Trainerin rief ihre Spielerinnen zusammen.", []),
    ],
)
def test_support_verbs_and_their_nouns(nlp: Language, text: str, found: list[str]) -> None:
    """Which words make an event."""
    assert [" ".join(s["text"] for s in e["trigger"]) for e in events(nlp, text)] == found


@pytest.mark.parametrize(
    ("text", "trigger", "roles"),
    [
        (
            "Der Angriff, den die Miliz am Montag auf das Lager verübt hatte, forderte drei Tote.",
            "Angriff",
            {"attackers": ["die Miliz"], "targets": ["das Lager"], "times": ["am Montag"]},
        ),
        ("Das Treffen, zu dem der Kanzler eingeladen hatte, dauerte zwei Stunden.", "Treffen", {"hosts": ["der Kanzler"]}),
        ("Die Gespräche, die in Oslo stattfinden, leitet ein Schwede.", "Gespräche", {"places": ["in Oslo"]}),
        # who orders it does not attack, and a day of departure is not the day of the summit
        ("Die Proteste gegen den Angriff, den der Präsident befohlen hatte, hielten an.", "Angriff", {"attackers": []}),
        ("Der Gipfel, den Merz am Freitag verlässt, endet am Sonntag.", "Gipfel", {"times": ["am Sonntag"]}),
    ],
)
def test_relative_clauses_give_roles(nlp: Language, text: str, trigger: str, roles: dict[str, list[str]]) -> None:
    """What the verb of a relative clause hands down to its event noun."""
    found = event(nlp, text, trigger)
    assert {role: texts(found, role) for role in roles} == roles


@pytest.mark.parametrize(
    ("text", "trigger", "roles"),
    [
        ("Die Minister einigten sich in einem kurzen Gespräch auf eine Reform.", "Gespräch", {"participants": ["Die Minister"]}),
        ("Das muss in den Beratungen mit den Ländern geklärt werden.", "Beratungen", {"participants": ["den Ländern"]}),
        # who asks is named by a place; a nameless region asks for nothing
        ("Aus Kiew wurde ein Ende der Angriffe gefordert.", "gefordert", {"demanders": ["Kiew"], "places": []}),
        ("Aus Kiew wurde ein Ende der Angriffe gefordert.", "Angriffe", {"places": []}),
        ("Ein Impfschein wird bei Reisenden aus warmen Gebieten verlangt.", "verlangt", {"demanders": []}),
        ("Eine Bitte aus Oslo, Truppen zu schicken, schlug er aus.", "Bitte", {"demanders": ["Oslo"]}),
        ("Für Freitag hat die Gewerkschaft die Fahrer zum Streik aufgerufen.", "aufgerufen", {"times": []}),
        # "wo" takes up a place
        ("Im Jordantal, wo Siedler ein Dorf überfielen, ist es ruhig.", "überfielen", {"places": ["Im Jordantal"]}),
        ("Er fragte, wo die Rebellen das Dorf überfallen hätten.", "überfallen", {"places": []}),
        ("Die Unterhändler sind zum zweiten Mal zusammengekommen.", "zusammengekommen", {"participants": ["Die Unterhändler"]}),
        ("Ukrainische Drohnen haben am Morgen ein Tanklager in Brand gesetzt.", "Brand gesetzt", {"instruments": ["Ukrainische Drohnen"]}),
        ("Drei Männer waren an dem Angriff auf das Lager beteiligt.", "Angriff", {"attackers": ["Drei Männer"]}),
        ("Der Rat beriet am Donnerstag in Genf über die Kämpfe im Norden Malis.", "Kämpfe", {"times": [], "places": ["im Norden Malis"]}),
    ],
)
def test_clauses_give_roles(nlp: Language, text: str, trigger: str, roles: dict[str, list[str]]) -> None:
    """What the clause around an event noun gives, and what it does not."""
    found = event(nlp, text, trigger)
    assert {role: texts(found, role) for role in roles} == roles


@pytest.mark.parametrize(
    ("text", "trigger", "stance"),
    [
        ("Die Polizei geht von einem Anschlag aus.", "Anschlag", "asserts"),
        ("Von einem Anschlag ging die Behörde zunächst nicht aus.", "Anschlag", "doubts"),
        ("Die Ermittler glauben nicht, dass der Mann erschossen wurde.", "erschossen", "doubts"),
    ],
)
def test_who_thinks_so_vouches_and_who_does_not_leaves_open(nlp: Language, text: str, trigger: str, stance: str) -> None:
    """What somebody takes for granted is attributed to him, also as a mere noun."""
    assert [source["stance"] for source in event(nlp, text, trigger)["attribution"]] == [stance]


def test_relative_pronouns_taken_for_articles(nlp: Language) -> None:
    """Right before a name "die", "den" and "der" open the relative clause."""
    talks = event(nlp, "Die Gespräche, die Oslo seit Mai mit den Rebellen führt, stocken.", "Gespräche")
    assert texts(talks, "participants") == ["Oslo", "den Rebellen"]
    strike = event(nlp, "Der Angriff, den Israel am Montag auf Teheran flog, dauerte lange.", "Angriff")
    assert (texts(strike, "attackers"), texts(strike, "targets")) == (["Israel"], ["Teheran"])
    visit = event(nlp, "Der Präsident, der Polen besuchte, kehrte heim.", "besuchte")
    assert (texts(visit, "participants"), texts(visit, "hosts")) == (["Der Präsident"], ["Polen"])
