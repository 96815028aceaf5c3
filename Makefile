# `make demo` and `make test` set themselves up: a virtual environment of the project's own in .venv, nothing outside the folder.
# Written for the make that macOS ships (GNU make 3.81) as well as newer ones.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
EXAMPLES := examples/aegean-2020/* examples/arms-control-2021/* examples/briefs.jsonl

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format pytest eval codebook bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

install: $(INSTALLED) ## the virtual environment with everything in it (the others call this)

$(INSTALLED): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { command -v uv >/dev/null && uv venv --allow-existing --seed --python "$(PYTHON)" $(VENV); } || { \
		echo "This Python cannot make a virtual environment (on Debian: the package python3-venv); or install uv and try again." >&2; exit 1; }
	@echo "Installing into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,test]'
	@touch $@

demo: $(INSTALLED) ## read the examples and brief on Russia and the United States: on screen, and as out/brief.html
	@mkdir -p out
	@rm -f out/demo.db out/demo.db-wal out/demo.db-shm
	@$(BIN)/dragoman add $(EXAMPLES) --record out/demo.db
	@$(BIN)/dragoman brief Russia "United States" --record out/demo.db
	@$(BIN)/dragoman brief Russia "United States" --record out/demo.db --format html --output out/brief.html
	@echo "The same brief, each citation linked to the words in the report: out/brief.html"

test: lint pytest eval ## everything that has to hold: lint, types, tests, accuracy floors

lint: $(INSTALLED) ## ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(INSTALLED) ## let ruff put the code into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

pytest: $(INSTALLED) ## the tests, warnings as errors, network blocked
	@$(BIN)/pytest

eval: $(INSTALLED) ## accuracy on gold facts against the pinned floors (says so where the gold is not at hand)
	@$(BIN)/python benchmarks/evaluate.py

codebook: $(INSTALLED) ## compile the codebook into the package after a change, and run its examples
	@$(BIN)/python -m dragoman.events.codebook
	@$(BIN)/dragoman codebook check

bench: $(INSTALLED) ## speed and memory of this machine
	@$(BIN)/python benchmarks/speed.py

clean: ## remove what the above made, the record of the demo too
	@rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
