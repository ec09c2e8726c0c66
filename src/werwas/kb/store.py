"""A knowledge base in a SQL database: opened by URL, loaded shard by shard, asked by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine, event, func, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from werwas.errors import ConfigError, missing
from werwas.kb.across import decide, recluster
from werwas.kb.load import Loaded, load_records
from werwas.kb.migrate import upgrade
from werwas.kb.questions import ask
from werwas.kb.tables import metadata
from werwas.rows import Row
from werwas.schema import Record

_WAIT = 60  # seconds that a writer waits for another


class KnowledgeBase:
    """What many articles tell, each fact with article, sentence and offsets.

    `url` is a path or a URL of SQLAlchemy: `sqlite:///news.db`, `postgresql+psycopg://user@host/name`. A new database gets its tables,
    an older one is brought up to date. Raises ConfigError where it cannot be opened.

    >>> KnowledgeBase("news.db").load(records)  # doctest: +SKIP
    Loaded(new=3, changed=0, same=0)
    """

    def __init__(self, url: str) -> None:
        self.url = url if "://" in url else f"sqlite:///{url}"
        self.url = self.url.replace("postgresql://", "postgresql+psycopg://").replace("postgres://", "postgresql+psycopg://")
        try:
            self.engine = create_engine(self.url)
        except (ArgumentError, NoSuchModuleError) as fault:
            hint = "give a file, or a URL such as postgresql://user@host/name"
            raise ConfigError("no URL of a database", where="--db", found=str(fault)[:200], hint=hint) from None
        except ModuleNotFoundError as fault:
            raise missing(str(fault.name), "kb") from None
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        elif self.engine.dialect.name != "postgresql":
            raise ConfigError("no database that is known", where="--db", found=self.engine.dialect.name, hint="use SQLite or PostgreSQL")
        with self.transaction() as connection:
            if self.engine.dialect.name == "postgresql":  # two that open a new database at once make its tables once
                connection.execute(text("SELECT pg_advisory_xact_lock(7377776173)"))
            upgrade(connection)

    @contextmanager
    def transaction(self, *, reads: bool = False) -> Iterator[Connection]:
        """A connection whose work counts as a whole or not at all; faults of the database are told as ours."""
        try:
            with self.engine.execution_options(reads=reads).begin() as connection:
                yield connection
        except DBAPIError as fault:
            told = " ".join(str(fault.orig or fault).split())
            raise ConfigError("the database refuses", where=self.engine.url.render_as_string(hide_password=True), found=told) from None

    def load(self, records: Iterable[Record]) -> Loaded:
        """Loads the records of a shard in one transaction; loading them again changes nothing."""
        with self.transaction() as connection:
            return load_records(connection, records)

    def ask(self, question: str, **given: Any) -> list[Row]:
        """The answer to a ready question (`werwas.kb.QUESTIONS`)."""
        with self.transaction(reads=True) as connection:
            return ask(connection, question, given)

    def decide(self, what: str, left: str, right: str, verdict: str, why: str | None = None) -> None:
        """Keeps a person's word on two entities or two events, and works out anew what follows."""
        with self.transaction() as connection:
            decide(connection, what, left, right, verdict, why)
            recluster(connection)

    def recluster(self, *, whole: bool = False) -> dict[str, int]:
        """Merges unknown entities, gathers reports of the same incident; the numbers of each.

        Only what was loaded or decided since the last time is compared; with `whole` everything is, as after a change of the rules.
        """
        with self.transaction() as connection:
            return recluster(connection, whole=whole)

    def counts(self) -> dict[str, int]:
        """Rows of each table."""
        with self.transaction(reads=True) as connection:
            return {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one() for name, table in metadata.tables.items()
            }

    def close(self) -> None:
        """Gives back all connections."""
        self.engine.dispose()


def _prepare_sqlite(connection: Any, record: object) -> None:
    """Readers do not wait for the writer, and writers wait for each other."""
    connection.isolation_level = None  # transactions begin when we say so
    for setting in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"busy_timeout = {_WAIT * 1000}",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    # a writer takes its turn at once, so that it never has to give up half-way
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE")
