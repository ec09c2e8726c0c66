"""The laws of the house: who may import whom, which library lives where, and that German stays in the data."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "werwas"
# migrations are frozen scripts that Alembic runs
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)

# each room may import from the rooms of lower rank, and from its own where `INSIDE` allows it
RANK = {
    "errors": 0, "text": 0, "resources": 1, "workers": 1, "schema": 1, "rows": 2, "readers": 2, "lexicon": 2, "linking": 3, "grammar": 3,
    "components": 4, "pipeline": 5, "export": 3, "kb": 4, "cluster": 3, "report": 4, "gazetteer_update": 3, "batch": 6, "distributed": 7,
    "display": 7, "notebook": 7, "cli": 8,
}  # fmt: skip
INSIDE = {"errors", "text", "lexicon", "linking", "grammar", "export", "readers", "batch", "kb", "cli", "report", "cluster"}
# what components may share: the names of the attributes and the way they are saved
SHARED_BY_COMPONENTS = {"werwas.components.attributes", "werwas.components.storage"}
STAND_BESIDE = {"export", "kb", "cluster", "report"}  # these know only the schema and its flat form
ALSO = {"kb": ("cluster",)}  # what one of them may know of another
NO_SPACY = set(RANK) - {"grammar", "components", "pipeline", "batch", "distributed", "notebook"}
ONE_ROOM = {
    "rapidfuzz": {"werwas.linking.match"},
    # a command is a function with its options; the room is the folder
    "typer": {f"werwas.cli{name}" for name in ("", ".options", ".extraction", ".looking", ".knowledge", ".gazetteer", ".report")},
    "rich": {"werwas.display"},
    "charset_normalizer": {"werwas.readers.decoding"},
    "zstandard": {"werwas.readers.streams"},
    "defusedxml": {"werwas.readers.agencies"},
    "trafilatura": {"werwas.readers.pages"},
    "warcio": {"werwas.readers.pages"},
    "pyarrow": {"werwas.readers.tables", "werwas.export.tables", "werwas.distributed"},  # read, written, and passed on
    "rdflib": {"werwas.export.rdf"},
    "followthemoney": {"werwas.export.ftm"},
    "pebble": {"werwas.batch.pool"},
    "datasketch": {"werwas.batch.ledger"},
    "dateutil": {"werwas.grammar.calendar"},
    "pydantic": {"werwas.schema", "werwas.gazetteer_update"},
    "requests": {"werwas.gazetteer_update"},
    "urllib3": {"werwas.gazetteer_update"},
    # the knowledge base is the room; its files are what one asks of a database
    "sqlalchemy": {
        f"werwas.kb.{name}"
        for name in ("across", "batches", "changes", "likeness", "load", "migrate", "questions", "reports", "store", "tables")
    },
    "pandas": {"werwas.notebook"},
    "jinja2": {"werwas.report.page"},
    "networkx": {"werwas.report.network"},
    "alembic": {"werwas.kb.migrate"},
}
LABEL_ROOMS = {
    "werwas.grammar.predicate",
    "werwas.grammar.arguments",
    "werwas.grammar.noun_arguments",
    "werwas.grammar.mending",
    "werwas.grammar.mending_clauses",
    "werwas.grammar.mending_tree",
    "werwas.grammar.mending_prepositions",
}
# labels of the TIGER scheme that are no other short word; "ph" or "re" may also be letters
LABELS = {
    "adc", "ag", "app", "avc", "cd", "cj", "cm", "cp", "cvc", "da", "mnr", "mo", "ng", "nk", "nmc", "oa", "oa2", "oc",
    "og", "pd", "pg", "pnc", "rc", "rs", "sb", "sbp", "svp", "uc",
}  # fmt: skip
# frames name the slots of a verb by the labels' names (data/frames), and so do the readers of frames
SLOTS = {"sb", "oa", "da", "og", "pd", "oc", "ag", "adj"}


def module(path: Path) -> str:
    """Dotted name of a file."""
    parts = ["werwas", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str:
    """First part of the name below the package; empty for the package itself."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


@lru_cache(maxsize=None)
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> set[str]:
    """Every module that a file imports, submodules taken by name included."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                found.add(deeper if deeper in MODULES else str(node.module))
    return found


MODULES = {module(path) for path in FILES}


def test_rooms_are_known() -> None:
    """Every room has its place in the order."""
    assert {room(name) for name in MODULES} - {""} <= set(RANK)


@pytest.mark.parametrize("path", FILES, ids=module)
def test_import_law(path: Path) -> None:
    """Imports run downwards only, and components never import each other."""
    here = module(path)
    for name in sorted(imports(path)):
        if not name.startswith("werwas") or room(name) == "" or room(here) == "":
            continue
        if room(name) == room(here):
            assert room(here) in INSIDE or name in SHARED_BY_COMPONENTS or name == here, f"{here} imports {name}"
        else:
            assert RANK[room(name)] < RANK[room(here)], f"{here} imports {name}"
        if room(here) in STAND_BESIDE:
            assert room(name) in {"schema", "rows", "errors", "text"} | {room(here)} | ({"cluster"} if room(here) == "kb" else set()), (
                f"{here} imports {name}"
            )


def test_no_circle() -> None:
    """No module leads back to itself."""
    # the face is left out: it lends its version to others and loads the pipeline on demand
    graph = {module(path): {name for name in imports(path) if name in MODULES - {"werwas"}} for path in FILES}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail, name])
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize("path", FILES, ids=module)
def test_one_library_one_room(path: Path) -> None:
    """A library of others is spoken to by one room; lexicon and linking know no spaCy."""
    here = module(path)
    for name in sorted({name.split(".")[0] for name in imports(path)}):
        assert here in ONE_ROOM.get(name, {here}), f"{here} imports {name}"
        assert name != "spacy" or room(here) not in NO_SPACY, f"{here} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=module)
def test_imports_stand_at_the_top(path: Path) -> None:
    """Nothing is imported inside a function to dodge a circle; only the face loads on demand."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom) and node.name != "__getattr__":
                    assert not (inner.module or "").startswith("werwas"), f"{path.name}:{inner.lineno} in {node.name}"


def docstrings(node: ast.AST) -> set[int]:
    """Ids of the constants that are docstrings."""
    found = set()
    for inner in ast.walk(node):
        body = getattr(inner, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            found.add(id(body[0].value))
    return found


def strings(path: Path) -> list[tuple[int, str]]:
    """Line and value of every string of the code; docstrings are prose and do not count."""
    skip = docstrings(tree(path))
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip
    ]


@pytest.mark.parametrize("path", FILES, ids=module)
def test_dependency_labels_have_few_rooms(path: Path) -> None:
    """Only predicate, arguments, noun_arguments and the mending compare dependencies; elsewhere no `dep_` is read, no label stands."""
    if module(path) in LABEL_ROOMS:
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            assert node.attr not in {"dep_", "dep"}, f"{path.name}:{node.lineno} reads .{node.attr}"
    named = [(line, text) for line, text in strings(path) if text in LABELS - SLOTS]
    assert not named, f"{path.name} names the labels {named}"


# auxiliaries, prepositions, pronouns and the like: closed classes, which grammar may name one by one, but not list
CLOSED = set(
    re.findall(
        r"\w+",
        """
    der die das dem den des ein eine einen einem einer eines kein und oder nicht von vom zum zur mit bei beim
    nach auf aus durch für über zwischen gegen ohne seit wegen laut zufolge dass weil wenn sich man wird
    werden haben sein sollen wollen können müssen dürfen mögen lassen dies dieser jener
    """,
    )
)
# nouns, verbs, names: the commonest of news, what has an umlaut, and what ends as only German words end
OPEN = set(
    re.findall(
        r"\w+",
        """
    jahr jahre jahren alter uhr tage woche monat abend morgen mittag nachmittag nacht heute gestern montag
    dienstag mittwoch donnerstag freitag samstag sonntag januar februar april juni juli august oktober
    dezember mensch menschen mann frau kinder polizei armee angriff anschlag treffen gespräch forderung stadt
    land sprecher minister kanzler kreml ukraine russland deutschland berlin moskau kiew putin selenskyj trump
    sagen sagte sagt erklärte teilte fordern forderte angreifen treffen tote verletzte soldaten drohne drohnen
    rakete raketen
    """,
    )
)
GERMAN = re.compile(r"(?=\w*[äöüß])\w*[a-z]\w*|[A-Z]?[a-zäöüß]{4,}(?:ungen|ung|keit|heit|schaft|ieren|lich|isch|ische|ischen)")
LETTERS = re.compile(r"[äöüßÄÖÜ]+|\w*z?äöüß\w*|[^aeiouäöü]*")  # the letters themselves, as in classes of regular expressions
# these speak English to the reader, with a German example or two; the schema's literals are binding
SPEAKS = {"werwas.cli", "werwas.display", "werwas.readers", "werwas.schema", "werwas.report"}


def german(text: str) -> set[str]:
    """The German words of the open classes in a string."""
    words = set(re.findall(r"[^\W\d_]{3,}", text)) - CLOSED
    return {word for word in words if word.lower() in OPEN or (GERMAN.fullmatch(word) and not LETTERS.fullmatch(word))}


@pytest.mark.parametrize("path", FILES, ids=module)
def test_no_german_vocabulary_in_code(path: Path) -> None:
    """German nouns, verbs and names live in data/: no string of the code holds one."""
    if module(path) in SPEAKS or room(module(path)) in ("readers", "cli"):
        return
    found = [(line, sorted(german(text))) for line, text in strings(path) if german(text)]
    assert not found, f"{path.name}: {found}"


@pytest.mark.parametrize("path", FILES, ids=module)
def test_no_german_word_list_in_code(path: Path) -> None:
    """Four German words side by side are a list, even of the closed classes, and belong into data/words."""
    if module(path) in SPEAKS:
        return
    for node in ast.walk(tree(path)):
        items = node.elts if isinstance(node, ast.Set | ast.List | ast.Tuple) else node.keys if isinstance(node, ast.Dict) else []
        texts = [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        words = [text for text in texts if text in CLOSED or german(text)]
        assert len(words) < 4, f"{path.name}:{node.lineno} lists {words}"


@pytest.mark.parametrize("path", FILES, ids=module)
def test_sizes(path: Path) -> None:
    """A file of more than 330 lines has outgrown its room."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330


def test_rooms_have_right_names() -> None:
    """No room is called by what it is not."""
    assert not {name for name in MODULES if re.search(r"util|helper|base|manager|misc", name)}
