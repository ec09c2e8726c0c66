"""The schema of the database brought up to date by Alembic; the only room that imports it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from werwas.errors import ConfigError
from werwas.kb.tables import metadata


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Brings the database to the newest schema, from whatever it holds; raises ConfigError where it is newer than this version.

    >>> upgrade(connection)  # doctest: +SKIP
    """
    config = _config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    held = MigrationContext.configure(connection).get_current_revision()
    if held is not None and held not in known:
        raise ConfigError("the database was made by a newer werwas", where="--db", found=f"schema {held}", hint="upgrade werwas")
    command.upgrade(config, "head")


def differences(connection: Connection) -> list[object]:
    """What the database has otherwise than the tables of this version; empty after `upgrade`.

    >>> differences(connection)  # doctest: +SKIP
    []
    """
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))
