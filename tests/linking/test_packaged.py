"""The index that is compiled while a wheel is built: made by the hook, found by its fingerprint, left alone when stale."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from werwas.lexicon.gazetteer import COLUMNS
from werwas.linking import cache
from werwas.linking.kb import KnowledgeBase

ROW = ["Q1", "LOC", "Quastenrode", "label", "de", "DE", "", "", "", "", "hand", "2025"]


def _gazetteer(path: Path, form: str = "Quastenrode") -> Path:
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join(ROW).replace("Quastenrode", form) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the wheel's, and an empty cache."""
    found = cache.data_path
    monkeypatch.setattr(cache, "data_path", lambda name: tmp_path / "wheel" if name == cache.PACKAGED else found(name))
    monkeypatch.setenv("WERWAS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "wheel"


def test_packaged_index_is_used_as_long_as_it_is_true(packaged: Path, tmp_path: Path) -> None:
    """The wheel's index serves without any compilation; changed rows are compiled into the user's cache."""
    path = _gazetteer(tmp_path / "names.tsv")
    folder = cache.compile_to([path], packaged)
    assert cache.load_index([path])._folder == folder
    assert not list((tmp_path / "cache").glob("kb-*"))  # word lists may have been compiled there
    stale = cache.load_index([_gazetteer(path, "Quastenau")])
    assert stale._folder is not None
    assert stale._folder.parent == tmp_path / "cache"
    assert KnowledgeBase(stale).candidates("Quastenau")


def test_changed_rules_make_it_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fingerprint also tells by which code the keys were made."""
    path, code = _gazetteer(tmp_path / "names.tsv"), tmp_path / "rules.py"
    monkeypatch.setattr(cache, "CODE", (str(code),))
    code.write_text("one", encoding="utf-8")
    before = cache.content_hash([path])
    code.write_text("other", encoding="utf-8")
    assert cache.content_hash([path]) != before


def test_hook_packs_the_index_of_these_files(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the hook compiles is what the wheel will look for; editable installs get nothing packed."""
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", root / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rows = (_gazetteer(tmp_path / "names.tsv"),)
    monkeypatch.setattr("werwas.lexicon.gazetteer.gazetteer_files", lambda: rows)
    hook = module.CustomBuildHook(str(root), {}, None, None, str(tmp_path), "wheel")
    for version in ("editable", "standard"):
        packed: dict[str, dict[str, str]] = {"force_include": {}}
        hook.initialize(version, packed)
        assert bool(packed["force_include"]) == (version == "standard")
    (compiled,) = [here for here, there in packed["force_include"].items() if "index" in there]
    assert packed["force_include"][compiled] == f"werwas/_packaged/data/index/kb-{cache.content_hash(rows)}"
    assert {one.name for one in Path(compiled).iterdir()} == set(cache.file_names())
    hook.finalize("standard", packed, "")
    assert not Path(compiled).exists()
