"""Data files -> checked objects; no spaCy."""
