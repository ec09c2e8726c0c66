"""Conditions: clauses with "wenn" or the verb in first place, and clauses behind a noun of condition."""

from __future__ import annotations

from werwas.grammar import predicate as verbs
from werwas.grammar.phrases import clause_range, is_preposition
from werwas.grammar.predicate import Predicate, is_finite, is_verb
from werwas.grammar.tokens import Token
from werwas.lexicon.words import load_words


def names_condition(preposition: Token) -> bool:
    """ "unter der Bedingung", whatever the parse hangs it on, belongs to the clause."""
    known = load_words("factuality").set("condition_nouns")
    return is_preposition(preposition) and any(c.lemma_ in known for c in preposition.rights)


def follows_condition(clause_start: Token) -> bool:
    """Whether a clause stands behind a noun of condition: "unter der Bedingung, [dass der Bund zahlt]"."""
    at = clause_start.i - 2
    return at >= clause_start.sent.start and clause_start.nbor(-1).text == "," and names_condition(clause_start.doc[at].head)


def conditions(pred: Predicate) -> list[tuple[int, int]]:
    """Token ranges of the conditional clauses of a predicate ("wenn die Waffen schweigen", "sollte Oslo zustimmen").

    Also those behind a noun of condition ("unter der Bedingung, dass die Waffen schweigen").
    """
    openers = load_words("factuality").set("conditional")
    below = [c for verb in pred.chain for c in verb.children if is_verb(c) and c not in pred.chain and verbs.is_dependent_clause(c)]
    found = []
    for clause in below:
        start, end = clause_range(clause)
        first = pred.verb.doc[start]
        # the first word tells, whatever the tagger calls it ("falls"); before its main clause a verb in first place does, too
        verb_first = first == clause and is_finite(clause) and verbs.is_adverbial(clause)
        if first.lower_ in openers or verb_first or follows_condition(first):
            found.append((start, end))
    return sorted(found)
