"""Values -> compressed JSON in letters that no HTML parser takes for a mark."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

LEVEL = 9


def pack(value: Any) -> str:
    """JSON, deflated without header, as base64; the page unpacks it with the browser's own DecompressionStream.

    >>> unpack(pack({"name": "Odessa"}))
    {'name': 'Odessa'}
    """
    squeezed = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = squeezed.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()) + squeezed.flush()
    return base64.b64encode(data).decode("ascii")


def unpack(letters: str) -> Any:
    """What `pack` was given.

    >>> unpack(pack([1, None]))
    [1, None]
    """
    return json.loads(zlib.decompress(base64.b64decode(letters), -zlib.MAX_WBITS))
