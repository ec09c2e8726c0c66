"""Packs the root folders `data/` and `models/` into wheels, with the gazetteers compiled; an editable install reads them where
they stand and compiles at first use.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the folders for `src/werwas/resources.py` to find, except to editable wheels, which would copy the model."""

    _work: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `version` is "standard" or "editable"."""
        if version == "standard":
            self._work = Path(tempfile.mkdtemp(prefix="werwas-index-"))
            compiled = _compile(Path(self.root) / "src", self._work)
            packed = {"data": "data", "models": "models", str(compiled): f"data/index/{compiled.name}"}
            build_data["force_include"].update({here: f"werwas/_packaged/{there}" for here, there in packed.items()})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling when the wheel is written."""
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)


def _compile(source: Path, work: Path) -> Path:
    """The index of the gazetteers, made by the code that will read it."""
    sys.path.insert(0, str(source))
    # nothing of a build belongs into the cache of who builds
    os.environ["WERWAS_CACHE"] = str(work / "cache")
    try:
        from werwas.lexicon.gazetteer import gazetteer_files
        from werwas.linking.cache import compile_to

        return compile_to(gazetteer_files(), work / "index")
    finally:
        sys.path.remove(str(source))
        del os.environ["WERWAS_CACHE"]
