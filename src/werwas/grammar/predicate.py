"""Verbs of a sentence as predicates: lemma with particle, auxiliary chain, voice, tense, mood, subject, negation.

Reads TIGER dependencies, STTS tags and UD morphology as spaCy's German pipelines write them (TIGER annotation scheme, Albert et al.
2003). In this scheme the finite verb heads the clause, the lexical verb hangs on it as `oc`, and the subject on the finite verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from werwas.grammar import inflection
from werwas.grammar.tokens import Doc, Token, remembered
from werwas.lexicon.words import load_words

SUBJECT, CLAUSE, PARTICLE, CONJUNCT, CONJUNCTION = "sb", "oc", "svp", "cj", "cd"
RELATIVE, REPORTED, COMPLEMENTIZER, NEGATION, ZU, PARENTHESIS = "rc", "rs", "cp", "ng", "pm", "par"
FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
MODAL_TAGS = frozenset({"VMFIN", "VMINF", "VMPP"})


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Predicate:
    """A verb with everything that belongs to its verbal complex.

    "Die Stadt ist am Montag angegriffen worden." -> lemma angreifen, voice passive, tense past, mood indicative.
    """

    verb: Token
    lemma: str
    chain: tuple[Token, ...]
    finite: Token | None
    particle: Token | None
    voice: str
    tense: str
    mood: str
    modal: str | None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Verb and particle, in text order: the trigger."""
        found = [self.verb] + ([self.particle] if self.particle is not None else [])
        return tuple(sorted(found, key=lambda t: t.i))

    @property
    def top(self) -> Token:
        """The highest verb of the complex: head of the clause."""
        return self.chain[-1]


def is_verb(token: Token) -> bool:
    """Whether the STTS tag is one of a verb."""
    return token.tag_[:1] == "V"


@remembered
def is_finite(token: Token) -> bool:
    """Whether the verb is finite (VVFIN, VAFIN, VMFIN or an imperative).

    In "soll … erschossen haben" the last word looks finite, but the clause has its finite verb already.
    """
    if token.tag_ not in FINITE_TAGS:
        return False
    head = token.head
    second = token.dep_ == CLAUSE and head.tag_ in FINITE_TAGS and head.i < token.i and is_auxiliary(head) and token.lower_.endswith("n")
    return not second or any(child.dep_ in (COMPLEMENTIZER, SUBJECT) for child in token.children)


def has_zu(verb: Token) -> bool:
    """Whether it is an infinitive with "zu" ("anzugreifen", "zu fordern")."""
    if verb.tag_ == "VVIZU" or (verb.tag_ == "VVINF" and inflection.is_zu_infinitive(verb.lower_)):
        return True
    return any(child.dep_ == ZU or child.tag_ == "PTKZU" for child in verb.lefts)


def _particle(verb: Token) -> Token | None:
    """The separated particle: the parse's, else a PTKVZ later in the clause with no other verb between."""
    for child in verb.children:
        if child.dep_ == PARTICLE or child.tag_ == "PTKVZ" or _is_adjective_particle(child, verb):
            return child
    if verb.tag_ not in FINITE_TAGS:
        return None
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.tag_ == "PTKVZ":
            return None if verb.lower_.startswith(token.lower_) else token
        if is_verb(token) or token.tag_ in ("$.", "$(", "KOUS", "PRELS"):
            return None
    return None


def _is_adjective_particle(token: Token, verb: Token) -> bool:
    """Whether an adjective closes the clause as the separated part of its finite verb: "ging eine Bombe hoch"."""
    if token.tag_ != "ADJD" or verb.tag_ != "VVFIN" or token.i < verb.i or token.lower_ not in load_words("verbs").set("particles"):
        return False
    return token.i + 1 >= token.sent.end or token.nbor().is_punct


def is_auxiliary(token: Token) -> bool:
    """Whether a verb is an auxiliary or a modal over another verb."""
    return token.tag_[:2] in ("VA", "VM") or token.lemma_ == "lassen" or token.lemma_ in load_words("verbs").set("modals")


def _chain(verb: Token) -> tuple[Token, ...]:
    """The verb and the auxiliaries and modals above it, lowest first."""
    chain, token = [verb], verb
    while not is_finite(token) and len(chain) < 8:
        head = token.head
        if token.dep_ == CONJUNCT and head.dep_ == CONJUNCTION and is_verb(head.head) and not is_finite(head.head) and not has_zu(token):
            # "wurden getötet und verletzt": the second participle shares the auxiliary of the first
            token = head.head
            continue
        above = token.dep_ == CLAUSE and head != token and is_verb(head) and is_auxiliary(head)
        if not above or head in chain:
            break
        chain.append(head)
        token = head
    return tuple(chain)


def _mood(finite: Token | None) -> str:
    if finite is None:
        return "infinitive"
    if finite.tag_.endswith("IMP"):
        return "imperative"
    words, form = load_words("verbs"), finite.lower_
    if form in words.set("indicative_forms"):
        return "indicative"
    if form in words.set("konjunktiv2_forms"):
        return "konjunktiv2"
    if form in words.set("konjunktiv1_forms"):
        first_person = any("1" in c.morph.get("Person", []) and "Sing" in c.morph.get("Number", []) for c in finite.children)
        return "indicative" if first_person else "konjunktiv1"
    if "Sub" in finite.morph.get("Mood", []):
        return "konjunktiv2" if "Past" in finite.morph.get("Tense", []) else "konjunktiv1"
    return "indicative"


def _voice_and_tense(verb: Token, lemma: str, chain: tuple[Token, ...], finite: Token | None, mood: str) -> tuple[str, str]:
    auxiliaries = chain[1:]
    lemmas = [t.lemma_ for t in auxiliaries]
    # "hat … empfangen", "wurde … empfangen": participle and infinitive look alike, but neither form governs a bare infinitive
    no_future = lemmas[:1] == ["haben"] or (lemmas[:1] == ["werden"] and "Past" in (auxiliaries[0].morph.get("Tense") or []))
    participle = verb.tag_ in ("VVPP", "VAPP") or (verb.tag_ == "VVINF" and no_future and mood == "indicative" and not has_zu(verb))
    becoming = [t for t in auxiliaries if t.lemma_ == "werden"]
    passive = participle and bool(becoming)
    sein_verb = lemma in load_words("verbs").set("sein_perfect")
    state = participle and not passive and "sein" in lemmas and not sein_verb
    voice = "passive" if passive else "state" if state else "active"
    if finite is None:
        return ("passive" if participle and not auxiliaries and not sein_verb else voice), ("past" if participle else "present")
    perfect = participle and not state and ("haben" in lemmas or ("sein" in lemmas and (sein_verb or passive)))
    if perfect or (passive and any(t.tag_ == "VAPP" for t in becoming)):
        return voice, "past"
    if finite.lemma_ == "werden" and mood == "indicative" and not passive and any(t.tag_.endswith("INF") for t in chain):
        return voice, "future"
    past = "Past" in finite.morph.get("Tense", []) or inflection.is_preterite(finite.lower_, finite.lemma_)
    return voice, "past" if past and mood == "indicative" else "present"


@remembered
def predicate(verb: Token) -> Predicate:
    """The verbal complex around a lexical verb.

    "Kiew hat den Vorschlag zurückgewiesen." -> Predicate(lemma zurückweisen, voice active, tense past, …)
    """
    chain = _chain(verb)
    finite = next((t for t in chain if is_finite(t)), None)
    particle = _particle(verb)
    lemma = verb.lemma_
    if particle is not None and not lemma.startswith(particle.lower_):
        lemma = particle.lower_ + lemma
    if chain[-1].lemma_ == "sein" and verb.lower_ in load_words("verbs").set("sein_perfect"):
        # "ist geraten" is no form of "raten"
        lemma = verb.lower_
    mood = _mood(finite)
    voice, tense = _voice_and_tense(verb, lemma, chain, finite, mood)
    modal = next((t.lemma_ for t in chain[1:] if t.tag_ in MODAL_TAGS or t.lemma_ in load_words("verbs").set("modals")), None)
    return Predicate(verb, lemma, chain, finite, particle, voice, tense, mood, modal)


def predicates(doc: Doc) -> Iterator[Predicate]:
    """All predicates of a text: each verb that is no auxiliary of another, in text order."""
    for token in doc:
        if is_verb(token) and not (is_auxiliary(token) and any(_is_bare(child) for child in token.children)):
            yield predicate(token)


def _is_bare(verb: Token) -> bool:
    """Whether it is the participle or bare infinitive under an auxiliary or modal."""
    return verb.dep_ == CLAUSE and is_verb(verb) and not is_finite(verb) and not has_zu(verb)


@remembered
def clause_head(token: Token) -> Token:
    """The verb that governs the clause in which the token stands (the finite one where there is one), else the sentence root."""
    for up in (token, *token.ancestors):
        if is_verb(up):
            return _chain(up)[-1]
    return token.sent.root


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    return next((up for up in token.ancestors if is_verb(up)), None)


def lexical_verb(top: Token) -> Token:
    """The lowest verb of a complex, seen from its top: "hat … gefordert" -> gefordert."""
    token = top
    for _ in range(8):
        below = [c for c in token.children if c.dep_ == CLAUSE and is_verb(c) and not is_finite(c)]
        if not is_auxiliary(token) or not below:
            return token
        token = below[-1]
    return token


def is_clause_border(token: Token, chain: tuple[Token, ...]) -> bool:
    """Whether a token opens a clause of its own below the complex: a finite verb, a zu-infinitive, a relative clause, a parenthesis."""
    if token in chain:
        return False
    if token.dep_ in (RELATIVE, PARENTHESIS):
        return True
    return is_verb(token) and (is_finite(token) or has_zu(token) or any(is_finite(c) for c in _chain(token)[1:] if c not in chain))


def is_dependent_clause(top: Token) -> bool:
    """Whether the clause of this highest verb is an argument or adverbial of something above it, no relative clause or conjunct."""
    return top.dep_ in ("oc", "rs", "re", "sb", "nk", "mo", "pd", "op")


def is_adverbial(top: Token) -> bool:
    """Whether the parse calls the clause of this highest verb an adverbial."""
    return top.dep_ == "mo"


def is_subject(token: Token) -> bool:
    """Whether the parse calls it a subject."""
    return token.dep_ == SUBJECT


def clause_tokens(pred: Predicate) -> list[Token]:
    """The tokens of the clause without those of subordinate clauses, in text order."""
    return list(_clause_tokens(pred.verb))


@remembered
def _clause_tokens(verb: Token) -> tuple[Token, ...]:
    pred = predicate(verb)
    found: list[Token] = []
    stack = [pred.top]
    seen: set[int] = set()
    while stack:
        token = stack.pop()
        if token.i in seen:
            continue
        seen.add(token.i)
        found.append(token)
        stack += [c for c in token.children if not is_clause_border(c, pred.chain)]
    return tuple(sorted(found, key=lambda t: t.i))


def conjunct_source(token: Token) -> Token | None:
    """The first conjunct of a coordination of which this token is a later one (TIGER chain: first <- cd und <- cj second)."""
    head = token.head
    if token.dep_ != CONJUNCT or head == token:
        return None
    return head.head if head.dep_ == CONJUNCTION and head.head != head else head if head.dep_ != CONJUNCTION else None


def conjuncts(token: Token) -> list[Token]:
    """The later conjuncts that hang on a token, in text order: "Russland, Belarus und Iran" -> [Belarus, Iran]."""
    out: list[Token] = []
    stack = [token]
    while stack:
        for child in stack.pop(0).children:
            if child.dep_ == CONJUNCT:
                out.append(child)
                stack.append(child)
            elif child.dep_ == CONJUNCTION:
                stack.append(child)
    return sorted(out, key=lambda t: t.i)


def antecedent(verb_top: Token) -> Token | None:
    """The noun that a relative clause modifies, given the clause's highest verb."""
    return verb_top.head if verb_top.dep_ == RELATIVE and verb_top.head != verb_top else None


@lru_cache(maxsize=1)
def _object_control() -> frozenset[str]:
    return load_words("verbs").set("object_control")


def controls_by_object(lemma: str) -> bool:
    """Whether the understood subject of a zu-infinitive is the governing verb's object ("forderte ihn auf zu gehen")."""
    return lemma in _object_control()


def negation(pred: Predicate) -> Token | None:
    """The negation particle of the clause ("nicht", label ng or tag PTKNEG) that has scope over the verb."""
    for verb in pred.chain:
        for child in verb.children:
            if child.tag_ == "PTKNEG" or (child.dep_ == NEGATION and child.tag_ != "ART"):
                return child
    return None


def complementizer(pred: Predicate) -> Token | None:
    """The conjunction that opens the clause ("dass", "weil", "wenn")."""
    return next(
        (c for verb in pred.chain for c in verb.children if c.dep_ == COMPLEMENTIZER or c.tag_ in ("KOUS", "KOUI")),
        None,
    )


def relative_verbs(noun: Token) -> list[Token]:
    """The lexical verbs of a noun's relative clauses, in text order."""
    return [lexical_verb(c) for c in noun.children if c.dep_ == RELATIVE and is_verb(c)]


def is_relative_subject(pred: Predicate) -> bool:
    """Whether the subject of a relative clause is its pronoun ("Gespräche, die abgesagt wurden")."""
    return any(c.dep_ == SUBJECT and c.tag_ == "PRELS" for verb in pred.chain for c in verb.children)


def predicative(pred: Predicate) -> Token | None:
    """The adjective that a copula says of its subject: "ist denkbar"."""
    return next((c for verb in pred.chain for c in verb.children if c.tag_ == "ADJD" and c.dep_ in ("pd", "mo")), None)
