"""The public names and signatures are those of tests/golden/api.txt; `WRITE_API=1 pytest tests/test_api.py` writes it anew."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from spacy.language import Language

GOLDEN = Path(__file__).resolve().parent / "golden" / "api.txt"
MODULES = ("werwas", "werwas.schema", "werwas.rows", "werwas.readers", "werwas.batch", "werwas.export", "werwas.kb", "werwas.cluster",
           "werwas.distributed", "werwas.errors")  # fmt: skip


def lines(name: str) -> Iterator[str]:
    """A line for each public name of a module: functions and classes with their signatures, other values by their type."""
    module = import_module(name)
    own = [key for key, value in vars(module).items() if not key.startswith("_") and getattr(value, "__module__", None) == name]
    for key in sorted(getattr(module, "__all__", own)):
        value = getattr(module, key)
        yield from described(f"{name}.{key}", value)


def described(name: str, value: Any) -> Iterator[str]:
    """A name with its signature; a class also with its public methods, a model with its fields."""
    home = f"{getattr(value, '__module__', '')}.{getattr(value, '__name__', '')}"
    if home != name and home.startswith("werwas.") and home.split(".")[1] != name.split(".")[1]:
        yield f"{name} = {home}"
    elif inspect.isclass(value) and issubclass(value, BaseModel):
        yield f"{name}({', '.join(value.__annotations__)})"
        yield from (f"    {field}: {kind}" for field, kind in value.__annotations__.items())
    elif inspect.isclass(value):
        yield f"{name}{inspect.signature(value)}"
        methods = {key: found for key, found in vars(value).items() if not key.startswith("_") and inspect.isfunction(found)}
        yield from (f"    {key}{inspect.signature(found)}" for key, found in sorted(methods.items()))
    elif inspect.isfunction(value):
        yield f"{name}{inspect.signature(value)}"
    else:
        yield f"{name}: {type(value).__name__ if isinstance(value, (str, tuple, dict)) else 'type'}"


def components() -> Iterator[str]:
    """The spaCy factories with their options."""
    import_module("werwas.pipeline")
    for name in sorted(Language.factories if isinstance(Language.factories, dict) else Language.factories.keys()):
        if name.startswith("werwas_"):
            yield f"{name} {Language.get_factory_meta(name).default_config}"


def test_public_names_are_as_before() -> None:
    """A change of the public API is meant, seen in review, and told in the changelog."""
    pytest.importorskip("sqlalchemy", reason="needs the extra kb")
    found = [*components(), *(line for name in MODULES for line in lines(name))]
    text = "\n".join(re.sub(r" at 0x[0-9a-f]+", "", line) for line in found) + "\n"
    if os.environ.get("WRITE_API"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    told = "the public API has changed; if that is meant, run `WRITE_API=1 pytest tests/test_api.py` and tell it in CHANGELOG.md"
    assert GOLDEN.read_text(encoding="utf-8").splitlines() == text.splitlines(), told


def test_every_field_of_the_record_says_what_it_holds() -> None:
    """`werwas schema` and the page of the record are read by people who know nothing else."""
    models = [found for found in vars(import_module("werwas.schema")).values() if inspect.isclass(found) and issubclass(found, BaseModel)]
    mute = [f"{model.__name__}.{name}" for model in models for name, field in model.model_fields.items() if not field.description]
    assert len(models) > 15
    assert mute == []
