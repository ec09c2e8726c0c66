"""Records -> a SQL knowledge base that is safe to load twice, and answers to ready questions."""

from __future__ import annotations

from werwas.kb.load import Loaded
from werwas.kb.questions import QUESTIONS, Question, ask
from werwas.kb.store import KnowledgeBase

__all__ = ["QUESTIONS", "KnowledgeBase", "Loaded", "Question", "ask"]
