"""Every `doc._` attribute of ours, by name; values are JSON-plain so that pickling, bytes and several processes work."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

ARTICLE = "werwas_article"
SECTIONS = "werwas_sections"
AGES = "werwas_ages"
TIMES = "werwas_times"
QUANTITIES = "werwas_quantities"
ENTITIES = "werwas_entities"
EVENTS = "werwas_events"

LISTS = (SECTIONS, AGES, TIMES, QUANTITIES, ENTITIES, EVENTS)
Plain = dict[str, Any]


def register() -> None:
    """Registers the attributes; safe to call often (workers under spawn call it again)."""
    if not Doc.has_extension(ARTICLE):
        Doc.set_extension(ARTICLE, default=None)
    for name in LISTS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])


register()
