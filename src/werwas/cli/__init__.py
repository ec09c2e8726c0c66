"""The command line: one line and exit code 2 where nothing can be done, exit code 1 where some articles failed."""

from __future__ import annotations

import typer

from werwas.cli import extraction, gazetteer, knowledge, looking, report

app = typer.Typer(
    help="German news in, typed and linked events out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(extraction.extract)
app.command()(looking.show)
app.command("try")(looking.try_)
app.command()(looking.export)
app.command()(report.report)
app.command()(looking.check)
app.command()(looking.info)
app.command()(looking.schema)

kb_app = typer.Typer(help="The knowledge base: load records, ask ready questions, decide on merges.", no_args_is_help=True)
kb_app.command()(knowledge.load)
kb_app.command()(knowledge.query)
kb_app.command()(knowledge.decide)
app.add_typer(kb_app, name="kb")

gazetteer_app = typer.Typer(help="Your own gazetteer.", no_args_is_help=True)


@gazetteer_app.callback()
def _gazetteer() -> None:
    """A group stays a group with one command."""


gazetteer_app.command()(gazetteer.update)
app.add_typer(gazetteer_app, name="gazetteer")
