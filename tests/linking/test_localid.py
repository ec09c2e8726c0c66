"""Ids of the unknown: the same for one name in all its spellings, another for another name or type."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from werwas.linking.localid import is_local, local_id
from werwas.pipeline import extract


@pytest.mark.parametrize(
    ("type_", "first", "one", "other"),
    [
        ("PER", "Jan Müller", "JAN MUELLER", "Jan Mu\u0308ller"),
        ("PER", "Anna Quast", "Dr. Anna Quast", "Prof. Dr.  Anna Quast"),
        ("PER", "Sergej Iwanowitschow", "Sergey Ivanovichov", "Sergei Iwanowitschows"),
        ("PER", "Olena Kowaltschuk", "Olena Kovalchuk", "Olena Kowaltschuks"),
        ("PER", "Jewgeni Prussakowski", "Yevgeny Prusakovsky", "Jewgenij Prussakowskij"),
        ("PER", "Mahmud al-Dschasiri", "Mahmoud al-Jaziri", "MAHMUD AL-DSCHASIRI"),
        ("PER", "Jens Scholz", "Jens Scholz'", "Jens Scholz’"),
        ("ORG", "Freie Wiesenpartei", "der Freien Wiesenpartei", "Freie Wiesenpartei e.V."),
        ("LOC", "Groß Quastrode", "Gross Quastrode", "GROSS QUASTRODE"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(type_: str, first: str, one: str, other: str) -> None:
    """Case, umlauts, titles, romanisation, genitive and declension make no difference."""
    assert local_id(first, type_) == local_id(one, type_) == local_id(other, type_)
    assert re.fullmatch(f"werwas:{type_.lower()}-[0-9a-f]{{16}}", str(local_id(first, type_)))
    assert is_local(str(local_id(first, type_)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jan Peters", "Jan Peter"), ("John Fisher", "John Fischer"), ("Iwan Iwanow", "Iwan Iwanowa"), ("Jan Hahn", "Jan Haan")],
)
def test_other_names_have_other_ids(one: str, other: str) -> None:
    """What may be two people is not folded together."""
    assert local_id(one, "PER") != local_id(other, "PER")


def test_type_and_poor_names() -> None:
    """Another type is another thing; a surname alone is nobody's id; nothing is made of nothing."""
    assert len({local_id("Jan Quast", type_) for type_ in ("PER", "LOC", "ORG", "MISC")}) == 4
    for name in ("Quast", "Dr. Quast", "", " ", "\ud800"):
        assert local_id(name, "PER") is None
    assert local_id("", "ORG") is None
    assert not is_local("werwas:org/kreml")
    assert not is_local("Q42")


def test_stable_across_articles(nlp: Language) -> None:
    """The same stranger in two articles has one id and a reason each; his surname alone and a description have none."""
    texts = ("Der Landwirt Jörn Quastenbeck verklagt die Stadt Ulm.", "Jörn Quastenbecks Klage ist zulässig. Quastenbeck freute sich.")
    records = [extract(text, nlp=nlp, id=str(n)) for n, text in enumerate(texts)]
    found = [entity for record in records for entity in record.entities if "Quastenbeck" in entity.name]
    assert [entity.kb_id for entity in found] == [local_id("Jörn Quastenbeck", "PER")] * 2
    assert all(entity.link.method is None and entity.link.reason for entity in found)
    (alone,) = [entity for entity in extract("Der Landwirt Quastenbeck klagt.", nlp=nlp, id="3").entities if entity.type == "PER"]
    assert alone.kb_id is None
    assert alone.link.reason
