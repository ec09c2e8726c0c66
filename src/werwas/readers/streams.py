"""Files, standard input and what is packed in them -> streams of bytes that are bounded."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from werwas.errors import InputError, missing
from werwas.readers.item import Meter, Options

PACKED = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}
# no text is packed a thousand to one, except by who wants to fill a disk (a megabyte of nothing is forgiven)
BOMB_RATIO, BOMB_BYTES = 1000, 64 * 1024 * 1024
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)


class _Raw(io.RawIOBase):
    """The file as it lies on the disk, counting what is read of it."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream, self._meter, self.count = stream, meter, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        self._meter.done += len(data)
        return len(data)

    def close(self) -> None:
        if self._stream is not sys.stdin.buffer:
            self._stream.close()
        super().close()


class _Unpacked(io.RawIOBase):
    """What a packed file holds; breaks off where that is out of all proportion."""

    def __init__(self, stream: Any, raw: _Raw, where: str) -> None:
        self._stream, self._raw, self._where, self._given = stream, raw, where, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except BROKEN as fault:
            raise InputError("is no sound packed file", where=self._where, found=_told(fault)) from None
        buffer[: len(data)] = data
        self._given += len(data)
        if self._given > BOMB_BYTES and self._given > BOMB_RATIO * max(1, self._raw.count):
            found = f"{self._given:,} bytes out of {self._raw.count:,}"
            raise InputError("is a compression bomb", where=self._where, found=found, hint="unpack it by hand if it is none")
        return len(data)


@contextmanager
def open_bytes(source: str, options: Options) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked by its last ending; "-" is standard input. Raises InputError where it cannot be opened."""
    raw = _Raw(sys.stdin.buffer if source == "-" else _open(source), options.meter)
    kind = PACKED.get(Path(source).suffix.lower())
    with io.BufferedReader(raw, 1 << 16) as inner:
        if kind is None:
            yield inner
            return
        with io.BufferedReader(_Unpacked(_unpacker(kind, inner), raw, source), 1 << 16) as unpacked:
            yield unpacked


def _open(source: str) -> BinaryIO:
    try:
        return Path(source).open("rb")
    except FileNotFoundError:
        raise InputError("no such file", where=source) from None
    except IsADirectoryError:
        raise InputError("is a folder", where=source, hint="give the files in it") from None
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the name
        raise InputError("cannot be opened", where=source, found=str(fault)) from None


def _unpacker(kind: str, inner: BinaryIO) -> Any:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=inner)
    if kind == "bzip2":
        return bz2.BZ2File(inner)
    if kind == "xz":
        # a packed file may ask for gigabytes of memory to be read
        return lzma.LZMAFile(cast(Any, inner), format=lzma.FORMAT_AUTO)
    return _Zstd(inner)


class _Zstd:
    """Frames of zstandard one after the other; its own stream reader takes a file that is cut off for one that ends."""

    # a kilobyte holds at most some 30 megabytes: the bomb is seen before the memory is full
    _BITE = 1024

    def __init__(self, inner: BinaryIO) -> None:
        try:
            import zstandard
        except ImportError:
            raise missing("zstandard", "readers") from None
        self._make = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj
        self._frame, self._inner, self._ready, self._fault = self._make(), inner, bytearray(), zstandard.ZstdError

    def read(self, size: int) -> bytes:
        while not self._ready:
            data = (self._frame.unused_data if self._frame.eof else b"") or self._inner.read(self._BITE)
            if self._frame.eof and data:
                self._frame = self._make()
            elif not data:
                if not self._frame.eof:
                    raise EOFError("the file is cut off")
                return b""
            try:
                self._ready += self._frame.decompress(data)
            except self._fault as fault:
                raise EOFError(str(fault)) from None
        found = bytes(self._ready[:size])
        del self._ready[:size]
        return found


def read_whole(source: str, stream: BinaryIO, limit: int) -> bytes:
    """All of a stream that is one article; raises InputError where it is longer than `limit` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError("is too large for one article", where=source, found=f"more than {limit:,} bytes")
    return data


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes | None, int]]:
    """Lines with their length in bytes; None in the place of a line longer than `limit`, which is passed over.

    >>> list(bounded_lines(io.BytesIO(b"kurz\\nviel zu lang\\nkurz"), 8))
    [(b'kurz\\n', 5), (None, 13), (b'kurz', 4)]
    """
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line, len(line)
            continue
        length = len(line)
        while more := stream.readline(1 << 20):
            length += len(more)
            if more.endswith(b"\n"):
                break
        yield None, length


def size_of(sources: list[str]) -> int | None:
    """Bytes of all files together; None where one is standard input or cannot be asked."""
    try:
        return None if "-" in sources else sum(Path(source).stat().st_size for source in sources)
    except (OSError, ValueError):
        return None


def _told(fault: Exception) -> str:
    return str(fault) or type(fault).__name__
