"""Every exception of ours: what is wrong, where, what was found, what to do."""

from __future__ import annotations


class WerwasError(Exception):
    """One clear fault, told in four parts.

    >>> str(WerwasError("no such format", where="dump.xyz", found="'.xyz'", hint="use .txt or .jsonl"))
    "dump.xyz: no such format (found '.xyz'); use .txt or .jsonl"
    """

    def __init__(self, what: str, *, where: str = "", found: str = "", hint: str = "") -> None:
        self.what, self.where, self.found, self.hint = what, where, found, hint
        super().__init__(what, where, found, hint)

    def __str__(self) -> str:
        """One line: `where: what (found …); hint`."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        line += f" (found {self.found})" if self.found else ""
        return f"{line}; {self.hint}" if self.hint else line

    def __reduce__(self) -> tuple[object, ...]:
        """Keyword-only arguments survive the way back from a worker process."""
        return (_rebuild, (type(self), self.what, self.where, self.found, self.hint))


def _rebuild(kind: type[WerwasError], what: str, where: str, found: str, hint: str) -> WerwasError:
    return kind(what, where=where, found=found, hint=hint)


class DataError(WerwasError):
    """A gazetteer, frame or word file is faulty."""


class ResourceError(WerwasError):
    """A model or data file is missing."""


class ConfigError(WerwasError):
    """A component or function was given options that cannot work."""


class InputError(WerwasError):
    """An article, a line or a file of the user's cannot be read."""


def missing(library: str, extra: str) -> ResourceError:
    """The fault where an optional library is not installed.

    >>> str(missing("warcio", "readers"))
    "the library warcio is not installed; pip install 'werwas[readers]'"
    """
    return ResourceError(f"the library {library} is not installed", hint=f"pip install 'werwas[{extra}]'")
