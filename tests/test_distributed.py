from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

from werwas.distributed import COLUMNS, ArrowExtractor
from werwas.errors import InputError
from werwas.schema import Record

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "cluster"
TEXTS = ["Merz traf Macron.", None, "Es weht.", "Es regnet.", ""]


def light() -> Language:
    """A pipeline without a model."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_sections")
    return nlp


@pytest.fixture
def extractor() -> ArrowExtractor:
    """Over the light pipeline, with the table's own names."""
    return ArrowExtractor({"text": "body", "id": "nr"}, make=partial(light))


def table() -> Any:
    """Five rows, one without text and one whose date is none."""
    dates = ["2025-03-14", None, "gestern", None, None]
    return pyarrow.table({"nr": [1, 2, 3, 4, 5], "body": TEXTS, "published_at": dates})


def check(rows: list[dict[str, Any]]) -> None:
    """One row out for each in, in order, a record or a failure."""
    assert [row["id"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["failure"] is None for row in rows] == [True, False, False, True, True]
    assert all((row["record"] is None) != (row["failure"] is None) for row in rows)
    assert Record.model_validate_json(rows[0]["record"]).article.published_at == "2025-03-14"
    assert "'text' is missing" in rows[1]["failure"]
    assert "no ISO 8601 date" in rows[2]["failure"]


def test_table_and_batches(extractor: ArrowExtractor) -> None:
    """A table gives a table, as Ray asks; an iterator of batches gives one, as Spark asks; both tell the same."""
    whole = extractor(table())
    assert whole.column_names == list(COLUMNS)
    check(whole.to_pylist())
    parts = list(extractor(iter(table().to_batches(max_chunksize=2))))
    assert [row for part in parts for row in part.to_pylist()] == whole.to_pylist()


def test_missing_column() -> None:
    """A table without texts is refused with the names that it has."""
    with pytest.raises(InputError, match=r"no column 'text' \(found nr, body, published_at\)"):
        ArrowExtractor(make=partial(light))(table())


def articles(folder: Path) -> Path:
    """Eight articles in two files of Parquet."""
    folder.mkdir()
    for part in range(2):
        rows = [{"id": f"{part}-{n}", "text": f"Der Kanzler forderte am Montag in Berlin {n + 2} Milliarden Euro."} for n in range(4)]
        parquet.write_table(pyarrow.Table.from_pylist(rows), folder / f"{part}.parquet")
    return folder


def run(example: str, tmp_path: Path) -> list[dict[str, Any]]:
    """The rows that the example writes."""
    command = [sys.executable, str(EXAMPLES / example), str(articles(tmp_path / "in")), str(tmp_path / "out")]
    workers = {"PYSPARK_PYTHON": sys.executable}  # Spark would take the first Python of the path
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=400, env={**os.environ, **workers})
    assert done.returncode == 0, done.stderr[-3000:]
    files = sorted((tmp_path / "out").glob("*.parquet"))
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


@pytest.mark.slow
@pytest.mark.parametrize(("library", "example", "needs"), [("ray", "with_ray.py", ""), ("pyspark", "with_spark.py", "java")])
def test_examples(tmp_path: Path, library: str, example: str, needs: str) -> None:
    """The examples run on local workers and give a record for each article."""
    pytest.importorskip(library, reason=f"{library} is not installed (pip install 'werwas[{library.removeprefix('py')}]')")
    if needs and shutil.which(needs) is None:
        pytest.skip(f"{needs} is not installed")
    rows = run(example, tmp_path)
    assert sorted(row["id"] for row in rows) == sorted(f"{part}-{n}" for part in range(2) for n in range(4))
    assert all(json.loads(row["record"])["events"] for row in rows)
