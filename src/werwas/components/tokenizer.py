"""The tokenizer's rules for news: set on the tokenizer of any German pipeline, kept by a saved one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from werwas.grammar.tokenrules import token_rules


def set_token_rules(tokenizer: Any) -> None:
    """Puts the rules of news beside those that spaCy's tokenizer has; a second call changes nothing, other tokenizers stay as they are.

    "2.Oktober" becomes two tokens, "Kanzler:innen" one.
    """
    if not hasattr(tokenizer, "infix_finditer"):
        return
    rules = token_rules()
    tokenizer.prefix_search = _beside(tokenizer.prefix_search, [f"^(?:{rule})" for rule in rules.prefixes]).search
    tokenizer.infix_finditer = _beside(tokenizer.infix_finditer, rules.infixes).finditer
    tokenizer.suffix_search = _beside(tokenizer.suffix_search, [f"(?:{rule})$" for rule in rules.suffixes]).search
    tokenizer.token_match = _beside(tokenizer.token_match, [rules.match]).match
    for word in rules.exceptions:
        tokenizer.add_special_case(word, [{"ORTH": word}])


def _beside(method: Any, rules: Sequence[str]) -> re.Pattern[str]:
    """Our alternatives before the pattern to which a method of the tokenizer belongs; ours alone where it has none."""
    known: str = method.__self__.pattern if method is not None else ""
    ours = "|".join(rules)
    return re.compile(known if ours in known else f"{ours}|{known}" if known else ours)
