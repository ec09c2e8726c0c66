"""Arrow record batches in, record batches out: one function that Ray Data and Spark run unchanged on many machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from werwas.batch import Failure, Limits, lines
from werwas.errors import InputError, missing
from werwas.pipeline import Maker, load
from werwas.readers import KEYS, Item

if TYPE_CHECKING:
    import pyarrow

# the columns that come out, one row for each that went in: `record` is the JSON of the record, or null where `failure` tells why
COLUMNS = ("id", "record", "failure")
_GROUP = 64  # articles whose words are forgotten together


class ArrowExtractor:
    """Turns columns of articles into columns of records; the pipeline is loaded once a process, at the first batch.

    `columns` maps our names to the table's ({"text": "body"}). Called with a Table or RecordBatch (Ray Data, `batch_format="pyarrow"`)
    it gives a Table; called with an iterator of RecordBatches (Spark, `mapInArrow`) an iterator of them. Rows are never lost: each
    comes out as a record or with its failure, in order.

    >>> dataset.map_batches(ArrowExtractor(), batch_format="pyarrow")  # doctest: +SKIP
    >>> frame.mapInArrow(ArrowExtractor({"text": "body"}), schema="id string, record string, failure string")  # doctest: +SKIP
    """

    def __init__(self, columns: Mapping[str, str] | None = None, *, make: Maker | None = None, max_chars: int = Limits().chars) -> None:
        self.columns, self.make, self.limits = dict(columns or {}), make or partial(load, None), Limits(chars=max_chars)

    def __call__(self, batches: Any) -> Any:
        """Table or RecordBatch to Table; an iterator of RecordBatches to an iterator of RecordBatches."""
        if hasattr(batches, "schema"):
            return _arrow().Table.from_batches([self._batch(batches.to_pydict())])
        return self._stream(batches)

    def _stream(self, batches: Iterable[Any]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield self._batch(batch.to_pydict())

    def _batch(self, table: dict[str, list[Any]]) -> pyarrow.RecordBatch:
        names = {key: self.columns.get(key, key) for key in KEYS}
        if names["text"] not in table:
            raise InputError(f"no column '{names['text']}'", found=", ".join(table), hint='say ArrowExtractor({"text": "name"})')
        count = len(table[names["text"]])
        rows = [{key: table[name][n] for key, name in names.items() if name in table} for n in range(count)]
        nlp = _pipeline(self.make)
        found: dict[str, list[str | None]] = {name: [] for name in COLUMNS}
        for start in range(0, count, _GROUP):
            items = [_item(row) for row in rows[start : start + _GROUP]]
            with nlp.memory_zone():
                for one in lines(items, nlp, limits=self.limits):
                    found["id"].append(one.id)
                    found["record"].append(None if isinstance(one, Failure) else one.data.decode().rstrip("\n"))
                    found["failure"].append(one.reason if isinstance(one, Failure) else None)
        return _arrow().RecordBatch.from_pydict(found, schema=schema())


def schema() -> pyarrow.Schema:
    """The Arrow schema of what comes out: three columns of text.

    >>> schema().names  # doctest: +SKIP
    ['id', 'record', 'failure']
    """
    return _arrow().schema([(name, _arrow().string()) for name in COLUMNS])


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise missing("pyarrow", "readers") from None
    return pyarrow


def _item(row: dict[str, Any]) -> Item:
    """A row as an article; times of Arrow become text."""
    told = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items() if value is not None}
    return Item("row", None, {key: value if key == "text" else str(value) for key, value in told.items()})


_loaded: dict[str, Any] = {}


def _pipeline(make: Callable[[], Any]) -> Any:
    """One pipeline a process and way of making it; the function itself stays small when it is sent around."""
    key = repr(make)
    if key not in _loaded:
        _loaded[key] = make()
    return _loaded[key]
