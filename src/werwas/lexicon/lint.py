"""Every fault of a data folder at once, by file and line; and how much there is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from werwas.errors import DataError, ResourceError
from werwas.lexicon.framelint import lint_frames
from werwas.lexicon.gazetteer_lint import lint_gazetteer
from werwas.lexicon.problem import Problem
from werwas.lexicon.words import read_words
from werwas.lexicon.yamlfile import parse_yaml


def lint_data(folder: Path) -> list[Problem]:
    """The faults of gazetteers, frames and word lists; ResourceError where there is nothing to look at.

    >>> lint_data(Path("data"))  # doctest: +SKIP
    []
    """
    if not any(path for pattern in ("gazetteers/*.tsv", "frames/*.yaml", "words/*.yaml") for path in folder.glob(pattern)):
        raise ResourceError("no data here", where=str(folder), hint="give a folder with gazetteers/, frames/ and words/")
    gazetteers = folder / "gazetteers"
    problems = lint_gazetteer(gazetteers) if gazetteers.is_dir() else []
    problems += [problem for path in sorted(folder.glob("frames/*.yaml")) for problem in lint_frames(path)]
    return problems + [problem for path in sorted(folder.glob("words/*.yaml")) for problem in _lint_words(path)]


def data_counts(folder: Path) -> list[tuple[str, int]]:
    """What `werwas info` tells: rows of each gazetteer, triggers of each event type, number of word lists."""
    counts = []
    for path in sorted(folder.glob("gazetteers/*.tsv")):
        with path.open("rb") as stream:
            counts.append((path.name, max(0, sum(1 for _ in stream) - 1)))
    for path in sorted(folder.glob("frames/*.yaml")):
        counts.append((path.name, len(parse_yaml(path.read_text(encoding="utf-8"), path.name)["triggers"])))
    return [*counts, ("words/*.yaml", len(list(folder.glob("words/*.yaml"))))]


def _lint_words(path: Path) -> Iterator[Problem]:
    try:
        read_words(path)
    except DataError as fault:
        yield Problem(path.name, None, fault.what, fault.found)
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    data = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    if not lines[0].startswith("#"):
        yield Problem(path.name, 1, "no comment that says what the lists are for", "begin the file with one")
    if not isinstance(data.get("source"), str):
        yield Problem(path.name, None, "no key 'source'", "say where the words come from")
    for key, value in data.items():
        line = next((number for number, text in enumerate(lines, 1) if text.startswith(f"{key}:")), None)
        if isinstance(value, list):
            for item in sorted({str(item) for item in value if value.count(item) > 1}):
                yield Problem(path.name, line, f"'{item}' stands twice under '{key}'", "take one out")
        elif key != "source" and not isinstance(value, dict):
            yield Problem(path.name, line, f"'{key}' is neither a list nor a mapping", "write [a, b] or {a: b}")
