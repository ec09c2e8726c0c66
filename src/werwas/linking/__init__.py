"""Strings -> knowledge-base ids; no spaCy."""
