"""Bytes -> text: UTF-8 where it is, what a library recognises where it is not, and a clear fault where nothing fits."""

from __future__ import annotations

import codecs

import charset_normalizer

from werwas.errors import ConfigError, InputError

_SAMPLE = 100_000  # bytes are enough to recognise an encoding
_GERMAN = ["utf_8", "utf_16", "utf_32", "cp1252", "cp850", "mac_roman"]  # what German files come in
_LETTERS = frozenset("äöüÄÖÜßéèêàáçñ„“”‚‘’»«›‹–—…€§°²³·•\xa0")  # what German text has beyond ASCII
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def check_encoding(encoding: str | None) -> None:
    """Raises ConfigError where Python does not know the encoding's name."""
    try:
        "".encode(encoding or "utf-8")
        b"".decode(encoding or "utf-8")
    except (LookupError, ValueError):
        hint = "use a name Python knows, such as utf-8, cp1252, latin-1"
        raise ConfigError("unknown encoding", where="--encoding", found=repr(encoding), hint=hint) from None


def recognise(sample: bytes) -> str:
    """The encoding of a file by its beginning; utf-8 where nothing else reads like German.

    >>> recognise("Für Köln fällt die Übung größtenteils aus.".encode("cp1252"))
    'cp1252'
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    sample = sample[:_SAMPLE]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        text = sample.decode("utf-8", "replace")
        sound = sum(char > "\x7f" and char != "\ufffd" for char in text)
        return "utf-8" if sound > text.count("\ufffd") else _guess(sample) or "utf-8"
    return "utf-8"


def _guess(sample: bytes) -> str | None:
    """What the library recognises, if the result holds the letters of German and no control characters."""
    best = charset_normalizer.from_bytes(sample, cp_isolation=_GERMAN).best()
    if best is None:
        return None
    # cp1252 is what files without a name for their encoding mostly are; its quotation marks are lost in its rivals
    for name in ("cp1252", best.encoding):
        text = sample.decode(name, "replace")
        beyond = [char for char in text if char > "\x7f"]
        if sum(char in _LETTERS for char in beyond) > 0.8 * len(beyond) and not any(char < "\t" for char in text):
            return str(name)
    return None


def decode(raw: bytes, encoding: str, where: str, offset: int = 0) -> str:
    """The text without byte order mark; raises InputError with the position of the bad byte and what might help."""
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        guess = _guess(raw[:_SAMPLE])
        found = f"byte 0x{raw[fault.start]:02x} at position {offset + fault.start}" if fault.start < len(raw) else "its end"
        hint = f"say --encoding {guess}" if guess else "name the right one with --encoding"
        raise InputError(f"is not {encoding}", where=where, found=found, hint=hint) from None
