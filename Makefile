# Two commands set everything up: `make run` and `make test`. `make help` lists the rest.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
TEST_READY := $(VENV)/.test-ready
POSTGRES_READY := $(VENV)/.postgres-ready
BROWSER_READY := $(VENV)/.browser-ready
PIP := $(BIN)/pip install --disable-pip-version-check

# A bar where somebody is looking: finding and fetching is two thirds of it, a line of pip's for each; unpacking the rest.
bar = awk -v all=$$(grep -c == $(1)) '/^Collecting/ { show(0.67 * ++seen / all) } /^Successfully/ { show(1) } \
	END { print "" } function show(part) { printf "\r  [%-32s] %3d %%", \
	substr("================================", 1, 32 * part), 100 * part; fflush() }'
install = @set -o pipefail; if [ -t 1 ]; then $(PIP) --progress-bar off -r $(1) | $(call bar,$(1)); else $(PIP) -q -r $(1); fi

.DEFAULT_GOAL := help
.PHONY: help run test lint types seed bench soak screenshots catalogues requirements clean

help: ## List what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

run: $(RUN_READY) $(if $(findstring postgresql,$(DATABASE_URL)),$(POSTGRES_READY)) ## Install, migrate, seed a demo company, serve at http://localhost:8501
	@$(BIN)/python -m app

test: $(TEST_READY) $(BROWSER_READY) ## Run every test, on SQLite and PostgreSQL, and the browser journeys
	@$(BIN)/python -m pytest

lint: $(TEST_READY) ## Check style, and that arrows point down only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --config pyproject.toml

types: $(TEST_READY) ## Check types
	@$(BIN)/mypy

seed: $(RUN_READY) ## Fill an empty database with the demo company
	@$(BIN)/python -m seed

bench: $(TEST_READY) ## Print performance as ratios against anchors measured in the same run
	@$(BIN)/python -m bench

soak: $(TEST_READY) ## The same property tests and races, many more times
	@PORTAL_SOAK=1 $(BIN)/python -m pytest tests/domain tests/faults

screenshots: $(TEST_READY) $(BROWSER_READY) ## Make the pictures in docs/pictures from the seeded demo
	@$(BIN)/python -m docs.screenshots

catalogues: $(TEST_READY) ## Collect the sentences that are to be translated
	@$(BIN)/python -m app.catalogues

requirements: $(TEST_READY) ## Pin the requirements anew from pyproject.toml
	@for extra in "" postgres dev; do \
		$(BIN)/pip-compile -q --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
			--no-emit-trusted-host --allow-unsafe $${extra:+--extra $$extra} \
			-o requirements$${extra:+-$$extra}.txt pyproject.toml; done

clean: ## Remove the environment; the database under var/ stays
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt | $(BIN)/python
	@echo "Installing (once; about a minute) …"
	$(call install,requirements.txt)
	@touch $@

$(POSTGRES_READY): requirements-postgres.txt | $(BIN)/python
	$(call install,requirements-postgres.txt)
	@touch $@

$(TEST_READY): requirements-dev.txt | $(BIN)/python
	@echo "Installing what the tests need (once) …"
	$(call install,requirements-dev.txt)
	@touch $@ $(RUN_READY)

$(BROWSER_READY): | $(TEST_READY)
	@if command -v chromium >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "Installing Chromium …"; apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else $(BIN)/playwright install chromium; fi
	@touch $@
