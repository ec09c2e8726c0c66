"""Long lists of keys go to the database in pieces: SQLite takes some 32,000 values a statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Row, Select

SIZE = 500


def chosen(connection: Connection, query: Select[Any], column: ColumnElement[Any], keys: Collection[str]) -> Iterator[Row[Any]]:
    """The rows of a query whose column holds one of the keys.

    >>> list(chosen(connection, select(articles), articles.c.article, ["köln-1"]))  # doctest: +SKIP
    []
    """
    listed = sorted(keys)
    for at in range(0, len(listed), SIZE):
        yield from connection.execute(query.where(column.in_(listed[at : at + SIZE]))).all()


def remove(connection: Connection, query: Delete, column: ColumnElement[Any], keys: Collection[Any]) -> None:
    """Deletes the rows whose column holds one of the keys.

    >>> remove(connection, delete(articles), articles.c.article, ["köln-1"])  # doctest: +SKIP
    """
    listed = sorted(keys)
    for at in range(0, len(listed), SIZE):
        connection.execute(query.where(column.in_(listed[at : at + SIZE])))
