# The commands of the project. CI calls `make test` and nothing else. `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
PYTEST_ARGS ?=

# Stamps: made anew when pyproject.toml changes, so that a second run starts at once.
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help demo test lint types unit fuzz format eval gate bench docs schema golden changelog clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUN)  ## Reconcile the six reports of examples/: the account here, and report.html
	@echo "consilience reconcile examples"
	@$(BIN)/consilience reconcile examples
	@echo
	@echo "consilience reconcile examples -o report.html"
	@$(BIN)/consilience reconcile examples -o report.html
	@echo
	@echo "The same account as a page: report.html. Open it in any browser, for example:"
	@echo "    $(BIN)/python -m webbrowser -t \"file://$(CURDIR)/report.html\""
	@echo
	@echo "The same in the reading room, with a place to add more reports:"
	@echo "    $(BIN)/consilience serve examples --open"

test: lint types unit  ## Everything that CI checks: lint, types, tests, quality gate
	@echo "make test: all passed"

lint: $(DEV)  ## Style and formatting (ruff), unsafe calls (bandit)
	@echo "== ruff check"
	@$(BIN)/ruff check
	@echo "== ruff format --check"
	@$(BIN)/ruff format --check
	@echo "== bandit"
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src

types: $(DEV)  ## Static types (mypy --strict)
	@echo "== mypy --strict"
	@$(BIN)/mypy

unit: $(DEV)  ## Tests (pytest), with the quality gate where the evaluation data lie beside the checkout
	@echo "== pytest"
	@test -d ../shared || echo "no ../shared beside the checkout: the quality gate and tests on its data are skipped"
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

fuzz: $(DEV)  ## The fuzzers of tests/fuzz with many inputs (some ten minutes a reader)
	@FUZZ_EXAMPLES=200000 $(BIN)/python -m pytest tests/fuzz

format: $(DEV)  ## Format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

eval: $(DEV)  ## Score everything, print the table, write docs/quality.md
	@$(BIN)/python -m eval all

gate: $(DEV)  ## Hold the scores against eval/baseline.json
	@$(BIN)/python -m eval gate

bench: $(DEV)  ## Speed and memory, as ratios of CPU time
	@$(BIN)/python -m benchmarks

docs: schema  ## Write the generated pages of docs/
	@$(BIN)/python -m tools.reference

schema: $(RUN)  ## Write the JSON Schema of the account
	@$(BIN)/consilience schema -o docs/schema/account.schema.json

golden: $(DEV)  ## Write the golden files anew; read the difference before you commit it
	@$(BIN)/python -m tools.golden

changelog: $(RUN)  ## Print the changes since the last release
	@$(BIN)/python -m tools.changelog

clean:  ## Remove what the commands above made
	rm -rf $(VENV) report.html build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV) || { echo "the module venv is missing (Debian: apt install python3-venv)" >&2; exit 1; }

$(RUN): pyproject.toml | $(VENV)/bin/python
	@echo "Installing Consilience and what it needs"
	@$(PIP) install --editable .
	@touch $@

$(DEV): pyproject.toml | $(VENV)/bin/python
	@echo "Installing Consilience and the tools of its developers"
	@$(PIP) install --editable '.[dev]'
	@touch $(RUN) $@
