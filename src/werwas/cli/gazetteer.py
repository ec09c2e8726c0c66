"""`werwas gazetteer update`: fresh names from Wikidata."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from werwas import gazetteer_update
from werwas.cli.options import told


def update(
    output: Annotated[Path, typer.Option("-o", "--output", help="The gazetteer to write, for --gazetteer.")] = Path("wikidata.tsv"),
    endpoint: Annotated[str, typer.Option("--endpoint", help="Address of the service (wbgetentities).")] = gazetteer_update.ENDPOINT,
    contact: Annotated[str, typer.Option("--contact", help="Your e-mail address; the service wants to know who asks.")] = "",
    ids: Annotated[list[str] | None, typer.Option("--id", help="Ask for this id only (Q64); may be repeated.")] = None,
    pause: Annotated[float, typer.Option("--pause", min=0, help="Seconds between two requests.")] = 1.0,
) -> None:
    """Fetches fresh labels and aliases from Wikidata; after an abort the same command goes on."""
    with told():
        asked = gazetteer_update.Options(endpoint=endpoint, contact=contact, pause=pause)
        things, rows = gazetteer_update.update(output, asked, ids or (), lambda done, all_: typer.echo(f"{done:,} of {all_:,}", err=True))
    typer.echo(f"{things:,} things asked for, {rows:,} rows in {output}", err=True)
