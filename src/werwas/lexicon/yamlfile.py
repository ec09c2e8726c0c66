"""YAML files of the data folder; what was parsed once is kept as JSON, for YAML takes a hundred times as long to read."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import srsly

from werwas.errors import DataError
from werwas.resources import cache_root

KEEP_SECONDS = 30 * 24 * 3600


def parse_yaml(text: str, where: str) -> Any:
    """The content of a YAML text; DataError names the file and the line of the fault.

    >>> parse_yaml("stark: [bat, gebeten]", "verbs.yaml")
    {'stark': ['bat', 'gebeten']}
    """
    name = Path(where).stem
    path = cache_root() / "yaml" / f"{name}-{hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=12).hexdigest()}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        pass
    try:
        data = srsly.yaml_loads(text)
    except Exception as fault:  # the YAML reader raises many kinds; its text names the line
        raise DataError("not readable as YAML", where=where, found=" ".join(str(fault).split())) from fault
    _keep(data, path, name)
    return data


def _keep(data: Any, path: Path, name: str) -> None:
    """Writes the JSON atomically where the folder allows it and JSON can hold the data."""
    try:
        line = json.dumps(data, ensure_ascii=False)
        if json.loads(line) != data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(line)
        Path(draft).replace(path)
        for old in path.parent.glob(f"{name}-*.json"):
            if old != path and time.time() - old.stat().st_mtime > KEEP_SECONDS:
                old.unlink(missing_ok=True)
    except (OSError, TypeError, ValueError):
        return
