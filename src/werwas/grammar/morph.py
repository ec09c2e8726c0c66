"""Morphological features as plain values."""

from __future__ import annotations

from functools import lru_cache


class Morph:
    """The features of a token: "Case=Acc,Dat|Number=Plur" -> get("Case") is ["Acc", "Dat"]."""

    __slots__ = ("_values", "get")

    def __init__(self, text: str) -> None:
        pairs = (feature.partition("=") for feature in text.split("|") if feature not in ("", "_"))
        self._values = {name: value.split(",") for name, _, value in pairs}
        # the values of a feature, then what to give where it is missing
        self.get = self._values.get

    def to_dict(self) -> dict[str, str]:
        """The features with their values in one string."""
        return {name: ",".join(values) for name, values in self._values.items()}


@lru_cache(maxsize=4096)
def features(text: str) -> Morph:
    """The features in spaCy's notation; the same ones are built once."""
    return Morph(text)
