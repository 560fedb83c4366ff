# CarerDesk. `make` lists the targets; each prepares .venv first, at once when nothing changed.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test trials coverage lint format check bench package requirements clean
MAKEFLAGS += --no-print-directory

PYTHON_HERE := .venv/bin/python
PYTEST := env -u PYTHONDONTWRITEBYTECODE QT_QPA_PLATFORM=offscreen $(PYTHON_HERE) -m pytest
COVERED := carerdesk/domain/*,carerdesk/rules/*,carerdesk/export/*,carerdesk/store/*,carerdesk/services/*

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1 # /p' Makefile | awk -F' # ' '{printf "%-20s %s\n", $$1, $$2}'

setup: ## prepare .venv with the pinned libraries
	@sh packaging/setup.sh

run: setup ## open the desk
	@$(PYTHON_HERE) -m carerdesk

demo: setup ## make the sample case and its bundle in build/demo
	@rm -rf build/demo && mkdir -p build
	@$(PYTHON_HERE) -m carerdesk demo build/demo

test: setup ## run the whole suite
	@$(PYTEST) --numprocesses=auto --maxprocesses=4

trials: setup ## run the long forms: kills, damage, many random cases
	@$(PYTEST) -m trial --hypothesis-profile=trial --timeout=3600

coverage: setup ## run the suite and ask for every line and branch of the rooms below the windows
	@$(PYTEST) --numprocesses=auto --maxprocesses=4 --cov --cov-report=term:skip-covered
	@$(PYTHON_HERE) -m coverage report --include='$(COVERED)' --fail-under=100 --show-missing

lint: setup ## run the linters: style, types, walls
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports

format: setup ## put the code into the house's form
	@.venv/bin/ruff check --fix-only
	@.venv/bin/ruff format

check: lint test ## run the linters and the suite

bench: setup ## measure on a large vault
	@$(PYTHON_HERE) -m tests.bench

package: setup ## build the program for this platform in dist/
	@$(PYTHON_HERE) packaging/build.py

requirements: ## pin again (needs uv; UPGRADE=--upgrade takes newer ones)
	@sh packaging/requirements.sh $(UPGRADE)

clean: ## remove what was made, .venv too
	rm -rf .venv build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find carerdesk tests packaging -name __pycache__ -prune -exec rm -rf {} +
