"""`werwas kb load`, `query`, `cluster`, `decide`: the knowledge base."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from werwas import display
from werwas.cli.options import records, shards, told
from werwas.errors import missing

Database = Annotated[str, typer.Option("--db", help="A file of SQLite, or a URL such as postgresql://user@host/name.")]


def load(
    paths: Annotated[list[Path], typer.Argument(metavar="RECORDS...", help="What extract has written: files, or folders of shards.")],
    db: Database,
    cluster: Annotated[bool, typer.Option("--cluster/--no-cluster", help="Gather reports of the same incident afterwards.")] = True,
) -> None:
    """Loads Records, a shard a transaction; what is there already is left alone."""
    with told():
        base = _open(db)
        total = {"new": 0, "changed": 0, "same": 0}
        for shard in [shard for path in paths for shard in shards(path)]:
            loaded = base.load(records(shard))
            total = {key: value + getattr(loaded, key) for key, value in total.items()}
        account = f"{total['new']} new, {total['changed']} changed, {total['same']} unchanged"
        if cluster:
            account += "; " + ", ".join(f"{count} {what}" for what, count in base.recluster().items())
    typer.echo(account, err=True)


def query(
    question: Annotated[str, typer.Argument(help="events, met, statements or casualties.")],
    db: Database,
    type: Annotated[str | None, typer.Option("--type", help="statement, attack, meeting or demand.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="First day, 2025-03-01.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="The day after the last.")] = None,
    who: Annotated[str | None, typer.Option("--who", help="An entity that takes part: a name or an id.")] = None,
    of: Annotated[str | None, typer.Option("--of", help="Who speaks.")] = None,
    about: Annotated[str | None, typer.Option("--about", help="What is spoken of.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Where.")] = None,
    facts: Annotated[bool, typer.Option("--facts", help="Only what articles tell on their own word.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows at most.")] = 100,
    to: Annotated[str, typer.Option("--to", help="table, json or csv.")] = "table",
) -> None:
    """Answers a ready question: events (of a type between dates), met (who met whom), statements (of X about Y), casualties (by place)."""
    with told():
        given = {"type": type, "since": since, "until": until, "who": who, "of": of, "about": about, "place": place, "facts": facts or None}
        display.show_rows(_open(db).ask(question, **given, limit=limit), to, display.make_console())


def decide(
    what: Annotated[str, typer.Argument(help="entity or event.")],
    left: Annotated[str, typer.Argument(help="Key of an entity, or article:event.")],
    right: Annotated[str, typer.Argument(help="The other.")],
    verdict: Annotated[str, typer.Argument(help="same, different or forget.")],
    db: Database,
    why: Annotated[str | None, typer.Option("--why", help="A note for those who come after.")] = None,
) -> None:
    """Confirms or undoes a merge; the word holds through all reloads."""
    with told():
        _open(db).decide(what, left, right, verdict, why)
    typer.echo(f"{what} {left} and {right}: {verdict}", err=True)


def _open(db: str) -> Any:
    """The room is opened only here: its libraries are an extra, and slow to import."""
    try:
        return import_module("werwas.kb").KnowledgeBase(db)
    except ModuleNotFoundError as fault:
        raise missing(str(fault.name), "kb") from None
