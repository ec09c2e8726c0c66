"""Frame files: reading, linting, mark-up."""

from __future__ import annotations

from pathlib import Path

import pytest

from werwas.errors import DataError
from werwas.lexicon.framelint import lint_frames
from werwas.lexicon.frames import load_frames, parse_frames
from werwas.lexicon.markup import parse
from werwas.resources import data_path

GOOD = """type: demand
triggers:
  - lemma: fordern
    pos: VERB
    args: {demanders: [sb], content: [oa, oc], addressees: [von+dat]}
    examples: ["[Oslo](demanders) *fordert* [Neuwahlen](content)."]
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    """The problems of a frame file."""
    path = tmp_path / "demand.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(p) for p in lint_frames(path)]


def test_good_file_has_no_problem(tmp_path: Path) -> None:
    """Nothing to say."""
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("demanders: [sb]", "askers: [sb]", "unknown role 'askers'"),
        ("von+dat", "von+dativ", "unknown case 'dativ'"),
        ("pos: VERB", "pos: verb", "'pos' must be one of"),
        ("args:", "arguments:", "unknown key 'arguments'"),
        ("*fordert*", "fordert", "marks no *trigger*"),
        ("](content)", "](contents)", "unknown role 'contents'"),
    ],
)
def test_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each fault names file and line of its trigger."""
    [problem] = problems(tmp_path, GOOD.replace(old, new))
    assert said in problem
    assert problem.startswith("demand.yaml:3:")


def test_broken_yaml_is_one_problem(tmp_path: Path) -> None:
    """A file that is no YAML is said to be none."""
    [problem] = problems(tmp_path, "type: [")
    assert "YAML" in problem


def test_loading_a_faulty_frame_raises_once() -> None:
    """The error names the trigger and what to do."""
    with pytest.raises(DataError, match=r"trigger 1.*werwas check"):
        parse_frames({"x.yaml": GOOD.replace("sb", "subj+nom+x")})


def test_packaged_frames_meet_their_numbers_and_have_no_problem() -> None:
    """60 statement cues, 40 attack, 25 meeting and 20 demand triggers, each with an example."""
    frames = load_frames()
    count = {t: sum(x.type == t for x in frames.triggers) for t in ("statement", "attack", "meeting", "demand")}
    assert all(count[t] >= least for t, least in {"statement": 60, "attack": 40, "meeting": 25, "demand": 20}.items()), count
    assert [str(p) for path in sorted(data_path("data/frames").glob("*.yaml")) for p in lint_frames(path)] == []


def test_markup_gives_text_and_offsets() -> None:
    """Fillers and triggers are offsets of the bare sentence, also where they nest."""
    marked = parse("[der *angreifende* Mann](attackers) *griff* an")
    assert marked.text == "der angreifende Mann griff an"
    assert [marked.text[a:b] for a, b in marked.triggers] == ["angreifende", "griff"]
    assert [(role, marked.text[a:b]) for role, a, b in marked.fillers] == [("attackers", "der angreifende Mann")]
