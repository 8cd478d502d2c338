# Each target does its own set-up: on a fresh machine `make desk` and `make test` need only git, make and Python 3.11.
# The first Python that is new enough and can make an environment. A distribution's own is built with profile-guided
# optimisation and reads a fifth faster than one compiled plainly; name another with make PYTHON=python3.12.
PYTHON ?= $(shell for p in /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 python3; do \
	$$p -c 'import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
STAMP := $(VENV)/.ready
PEERS := .venv-peers

.DEFAULT_GOAL := help
.PHONY: help desk test check lint types contracts bench safety load sheets peers score calibrate reference messages lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

desk: $(STAMP) ## Install, load the samples and serve the desk at http://127.0.0.1:8000
	@$(BIN)/daumoi demo
	@$(BIN)/daumoi serve --port $(PORT)

test: $(STAMP) ## Run every check and test, on both databases and in a real browser
	$(MAKE) --no-print-directory check
	@echo "The database tests run on PostgreSQL meanwhile; what they say is shown at the end."
	@log=$$(mktemp); $(BIN)/python tests/run_postgresql.py >$$log 2>&1 & other=$$!; \
	trap 'kill $$other; exit 130' INT TERM; \
	$(BIN)/python -m pytest; first=$$?; \
	wait $$other; second=$$?; cat $$log; rm -f $$log; exit $$((first | second))

check: lint types contracts ## Lint, types, import contracts

lint: $(STAMP) ## Style and spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell daumoi tests docs benchmarks README.md CHANGELOG.md CONTRIBUTING.md

types: $(STAMP) ## Types of the pure rooms
	$(BIN)/mypy

contracts: $(STAMP) ## Import contracts
	$(BIN)/lint-imports --no-logo

bench: $(STAMP) ## Time reading and the command line, score beside the floors, one JSON line a figure
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.memory 2000
	$(BIN)/python -m benchmarks.command_line
	$(BIN)/python -m benchmarks.floors

load: $(STAMP) ## Time a register of 50,000 projects on both databases: make load ONLY=projects
	$(BIN)/python -m benchmarks.register --only "$(ONLY)"

sheets: $(STAMP) ## Time a workbook of 50,000 rows brought into an empty register of both databases
	$(BIN)/python -m benchmarks.sheets

safety: $(STAMP) ## Sixteen writers for a minute, and programs killed at their work, on both databases
	for database in sqlite postgresql; do \
	  $(BIN)/python -m benchmarks.safety.writers --database $$database && \
	  $(BIN)/python -m benchmarks.safety.kills --database $$database || exit 1; done

$(PEERS)/.ready: requirements.lock pyproject.toml
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[peers]'
	@touch $(PEERS)/.ready

peers: $(PEERS)/.ready ## Read the same texts with other programs: dates and names, right and fast
	$(PEERS)/bin/python -m benchmarks.peers

score: $(STAMP) ## Score the reader on development texts: make score TEXTS=folder
	$(BIN)/python -m benchmarks.score $(TEXTS)

calibrate: $(STAMP) ## Measure anew how sure facts are: make calibrate SEEN=folder UNSEEN=folder
	$(BIN)/python -m benchmarks.calibrate --seen $(SEEN) --unseen $(UNSEEN) --write

reference: $(STAMP) ## Write docs/reference from the program
	$(BIN)/python docs/generate.py

messages: $(STAMP) ## Compile the translations
	$(BIN)/python -m daumoi.web.shared.catalogue

lock: $(STAMP) ## Renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements.lock

clean: ## Remove what was installed and made, not the register in var/
	rm -rf $(VENV) $(PEERS) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
