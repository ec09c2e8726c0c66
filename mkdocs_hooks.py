"""What mkdocs asks while it builds the site: pages made from the code, and the notebooks, run and turned into pages."""

from __future__ import annotations

import re
import types
import typing
from functools import lru_cache
from pathlib import Path
from typing import Any

import griffe
import nbformat
import typer
from mkdocs.structure.files import File, Files
from nbconvert import MarkdownExporter
from nbconvert.preprocessors import ExecutePreprocessor
from pydantic import BaseModel
from typer.cli import get_docs_for_click

from werwas import __version__, cli, schema

ROOT = Path(__file__).resolve().parent


class Examples(griffe.Extension):
    """Shows the examples of docstrings as code; what they say to doctest is nothing for readers."""

    def on_instance(self, *, obj: Any, **_told: Any) -> None:
        """Called for each object with a docstring."""
        if obj.docstring and ">>>" in obj.docstring.value:
            text = re.sub(r"  # doctest: .*", "", obj.docstring.value)
            obj.docstring.value = re.sub(r"^>>> .*(?:\n(?!\n).*)*", lambda found: f"```pycon\n{found[0]}\n```", text, flags=re.MULTILINE)


def on_config(config: Any) -> Any:
    """Every page tells its version."""
    config.copyright = f"werwas {__version__}"
    return config


def on_files(files: Files, config: Any) -> Files:
    """Adds each notebook as a page with its outputs; a notebook that fails fails the build."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        files.append(File.generated(config, f"notebooks/{path.stem}.md", content=rendered(path)))
    return files


def on_page_markdown(markdown: str, **_told: Any) -> str:
    """Puts what the code says of itself where a page asks for it."""
    for mark, make in {"<!-- commands -->": commands, "<!-- record -->": record}.items():
        if mark in markdown:
            markdown = markdown.replace(mark, make())
    return markdown


@lru_cache(maxsize=None)
def rendered(path: Path) -> str:
    """A notebook as Markdown, run anew; colours of the terminal are taken out."""
    notebook = nbformat.read(path, as_version=4)
    ExecutePreprocessor(timeout=300, kernel_name="python3").preprocess(notebook, {"metadata": {"path": str(ROOT)}})
    body, _ = MarkdownExporter().from_notebook_node(notebook)
    return re.sub(r"\x1b\[[0-9;]*m", "", str(body)).replace(".ipynb)", ".md)")


def commands() -> str:
    """The help of all commands, as typer writes it."""
    command = typer.main.get_command(cli.app)
    context = typer.Context(command, info_name="werwas")
    text = get_docs_for_click(obj=command, ctx=context, name="werwas").replace("# `werwas`\n", "", 1)
    return _with_whole_lines(text, command)


def _with_whole_lines(text: str, command: Any) -> str:
    """The lists of commands, whose lines typer cuts at 45 characters, with the whole first paragraph of each."""
    for name, one in getattr(command, "commands", {}).items():
        text = text.replace(f"* `{name}`: {one.get_short_help_str()}\n", f"* `{name}`: {(one.help or '').split(chr(10) * 2)[0]}\n")
        text = _with_whole_lines(text, one)
    return text


def record() -> str:
    """A table for each model of the record, in the order in which they are written."""
    models = [found for found in vars(schema).values() if isinstance(found, type) and issubclass(found, BaseModel)]
    own = [model for model in models if model.__module__ == schema.__name__ and model.model_fields]
    return "\n".join(_model(model) for model in reversed(own))


def _model(model: type[BaseModel]) -> str:
    above = next((parent for parent in model.__mro__[1:] if issubclass(parent, BaseModel) and parent.model_fields), None)
    head = f"## {model.__name__}\n\n{(model.__doc__ or '').split('>>>')[0].strip()}\n"
    known = above.model_fields if above else {}
    told = f"\nAll fields of [{above.__name__}](#{above.__name__.lower()}), and:\n" if above else ""
    rows = [
        f"| `{name}` | {field.description} | {_type(field.annotation)} | {_default(field)} |"
        for name, field in model.model_fields.items()
        if name not in known
    ]
    return f"{head}{told}\n| field | says | values | if the text gives none |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def _type(kind: Any) -> str:
    """A type in words, with a link to the model."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind is type(None):
        return "null"
    if origin is typing.Literal:
        return " · ".join(f"`{value}`" for value in inside)
    if origin is list:
        return f"list of {_type(inside[0])}"
    if origin is typing.Annotated:
        return _type(inside[0])
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_type(one) for one in inside)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}.get(kind.__name__, kind.__name__)


def _default(field: Any) -> str:
    if field.is_required():
        return "always there"
    return {"None": "null", "[]": "empty list"}.get(repr(field.default), f"`{field.default}`")
