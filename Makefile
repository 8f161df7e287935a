# The commands of the project. CI calls `make dev` and `make test` and nothing else. `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
PYTEST_ARGS ?=
# Processes that share the tests; a file or two run sooner in one: make unit WORKERS=0 PYTEST_ARGS=tests/render
WORKERS ?= auto
# All readers where none is named; another seed makes other inputs; those with faults go into the folder FUZZ_KEEP.
FUZZ_READERS ?=
FUZZ_SECONDS ?= 600
FUZZ_SEED ?= 0
FUZZ_KEEP ?=
FUZZ_EXAMPLES ?= 2000
# The quality gate is by far the longest test: it runs once, beside the others and behind them in priority.
GATE := tests/eval/test_quality_gate.py
TOGETHER := $(BIN)/python -m tools.together

# Stamps: made anew when pyproject.toml changes, so that a second run starts at once.
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help dev demo test lint types unit held coverage audit fuzz format eval rules gate bench docs schema golden changelog clean

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

dev: $(DEV)  ## Set up everything that the commands below need

test: $(DEV)  ## Everything that CI checks: lint, types, tests with their coverage, quality gate, audit
	@$(TOGETHER) "$(MAKE) -s coverage" "$(MAKE) -s lint" "$(MAKE) -s types" "$(MAKE) -s held" "$(MAKE) -s audit"
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

unit: $(DEV)  ## Tests (pytest) without the quality gate; PYTEST_ARGS names some, WORKERS=0 takes one process
	@echo "== pytest"
	@test -d ../shared || echo "no ../shared beside the checkout: tests on its data are skipped"
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder --ignore $(GATE) $(PYTEST_ARGS)

held: $(DEV)  ## The quality gate as a test, where the evaluation data lie beside the checkout
	@echo "== quality gate"
	@test -d ../shared || echo "no ../shared beside the checkout: the quality gate is skipped"
	@nice $(BIN)/python -m pytest -rs $(GATE)

coverage: $(DEV)  ## The same tests with the branches that they reach; fails where a file has too few
	@$(MAKE) -s unit PYTEST_ARGS="--cov --cov-report= $(PYTEST_ARGS)"
	@$(BIN)/python -m tools.branches

audit: $(DEV)  ## Known vulnerabilities of what is installed (pip-audit); without its data it says so and passes
	@echo "== pip-audit"
	@$(BIN)/python -m tools.audit

fuzz: $(DEV)  ## The fuzzers of tests/fuzz with many inputs; FUZZ_SECONDS for each of FUZZ_READERS, FUZZ_SEED
	@cd tests && PYTHONPATH=..:. ../$(BIN)/python -m fuzz.mutate $(FUZZ_READERS) \
	  --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED) $(if $(FUZZ_KEEP),--keep $(CURDIR)/$(FUZZ_KEEP))
	@test -n "$(FUZZ_READERS)" || FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/python -m pytest tests/fuzz/test_readers.py

format: $(DEV)  ## Format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

eval: $(DEV)  ## Score everything, print the table, write docs/quality.md
	@$(BIN)/python -m eval all

rules: $(DEV)  ## Count on how many stories each family of rules fires, for docs/quality.md
	@$(BIN)/python -m eval rules --update

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
	rm -rf $(VENV) report.html build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV) || { echo "the module venv is missing (Debian: apt install python3-venv)" >&2; exit 1; }

$(RUN): pyproject.toml | $(VENV)/bin/python
	@echo "Installing Consilience and what it needs"
	@$(PIP) install --editable '.[all]'
	@touch $@

# Python compiles what is imported, and half of what these packages hold never is.
$(DEV): pyproject.toml | $(VENV)/bin/python
	@echo "Installing Consilience and the tools of its developers"
	@$(PIP) install --no-compile --editable '.[dev]'
	@touch $(RUN) $@
