from __future__ import annotations

from werwas.cluster import Decisions, Merge, Name, Report, groups_of, incidents, same_incident, same_names

DAY = {"date_from": "2025-03-13", "date_to": "2025-03-14"}
NEXT = {"date_from": "2025-03-14", "date_to": "2025-03-15"}
ODESSA, KHARKIV = frozenset({"Q1874"}), frozenset({"Q42308"})
PAIR = frozenset({"Q567", "Q3052772"})


def test_same_day_and_place_is_one_attack() -> None:
    """Two reports of an attack on one town on one day are one incident, and the reason is told."""
    merge = same_incident(
        Report("a", "attack", **DAY, places=ODESSA), Report("b", "attack", **DAY, places=ODESSA, parties=frozenset({"Q159"}))
    )
    assert merge is not None
    assert merge.why == "same day; same place Q1874"


def test_another_place_another_incident() -> None:
    """Attacks on two towns are two, whoever attacks."""
    parties = frozenset({"Q159"})
    left = Report("a", "attack", **DAY, places=ODESSA, parties=parties)
    assert same_incident(left, Report("b", "attack", **DAY, places=KHARKIV, parties=parties)) is None


def test_days_told_in_the_text_must_meet() -> None:
    """An attack of Thursday and one of Friday are two; a report of Friday without a day of its own may tell of Thursday's."""
    left = Report("a", "attack", **DAY, places=ODESSA, sure_date=True)
    friday = Report("b", "attack", **NEXT, places=ODESSA, parties=frozenset({"Q159"}), sure_date=True)
    assert same_incident(left, friday) is None
    attacker = Report("a", "attack", **DAY, places=ODESSA, parties=frozenset({"Q159"}), sure_date=True)
    undated = Report("b", "attack", **NEXT, places=ODESSA, parties=frozenset({"Q159"}))
    assert same_incident(attacker, undated) is not None


def test_a_meeting_is_known_by_its_parties() -> None:
    """The same two on the same day are one meeting; one of them with somebody else is another; a place alone is not enough."""
    left = Report("a", "meeting", **DAY, parties=PAIR)
    assert same_incident(left, Report("b", "meeting", **DAY, parties=PAIR, places=ODESSA)) is not None
    assert same_incident(left, Report("b", "meeting", **DAY, parties=frozenset({"Q567", "Q1"}))) is None
    assert same_incident(Report("a", "meeting", **DAY, places=ODESSA), Report("b", "meeting", **DAY, places=ODESSA)) is None


def test_types_are_not_mixed() -> None:
    """A demand and a meeting of the same people are no one incident."""
    assert same_incident(Report("a", "meeting", **DAY, parties=PAIR), Report("b", "demand", **DAY, parties=PAIR)) is None


def test_incidents_count_once_and_decisions_stand_above() -> None:
    """Three reports are one incident; told that two are different, they never stand together again; told the same, always."""
    reports = [Report(name, "attack", **DAY, places=ODESSA) for name in ("a:1", "b:1", "c:1")]
    alone = Report("d:1", "attack", **DAY, places=KHARKIV)
    groups, merges = incidents([*reports, alone])
    assert groups == [["a:1", "b:1", "c:1"], ["d:1"]]
    assert len(merges) == 3
    apart, _ = incidents([*reports, alone], Decisions(different={("a:1", "b:1")}))
    assert not any({"a:1", "b:1"} <= set(group) for group in apart)
    together, _ = incidents([*reports, alone], Decisions(same={("a:1", "d:1")}))
    assert together == [["a:1", "b:1", "c:1", "d:1"]]


def test_order_of_reports_does_not_matter() -> None:
    """The same reports in another order make the same groups."""
    reports = [Report(f"{n}:1", "attack", **(DAY if n % 2 else NEXT), places=ODESSA if n % 3 else KHARKIV) for n in range(12)]
    assert incidents(reports)[0] == incidents(reports[::-1])[0]


def test_unknown_people_merge_by_name_and_company() -> None:
    """A full name and an initial with the same office are one person; a surname alone, or another country, is not enough."""
    full = Name("werwas:a", "PER", frozenset({"Nadja Zorn"}), frozenset({"Q64"}), frozenset({"Bürgermeisterin"}))
    initial = Name("werwas:b", "PER", frozenset({"N. Zorn"}), frozenset({"Q64"}), frozenset({"Bürgermeisterin"}))
    bare = Name("werwas:c", "PER", frozenset({"Zorn"}), frozenset({"Q64"}))
    abroad = Name("werwas:d", "PER", frozenset({"Nadja Zorn"}), frozenset({"Q64"}), country="AT")
    home = Name("werwas:e", "PER", frozenset({"Nadja Zorn"}), frozenset({"Q64"}), country="DE")
    (merge,) = same_names([full, initial, bare])
    assert (merge.left, merge.right) == ("werwas:a", "werwas:b")
    assert merge.why == "initial and surname; same role Bürgermeisterin; both beside Q64"
    assert same_names([abroad, home]) == []


def test_another_first_name_is_another_person() -> None:
    """Siblings in one article do not become one."""
    one, other = (
        Name(f"werwas:{n}", "PER", frozenset({f"{n} Zorn"}), frozenset({"Q64", "Q1", "Q2"}), frozenset({"Anwalt"}))
        for n in ("Nadja", "Nils")
    )
    assert same_names([one, other]) == []


def test_chain_never_joins_what_was_told_apart() -> None:
    """Also over a third, two that are different stay apart."""
    merges = [Merge("a", "b", 0.9, ""), Merge("b", "c", 0.8, "")]
    assert groups_of("abc", merges, Decisions(different={("a", "c")})) == [["a", "b"], ["c"]]


def test_a_stab_is_no_shot() -> None:
    """Attacks in one town on one day by ways that exclude each other are two, also where a third, told without, could be either."""
    stab, shot = (Report(name, "attack", **DAY, places=ODESSA, mode=mode) for name, mode in (("a", "primitive"), ("c", "firearms")))
    bare = Report("b", "attack", **DAY, places=ODESSA)
    assert same_incident(stab, shot) is None
    assert incidents([stab, bare, shot])[0] == [["a", "b"], ["c"]]
    assert incidents([stab, bare, shot], Decisions(same={("a", "c")}))[0] == [["a", "b", "c"]]


def test_shells_and_fire_may_be_one_attack() -> None:
    """Ways that go together do not part reports."""
    shells, ruins = (Report(name, "attack", **DAY, places=ODESSA, mode=mode) for name, mode in (("a", "heavy-weapons"), ("b", "destroy")))
    assert same_incident(shells, ruins) is not None


def test_what_the_article_tells_again_is_one() -> None:
    """A report that its article marks as the same needs no place and no day."""
    first = Report("a:1", "attack", **DAY, places=ODESSA)
    again, third = (Report(f"a:{n}", "attack", None, None, same_as="a:1") for n in (2, 3))
    merge = same_incident(again, first)
    assert merge is not None
    assert merge.why == "the article tells it again"
    assert incidents([first, again, third])[0] == [["a:1", "a:2", "a:3"]]
