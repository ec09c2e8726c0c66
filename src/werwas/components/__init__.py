"""Thin spaCy factories: call grammar and linking, write to the Doc, serialise."""
