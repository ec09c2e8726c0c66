"""Convert the treebanks, train the German pipeline, measure it and write it to the models folder.

    python training/run.py --data ../shared/data --work /tmp/werwas-training --out models/de_werwas_news

Runs about three hours on two cores; every step is skipped when its result already lies in the work folder.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import corpora
import evaluate
import names
import own
import slim
import spacy
import tune
import vectors
import verb_forms
from spacy.cli.train import train as spacy_train
from thinc.api import NumpyOps, set_current_ops

HERE = Path(__file__).parent
META = {
    "lang": "de",
    "name": "werwas_news",
    "version": "0.1.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "description": "German news: STTS tags, UD features, lemmas, TIGER dependencies, names (PER, LOC, ORG, MISC)",
    "author": "werwas",
    "license": "CC BY-SA 4.0 (share-alike data, see README.md)",
    "sources": [
        {"name": "UD_German-GSD, test part", "license": "CC BY-SA 4.0"},
        {"name": "UD_German-PUD", "license": "CC BY-SA 3.0"},
        {"name": "UD_German-HDT, samples", "license": "annotation CC BY-SA 4.0"},
        {"name": "GermEval 2014, test part", "license": "CC BY 4.0"},
        {"name": "WikiNER German, sample", "license": "CC BY 4.0"},
        {"name": "DFKI SmartData v1", "license": "CC BY 4.0"},
        {"name": "werwas news corpus (training/corpus)", "license": "CC BY 4.0"},
        {"name": "Wikipedia (vectors, teacher-labelled text)", "license": "CC BY-SA"},
        {"name": "Deutscher Bundestag, minutes (vectors, teacher-labelled text)", "license": "official works"},
    ],
}

# their preterites are those that the trained lemmatizer gets wrong; führe(n) as a form of fahren is a subjunctive that hardly occurs
NEWS_VERBS = ("greifen", "schlagen", "bitten", "bieten", "fliehen", "helfen", "empfangen", "zwingen")


def done(path: Path) -> bool:
    """Say whether a step's result exists.

    >>> done(Path("no such file"))
    False
    """
    if path.exists():
        print("have", path.name, flush=True)
    return path.exists()


def fit(config: str, out: Path, train: Path, dev: Path, table: Path, seed: int, source: Path | None = None,
        steps: int | None = None) -> Path:  # fmt: skip
    """Run spaCy's training with one config; NumPy's matrix product is several times faster here than BLIS.

    >>> fit("names.cfg", Path("out"), Path("train.spacy"), Path("dev.spacy"), Path("vectors"), 0)  # doctest: +SKIP
    """
    best = out / "model-best"
    if not done(best):
        set_current_ops(NumpyOps(use_blis=False))
        overrides: dict[str, object] = {"paths.train": str(train), "paths.dev": str(dev), "paths.vectors": str(table), "system.seed": seed}
        if steps:
            overrides |= {"training.max_steps": steps, "training.eval_frequency": steps}
        if source is not None:
            overrides["paths.source"] = str(source)
        spacy_train(HERE / "configs" / config, out, overrides=overrides)
    return best


def package(syntax: Path, lemmas: Path | None, entity: Path, out: Path, scores: dict[str, object]) -> None:
    """Join the trained parts into one pipeline with its meta data; no path of the training stays in it.

    >>> package(Path("syntax"), None, Path("names"), Path("model"), {})  # doctest: +SKIP
    """
    nlp = spacy.load(syntax)
    if lemmas is not None:
        if "trainable_lemmatizer" in nlp.pipe_names:
            nlp.remove_pipe("trainable_lemmatizer")
        nlp.add_pipe("trainable_lemmatizer", source=spacy.load(lemmas))
    nlp.add_pipe("ner", source=spacy.load(entity))
    # the treebanks have no blanks: they are marked as spaCy's own pipelines mark them
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE", "DEP": "dep", "MORPH": "_"})
    # irregular preterites are a list, not a matter of endings; each pattern costs time at every word, so only the commonest of news
    lists = {**{verb: verb_forms.simple_forms()[verb] for verb in NEWS_VERBS}, "führen": ["führe", "führen"]}
    for infinitive, forms in lists.items():
        spoken = [form for form in forms if not form.endswith(("st", "t")) or form + "en" in forms]
        ruler.add([[{"LOWER": form, "TAG": "VVFIN"}] for form in spoken], {"LEMMA": infinitive})
    nlp.meta.update(META)
    nlp.meta["performance"] = scores
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    card = out / "README.md"
    text = card.read_text(encoding="utf8") if card.exists() else ""
    nlp.to_disk(out)
    slim.slim(out)
    if text:
        card.write_text(text, encoding="utf8")


def teach(args: argparse.Namespace, table: Path) -> None:
    """Train the teachers, with the own corpus but its held-out tenth, and label plain text with them.

    >>> teach(args, Path("vectors"))  # doctest: +SKIP
    """
    import name_teacher
    import silver
    import teacher
    import torch
    from teacher_data import read_docs

    torch.set_num_threads(args.threads)
    nlp, work = spacy.load(table), args.work
    states = [work / f"teacher{seed}.pt" for seed in range(args.teachers)]
    for seed, state in enumerate(states):
        if not done(state):
            gold, dev = (read_docs(work / f"syntax-{p}.spacy", nlp.vocab) for p in ("train", "dev"))
            mine = [] if args.first_only else [corpora.tree_doc(nlp, [s]) for s in own.trees(own.FOLDER, held=False)]
            teacher.train(gold + mine, dev, nlp.vocab, state, args.epochs, seed)
    tagger = work / "names0.pt"
    if not done(tagger):
        dev = read_docs(work / "names-dev.spacy", nlp.vocab)
        mine, held = ([] if args.first_only else list(own.names(nlp, own.FOLDER, held=h)) for h in (False, True))
        name_teacher.train(name_teacher.items(work, nlp.vocab, mine), dev, held, nlp.vocab, tagger, max(1, args.epochs // 2))
    if not done(work / "syntax-mixed.spacy"):
        news = [] if args.first_only else [d.text for d in own.names(nlp, own.FOLDER, held=False)]
        silver.write_silver(nlp, args.data, states, work, args.words, args.more_trees, news)
    if not done(work / "names-mixed.spacy"):
        manners = (0,) if args.first_only else (0, 3)
        silver.write_names(nlp, args.data, [tagger], work, args.words * 3 // 4, manners=manners)


def second_round(args: argparse.Namespace, table: Path, first: dict[str, Path], kind: str) -> dict[str, Path]:
    """Go on from the first models with the own corpus (without its held-out tenth) and with line breaks.

    >>> second_round(args, Path("vectors"), {"syntax": Path("syntax"), "names": Path("names")}, "mixed")  # doctest: +SKIP
    """
    work, nlp = args.work, spacy.load(table)
    if not done(work / "names-tune.spacy"):
        tune.write_names(nlp, work / f"names-{kind}.spacy", work / "names-tune.spacy")
        tune.write_names_dev(nlp, work / "names-dev.spacy", work / "names-tune-dev.spacy")
    if not done(work / "syntax-tune.spacy"):
        model = spacy.load(first["syntax"])
        tune.write_trees(nlp, model, work / f"syntax-{kind}.spacy", work / "syntax-train.spacy", work / "syntax-tune.spacy")
    return {
        part: fit(f"{part}-tune.cfg", work / f"{part}-tune", work / f"{part}-tune.spacy", work / dev, table, args.seed,
                  first[part], args.steps)
        for part, dev in (("syntax", "syntax-dev.spacy"), ("names", "names-tune-dev.spacy"))
    }  # fmt: skip


def arguments() -> argparse.Namespace:
    """The command line.

    >>> arguments()  # doctest: +SKIP
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data", help="folder of the corpora")
    parser.add_argument("--more-trees", type=Path, nargs="*", default=[], metavar="PATH",
                        help="further CoNLL-U training files or folders of them: the full UD_German-GSD, UD_German-HDT")  # fmt: skip
    parser.add_argument("--dev-names", type=Path, help="JSON lines with gold names (default: beside the data folder)")
    parser.add_argument("--work", type=Path, required=True, help="folder for converted data, vectors and teachers")
    parser.add_argument("--out", type=Path, default=HERE.parent / "models" / "de_werwas_news")
    parser.add_argument("--words", type=int, default=600_000, help="words of plain text that the teachers label")
    parser.add_argument("--teachers", type=int, default=2, help="0: train on hand-annotated data alone, without PyTorch")
    parser.add_argument("--epochs", type=int, default=20, help="of each teacher of trees; the teacher of names has half of them")
    parser.add_argument("--steps", type=int, help="steps of every spaCy training instead of the config's, to try the recipe out")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first-only", action="store_true", help="leave out the own corpus and the second round on it")
    return parser.parse_args()


def missing(args: argparse.Namespace, dev_names: Path) -> list[Path]:
    """Data that the recipe needs and does not find.

    >>> missing(args, Path("germeval_dev.jsonl"))  # doctest: +SKIP
    """
    needed = [args.data / "treebanks", args.data / "ner", args.data / "text", dev_names, *args.more_trees]
    return [path for path in needed if not path.exists()]


def lemmatizer(args: argparse.Namespace, table: Path, syntax: Path, banks: list[Path], kind: str) -> Path:
    """Train the lemmatizer behind the finished syntax.

    >>> lemmatizer(args, Path("vectors"), Path("syntax"), [], "mixed")  # doctest: +SKIP
    """
    import silver

    source = kind if args.first_only else "tune"
    made = args.work / f"lemmas-{source}.spacy"
    if not done(made):
        mine = () if args.first_only else own.trees(own.FOLDER, held=False)
        silver.write_lemmas(spacy.load(table), banks, args.work / f"syntax-{source}.spacy", made, mine)
    return fit("lemmas.cfg", args.work / f"lemmas-{source}", made, args.work / "syntax-dev.spacy", table, args.seed, syntax, args.steps)


def main() -> int:
    """Run all steps; exit code 2 where the data are missing.

    >>> main()  # doctest: +SKIP
    """
    args = arguments()
    dev_names = args.dev_names or args.data.parent / "bench" / "ner" / "germeval_dev.jsonl"
    for path in missing(args, dev_names):
        print(f"Training data missing: {path}\nGive the folder with --data (see training/README.md).", file=sys.stderr)
        return 2
    begun = time.time()
    args.work.mkdir(parents=True, exist_ok=True)
    table = vectors.train(args.data / "text", args.work, max(args.threads, 2))
    nlp, banks = spacy.blank("de"), corpora.train_paths(args.data / "treebanks", args.more_trees)
    if not done(args.work / "syntax-train.spacy"):
        corpora.write_trees(nlp, args.data / "treebanks", args.work, args.more_trees)
    if not done(args.work / "names-train.spacy"):
        names.write_names(nlp, args.data / "ner", banks, dev_names, args.work)
    if args.teachers:
        teach(args, table)
    kind = "mixed" if args.teachers else "train"
    best = {
        part: fit(f"{part}.cfg", args.work / f"{part}-{kind}", args.work / f"{part}-{kind}.spacy",
                  args.work / f"{part}-dev.spacy", table, args.seed, steps=args.steps)
        for part in ("syntax", "names")
    }  # fmt: skip
    if not args.first_only:
        best = second_round(args, table, best, kind)
    lemmas = lemmatizer(args, table, best["syntax"], banks, kind) if args.teachers or not args.first_only else None
    package(best["syntax"], lemmas, best["names"], args.out, {})
    scores = evaluate.measure(args.out, args.work / "syntax-dev.spacy", args.work / "names-dev.spacy")
    package(best["syntax"], lemmas, best["names"], args.out, {**scores, "hardware": evaluate.hardware()})
    print(json.dumps(scores, indent=1), f"{(time.time() - begun) / 60:.0f} minutes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
