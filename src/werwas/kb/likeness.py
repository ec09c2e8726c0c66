"""Which entities and which reports are alike, kept in the database: what is new is compared in its blocks, and only its groups change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select

from werwas.cluster.groups import NEIGHBOURS, Decisions, Kind, Merge, groups_of, pairs_in
from werwas.kb.batches import chosen, remove
from werwas.kb.tables import blocks, likenesses

Thing = TypeVar("Thing")
_INSERTED = 2000  # rows a statement


@dataclass(frozen=True)
class Touched(Generic[Thing]):
    """All groups that a change reaches, the merges inside them, and their things; `gone` are ids that are no such thing any more."""

    groups: list[list[str]]
    merges: dict[tuple[str, str], Merge]
    things: dict[str, Thing]
    gone: set[str]


class Likeness(Generic[Thing]):
    """The likenesses of one kind (`what` names it in the tables); `read` gives the things of some ids as they are now."""

    def __init__(self, connection: Connection, what: str, kind: Kind[Thing], read: Callable[[Collection[str]], dict[str, Thing]]) -> None:
        self._connection, self._what, self._kind, self._read = connection, what, kind, read
        self._things: dict[str, Thing] = {}
        self._asked: set[str] = set()

    def update(self, changed: Collection[str], decisions: Decisions) -> Touched[Thing]:
        """Compares what has changed (or is new, or gone) with what stands in its blocks, and groups anew what that reaches.

        The groups are those that a comparison of all with all would give: a pair is compared in the blocks of its two only.

        >>> Likeness(connection, "event", REPORTS, read).update({"köln-1:ev1"}, Decisions()).groups  # doctest: +SKIP
        [['köln-1:ev1', 'köln-2:ev1']]
        """
        self._know(changed)
        members = self._enter(changed)
        wide = set(changed) | self._crowds(members, changed)
        if len(wide) > len(changed):
            members |= self._members(self._blocks_of(wide))
        reached = wide | self._forget(wide)
        pairs = sorted(pairs_in(members, self._kind.beside, wide))
        self._know({one for pair in pairs for one in pair})
        found = [merge for left, right in pairs if (merge := self._kind.compare(self._things[left], self._things[right])) is not None]
        self._insert(likenesses, [{"left": one.left, "right": one.right, "score": one.score, "why": one.why} for one in found])
        return self._grouped(reached | {one for merge in found for one in (merge.left, merge.right)}, decisions)

    def _clash(self, left: str, right: str) -> bool:
        return self._kind.clash(self._things[left], self._things[right])

    def _know(self, ids: Iterable[str]) -> None:
        new = set(ids) - self._asked
        self._asked |= new
        self._things |= self._read(new)

    def _enter(self, changed: Collection[str]) -> dict[str, list[str]]:
        """Puts the changed into their blocks as they are now; the members of all blocks that they have left or entered."""
        before = self._blocks_of(changed)
        remove(self._connection, delete(blocks).where(blocks.c.what == self._what), blocks.c.item, changed)
        now = {one: self._kind.blocks(self._things[one]) for one in sorted(changed) if one in self._things}
        self._insert(blocks, [{"block": block, "item": one} for one, names in now.items() for block in names])
        return self._members(before.union(*now.values()))

    def _crowds(self, members: dict[str, list[str]], changed: Collection[str]) -> set[str]:
        """All that stands in a crowded block that has changed: there a newcomer also moves others apart."""
        found: set[str] = set()
        for block, here in members.items():
            for after in self._kind.beside(block)[1:]:
                here = [*here, *members.get(after, ())]
            if len(here) > NEIGHBOURS:
                found.update(here)
        return found

    def _blocks_of(self, ids: Collection[str]) -> set[str]:
        query = select(blocks.c.block).where(blocks.c.what == self._what)
        return {row.block for row in chosen(self._connection, query, blocks.c.item, ids)}

    def _members(self, names: Iterable[str]) -> dict[str, list[str]]:
        """The blocks and those beside them, each with its ids in order."""
        wanted = {other for name in names for other in (name, *self._kind.beside(name))}
        found: dict[str, list[str]] = defaultdict(list)
        query = select(blocks.c.block, blocks.c.item).where(blocks.c.what == self._what)
        for row in chosen(self._connection, query, blocks.c.block, wanted):
            found[row.block].append(row.item)
        return {name: sorted(found[name]) for name in sorted(found)}

    def _forget(self, ids: set[str]) -> set[str]:
        """Takes away the likenesses of the ids; those with whom they had one."""
        found = {one for merge in self._kept(ids) for one in (merge.left, merge.right)}
        for column in (likenesses.c.left, likenesses.c.right):
            remove(self._connection, delete(likenesses).where(likenesses.c.what == self._what), column, ids)
        return found

    def _kept(self, ids: Collection[str]) -> set[Merge]:
        found: set[Merge] = set()
        query = select(likenesses).where(likenesses.c.what == self._what)
        for column in (likenesses.c.left, likenesses.c.right):
            found |= {Merge(row.left, row.right, row.score, row.why) for row in chosen(self._connection, query, column, ids)}
        return found

    def _insert(self, table: Table, rows: list[dict[str, object]]) -> None:
        for at in range(0, len(rows), _INSERTED):
            self._connection.execute(insert(table), [{"what": self._what, **row} for row in rows[at : at + _INSERTED]])

    def _grouped(self, reached: set[str], decisions: Decisions) -> Touched[Thing]:
        """All that hangs together with what was reached, in groups."""
        decided: dict[str, set[str]] = defaultdict(set)
        for left, right in decisions.same:
            decided[left].add(right)
            decided[right].add(left)
        ids, edge = set(reached), set(reached)
        merges: dict[tuple[str, str], Merge] = {}
        while edge:
            kept = self._kept(edge)
            merges |= {(merge.left, merge.right): merge for merge in kept}
            edge = ({one for pair in ((m.left, m.right) for m in kept) for one in pair} | {o for one in edge for o in decided[one]}) - ids
            ids |= edge
        self._know(ids)
        there = sorted(one for one in ids if one in self._things)
        groups = groups_of(there, merges.values(), decisions, self._clash)
        return Touched(groups, merges, {one: self._things[one] for one in there}, ids - set(there))
