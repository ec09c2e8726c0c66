"""The parts of the recipe beside the tree conversion."""

from __future__ import annotations

import random
from pathlib import Path

import own
import pytest
import spacy
from breaks import Row, headline, joined, rebuilt
from conllu import Token, from_rows
from harmonise import feats, harmonise, lemma
from known_names import KnownNames
from lemmas import Lexicon
from mst import tree
from names import bio_doc, name_kind, requote

np = pytest.importorskip("numpy")
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "treebanks"


def test_contraction_becomes_one_token() -> None:
    """im is one word with the preposition's place and the article's case."""
    rows = [
        ["1-2", "im", *["_"] * 8],
        ["1", "in", "in", "ADP", "APPR", "_", "3", "case", "_", "_"],
        ["2", "dem", "der", "DET", "ART", "Case=Dat|Gender=Neut|Number=Sing", "3", "det", "_", "_"],
        ["3", "Haus", "Haus", "NOUN", "NN", "_", "0", "root", "_", "_"],
    ]
    first, second = from_rows(rows)
    assert (first.form, first.xpos, first.lemma, first.head) == ("im", "APPRART", "in", 1)
    assert first.feats == {"Case": "Dat", "Gender": "Neut", "Number": "Sing"}
    assert second.head == -1


@pytest.mark.parametrize(
    ("form", "base", "mood", "tense"),
    [("sei", "sein", "Sub", "Pres"), ("habe", "haben", "Sub", "Pres"), ("könne", "können", "Sub", "Pres"),
     ("werde", "werden", "Sub", "Pres"), ("hätte", "haben", "Sub", "Past"), ("würde", "werden", "Sub", "Past"),
     ("käme", "kommen", "Sub", "Past"), ("wurde", "werden", "Ind", "Past"), ("sagt", "sagen", "Ind", "Pres")],
)  # fmt: skip
def test_mood_is_read_from_the_form(form: str, base: str, mood: str, tense: str) -> None:
    """Forms that can only be subjunctive are, even where a treebank says indicative."""
    given = {"Mood": "Ind", "Tense": "Pres", "Person": "3", "Number": "Sing"}
    tag = {"können": "VMFIN", "kommen": "VVFIN", "sagen": "VVFIN"}.get(base, "VAFIN")
    got = feats(Token(form, base, "VERB", tag, given))
    assert (got["Mood"], got["Tense"]) == (mood, tense)


def test_compounds_get_their_whole_lemma() -> None:
    """A lemma that names only the last part of a compound is completed or dropped."""
    assert lemma(Token("Stadtmauern", "Mauer", "NOUN", "NN")) == "Stadtmauer"
    assert lemma(Token("Ölpreise", "Preis", "NOUN", "NN")) == "Ölpreis"
    assert lemma(Token("Häuser", "Haus", "NOUN", "NN")) == "Haus"


def test_foreign_tags_become_stts() -> None:
    """English-looking tags are replaced from the universal analysis."""
    sent = [
        Token("Die", "der", "DET", "DT", {"PronType": "Art"}, 1, "det"),
        Token("Stadt", "Stadt", "NOUN", "NN", {}, 3, "nsubj"),
        Token("davon", "davon", "ADV", "RB", {}, 3, "advmod"),
        Token("lebt", "leben", "VERB", "VBC", {"Mood": "Ind"}, -1, "root"),
    ]
    assert [t.xpos for t in harmonise(sent)] == ["ART", "NN", "PROAV", "VVFIN"]


def test_irregular_verbs_are_in_the_lexicon() -> None:
    """Prefixes combine with irregular stems."""
    lexicon = Lexicon([])
    wanted = {
        ("griff", "VVFIN"): "greifen",
        ("angegriffen", "VVPP"): "angreifen",
        ("übernahmen", "VVFIN"): "übernehmen",
        ("anzugreifen", "VVIZU"): "angreifen",
        ("ließen", "VVFIN"): "lassen",
    }
    assert {key: lexicon.lemma(*key) for key in wanted} == wanted


def test_best_tree_has_one_root_and_no_circle() -> None:
    """Scores whose best heads form a circle still give a tree."""
    scores = np.array([[0.0, -9.0, 5.0, 0.0], [0.1, 5.0, -9.0, 0.0], [-5.0, 1.0, 0.0, -9.0]])
    heads = tree(scores)
    assert heads.count(0) == 1
    assert heads == [2, 0, 1]


def test_bio_tags_become_entities() -> None:
    """Parts and derivations of names are no entities, OTH is MISC."""
    words = ["Die", "Nato-Staaten", "lesen", "den", "Faust", "in", "Bad", "Ems"]
    tags = ["O", "B-ORGpart", "O", "O", "B-OTH", "O", "B-LOC", "I-LOC"]
    doc = bio_doc(spacy.blank("de"), words, tags)
    assert [(e.text, e.label_) for e in doc.ents] == [("Faust", "MISC"), ("Bad Ems", "LOC")]


def test_adjectives_and_common_nouns_are_no_names() -> None:
    """Marked mentions are names, no names, or left open."""
    nouns = frozenset({"polizei"})
    got = [name_kind(t, "LOC", nouns) for t in ("polnischen", "Polizei", "Berliner", "Polen")]
    assert got == ["", "", "open", "name"]


def test_quotation_marks_can_be_exchanged() -> None:
    """Opening and closing marks alternate."""
    assert requote(['"', "Ja", '"', "und", '"', "Nein", '"'], "»«") == ["»", "Ja", "«", "und", "»", "Nein", "«"]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared treebanks do not stand beside this checkout")
def test_all_treebanks_convert() -> None:
    """Every sentence of the treebanks gives one tree without unknown tags."""
    import corpora
    from harmonise import POS_OF_TAG

    nlp = spacy.blank("de")
    for path in sorted(SHARED.glob("*.conllu")):
        for sent in corpora.trees(nlp, [path]):
            assert sum(t.head < 0 for t in sent) == 1
            assert {t.xpos for t in sent} <= {*POS_OF_TAG, "NN"}


def test_marks_of_the_own_corpus_become_entities() -> None:
    """Bracket marks give entities on the plain text."""
    doc = own.marked(spacy.blank("de"), "[Eva Berg](PER) verlässt die [SPD](ORG).")
    assert doc is not None
    assert doc.text == "Eva Berg verlässt die SPD."
    assert [(e.text, e.label_) for e in doc.ents] == [("Eva Berg", "PER"), ("SPD", "ORG")]
    assert own.marked(spacy.blank("de"), "Das [Ukra](LOC)inehaus") is None


def test_line_breaks_hang_on_the_token_before() -> None:
    """Blanks between sentences are dep of the token before them, open in tag and features, and names stay."""
    vocab = spacy.blank("de").vocab
    first = [Row("Eva", True, "NE", "PROPN", "Case=Nom", "Eva", 1, "sb", "B-PER"),
             Row("lacht", False, "VVFIN", "VERB", "", "lachen", 1, "ROOT", "O"),
             Row(".", True, "$.", "PUNCT", "", ".", 1, "punct", "O")]  # fmt: skip
    seen: set[str] = set()
    for seed in range(40):
        doc = joined(vocab, [first, first], random.Random(seed), trees=True, broken=True)
        assert sum(t.is_sent_start for t in doc) == 2
        assert [e.text.lower() for e in doc.ents] == ["eva", "eva"]
        assert all(t.head.sent.start == t.sent.start for t in doc)
        for token in doc:
            if token.is_space:
                seen.add(token.text)
                assert (token.dep_, token.tag_, token.pos_, token.has_morph()) == ("dep", "", "", False)
                assert token.head.i == token.i - 1 or token.i == 0
    assert {"\n\n", "\n", " "} <= seen


def test_headlines_have_no_full_stop() -> None:
    """A headline loses its full stop, not another sign; names and heads stay."""
    rows = [Row(w, True, head=1) for w in ("Bahn", "streikt", "weiter", ".")]
    made = [headline(rows, random.Random(seed)) for seed in range(40)]
    assert {len(m) for m in made} == {3}
    assert {m[0].word for m in made} == {"Bahn", "BAHN"}
    asked = [*rows[:3], Row("?", True, head=1)]
    assert headline(asked, random.Random(0))[-1].word == "?"


def test_names_joined_to_texts_lose_nothing() -> None:
    """Every name of single sentences is in the longer texts; names left open stay open."""
    nlp = spacy.blank("de")
    docs = [own.marked(nlp, f"[Eva {n}](PER) kommt.") for n in ("Berg", "Klein", "Groß")]
    made = list(rebuilt(nlp.vocab, [d for d in docs if d is not None], random.Random(1), trees=False))
    assert [e.text.upper() for d in made for e in d.ents] == ["EVA BERG", "EVA KLEIN", "EVA GROSS"]


def test_the_tests_of_the_own_corpus_are_never_trained_on() -> None:
    """No training document holds a sentence of test/; the held-out tenth is apart from the rest."""
    nlp = spacy.blank("de")
    tests = {d.text for d in own.names(nlp, own.FOLDER, "test")}
    rest, held = ({d.text for d in own.names(nlp, own.FOLDER, held=h)} for h in (False, True))
    assert not tests & (rest | held)
    assert not rest & held


FULL = """# text = Die Wehr griff gestern an.
1\tDie\tder\tDET\tART\tCase=Nom|Definite=Def|Gender=Fem|Number=Sing|PronType=Art\t2\tdet\t_\t_
2\tWehr\tWehr\tNOUN\tNN\tCase=Nom|Gender=Fem|Number=Sing\t3\tnsubj\t_\t_
3\tgriff\tgreifen\tVERB\tVVFIN\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
4\tgestern\tgestern\tADV\tADV\t_\t3\tadvmod\t_\t_
5\tan\tan\tADP\tPTKVZ\t_\t3\tcompound:prt\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t$.\t_\t3\tpunct\t_\t_

"""


def test_further_treebanks_are_taken(tmp_path: Path) -> None:
    """Files and folders given beside the data folder are trained on; sentences of the dev part and repeated ones are not."""
    import corpora

    (tmp_path / "hdt").mkdir()
    for name in ("de_hdt-ud-train-a.conllu", "de_hdt-ud-train-b.conllu", "de_gsd-ud-dev.conllu"):
        (tmp_path / "hdt" / name).write_text(FULL, encoding="utf8")
    paths = corpora.train_paths(tmp_path / "none", [tmp_path / "hdt"])
    assert [p.name for p in paths] == ["de_hdt-ud-train-a.conllu", "de_hdt-ud-train-b.conllu"]
    nlp = spacy.blank("de")
    (sent,) = corpora.trees(nlp, paths)
    assert [(t.form, t.xpos, t.deprel) for t in sent][-2:] == [("an", "PTKVZ", "svp"), (".", "$.", "punct")]
    assert not list(corpora.trees(nlp, paths, corpora.held_out(tmp_path / "hdt")))
    corpora.write_trees(nlp, tmp_path / "hdt", tmp_path / "work", [tmp_path / "hdt"])
    assert (tmp_path / "work" / "syntax-train.spacy").exists()


@pytest.mark.parametrize(
    ("form", "base", "mood", "tense"),
    [("sagte", "sagen", "Ind", "Past"), ("warnten", "warnen", "Ind", "Past"), ("warten", "warten", "Ind", "Pres"),
     ("griff", "greifen", "Ind", "Past"), ("flogen", "fliegen", "Ind", "Past"), ("stünde", "stehen", "Sub", "Past"),
     ("führen", "führen", "Ind", "Pres"), ("rastet", "rasten", "Ind", "Pres")],
)  # fmt: skip
def test_tense_is_read_from_the_form(form: str, base: str, mood: str, tense: str) -> None:
    """A form that can only be a preterite or a second subjunctive is one, even where a treebank calls it present."""
    given = {"Mood": "Ind", "Tense": "Pres", "Person": "3", "Number": "Plur"}
    got = feats(Token(form, base, "VERB", "VVFIN", given))
    assert (got["Mood"], got["Tense"]) == (mood, tense)


def test_reflexive_pronouns_of_all_persons() -> None:
    """mich beside ich is PRF, beside another subject PPER."""
    for subject, tag in (("Ich", "PRF"), ("Anna", "PPER")):
        sent = [
            Token(subject, subject, "PRON", "PPER", {}, 1, "nsubj"),
            Token("wasche", "waschen", "VERB", "VVFIN", {"Mood": "Ind", "Person": "1"}, -1, "root"),
            Token("mich", "ich", "PRON", "PPER", {"Case": "Acc"}, 1, "obj"),
        ]
        assert harmonise(sent)[2].xpos == tag


def test_left_out_ich_makes_habe_indicative() -> None:
    """Habe heute bestellt: no subject, so habe is the first person."""
    sent = [
        Token("Habe", "haben", "AUX", "VAFIN", {"Mood": "Sub", "Person": "3", "Tense": "Past", "Number": "Sing"}, 2, "aux"),
        Token("heute", "heute", "ADV", "ADV", {}, 2, "advmod"),
        Token("bestellt", "bestellen", "VERB", "VVPP", {}, -1, "root"),
    ]
    got = harmonise(sent)[0].feats
    assert (got["Mood"], got["Person"], got["Tense"]) == ("Ind", "1", "Pres")


def test_regular_verbs_win_over_rare_subjunctives() -> None:
    """führen is not the subjunctive of fahren, where the treebanks know führen."""
    known = [[Token("führt", "führen", "VERB", "VVFIN"), Token("geführt", "führen", "VERB", "VVPP")]]
    lexicon = Lexicon(known)
    assert lexicon.lemma("führen", "VVFIN") == "führen"
    assert lexicon.lemma("einführen", "VVFIN") == "einführen"
    assert lexicon.lemma("flögen", "VVFIN") == "fliegen"


def test_gazetteers_hint_at_names() -> None:
    """The longest known chain counts; the -s of a genitive is no hindrance."""
    known = KnownNames([("PER", "label", "Anna Graf"), ("LOC", "label", "Bad Ems"), ("ORG", "label", "Nordbank")])
    hints = known.hints(["Anna", "Grafs", "Rat", "in", "Bad", "Ems", ",", "Nordbanks"])
    assert [bool(sum(row[5:])) for row in hints] == [True, True, False, False, True, True, False, False]
    assert hints[7][3] == 1.0


def test_chain_never_begins_inside_a_name() -> None:
    """The chain counts all allowed paths, and an open word allows every label."""
    torch = pytest.importorskip("torch")
    from crf import Chain

    chain = Chain(3)
    scores, lengths = torch.zeros(1, 2, 3), torch.tensor([2])
    assert chain.total(scores, lengths).exp().round().item() == 5  # O O, O B, B O, B B, B I
    assert chain.loss(scores, torch.tensor([[-1, -1]]), lengths).abs().item() < 1e-4
