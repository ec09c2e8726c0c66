# For a bare machine with Python 3.10 to 3.13: `make demo`, `make test`, `make docs`, `make release-check`.
SHELL := /bin/bash
# the newest Python on this machine that werwas runs on; `make demo PYTHON=python3.12` chooses another
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.10 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
EXAMPLES := examples/ticker.txt examples/articles.jsonl

.PHONY: demo picture test lint types check docs release-check clean

demo: $(VENV)/demo ## install, extract the examples, show what was found
	@mkdir -p out
	$(BIN)/werwas extract $(EXAMPLES) --published-at 2025-10-21T18:45:00+02:00 -o out/demo.jsonl
	$(BIN)/werwas show out/demo.jsonl $(EXAMPLES)

picture: $(VENV)/demo ## regenerate the picture of the README
	@mkdir -p out
	$(BIN)/werwas extract $(EXAMPLES) --published-at 2025-10-21T18:45:00+02:00 -o out/demo.jsonl
	$(BIN)/werwas show out/demo.jsonl $(EXAMPLES) --only kurzmeldung-odessa \
		--type attack --type demand --type meeting --svg docs/img/demo.svg

test: lint types ## everything that has to hold
	$(BIN)/werwas check data
	$(BIN)/python -m pytest

docs: $(VENV)/docs ## the site, into site/; notebooks are run on the way
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

release-check: ## sdist and wheel, and the tests against the wheel alone
	PYTHON=$(PYTHON) .ci/release-check

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "werwas needs Python 3.10 to 3.13 with venv; none found (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@touch $@

$(VENV)/demo: $(VENV)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/dev: $(VENV)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/demo

$(VENV)/docs: $(VENV)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@touch $@

clean:
	rm -rf $(VENV) out site build dist .pytest_cache .mypy_cache .ruff_cache
