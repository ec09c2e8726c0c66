"""Packs the root folders `data/` and `models/` into wheels; an editable install reads them where they stand."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the folders for `src/werwas/resources.py` to find, except to editable wheels, which would copy the model."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `version` is "standard" or "editable"."""
        if version == "standard":
            build_data["force_include"].update({"data": "werwas/_packaged/data", "models": "werwas/_packaged/models"})
