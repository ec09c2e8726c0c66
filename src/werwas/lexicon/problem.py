"""What `werwas check` reports: one fault of one line of a data file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """A fault in a data file: where it is, what is wrong, what to do.

    >>> str(Problem("attack.yaml", 3, "unknown slot 'xy'", "use one of sb, oa, da"))
    "attack.yaml:3: unknown slot 'xy'; use one of sb, oa, da"
    """

    file: str
    line: int | None
    fault: str
    hint: str = ""

    def __str__(self) -> str:
        """`file:line: fault; hint`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.fault}" + (f"; {self.hint}" if self.hint else "")
