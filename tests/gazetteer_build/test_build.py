"""The build of the gazetteers: spellings by rule, and one clear line where the sources are missing."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "gazetteer_build"


@pytest.fixture(scope="module")
def transcription() -> ModuleType:
    """The transcription rules, which are no part of the package."""
    spec = importlib.util.spec_from_file_location("transcription", FOLDER / "transcription.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("english", "country", "german"),
    [
        ("Volodymyr Zelenskyy", "UA", "Wolodymyr Selenskyj"),
        ("Andrii Yermak", "UA", "Andrij Jermak"),
        ("Mykhailo Fedorov", "UA", "Mychajlo Fedorow"),
        ("Vladimir Putin", "RU", "Wladimir Putin"),
        ("Sergey Lavrov", "RU", "Sergej Lawrow"),
        ("Valery Gerasimov", "RU", "Waleri Gerassimow"),
        ("Nikolay Patrushev", "RU", "Nikolai Patruschew"),
        ("Vyacheslav Gladkov", "RU", "Wjatscheslaw Gladkow"),
        ("Alexander Lukashenko", "BY", "Alexander Lukaschenko"),
    ],
)
def test_german_from_english(transcription: ModuleType, english: str, country: str, german: str) -> None:
    """East Slavic names come out as German news writes them."""
    assert transcription.german_from_english(english, country) == german


@pytest.mark.parametrize(
    ("ukrainian", "german"), [("Часів Яр", "Tschassiw Jar"), ("Запоріжжя", "Saporischschja"), ("Згурівка", "Shuriwka")]
)
def test_german_from_ukrainian(transcription: ModuleType, ukrainian: str, german: str) -> None:
    """Places without a German name are transcribed letter by letter (Duden)."""
    assert transcription.german_from_ukrainian(ukrainian) == german


def test_missing_sources_are_told_in_one_line(tmp_path: Path) -> None:
    """Exit status 2, and what to give."""
    command = [sys.executable, str(FOLDER / "build.py"), "--sources", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no such folder" in done.stderr
    assert len(done.stderr.splitlines()) == 1
