# Two commands: `make demo` shows the main job, `make test` proves it. Everything installs itself into .venv.
.DEFAULT_GOAL := help
.PHONY: help demo test test-slow test-slow-training test-slow-others check fix train held-out bench evaluate sandbox

PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
RUN := $(BIN)/python -m
TRAINING_TESTS := tests/detectors/training

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/.synced: pyproject.toml uv.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv sync --locked --quiet
	@touch $@

demo: .venv/.synced ## Run the main job against local stand-ins, without a keyboard
	$(BIN)/gallra demo

sandbox: .venv/.synced ## Run the product attached to local stand-ins, with a page to look at
	$(BIN)/gallra sandbox

test: .venv/.synced ## Run the tests that are fast, on both processors (both databases, real HTTP)
	OPENBLAS_NUM_THREADS=1 PYTHONHASHSEED=0 $(RUN) pytest -n 2 -m "not slow"

# One test trains for as long as all others take, on a processor of its own. The others kill processes, listen on ports,
# and measure time and memory: they run one at a time.
test-slow: .venv/.synced ## Run the tests that kill, load, browse and train, on both processors
	@$(MAKE) --no-print-directory -j 2 test-slow-training test-slow-others

test-slow-training: .venv/.synced
	OPENBLAS_NUM_THREADS=1 $(RUN) pytest -m slow $(TRAINING_TESTS)

test-slow-others: .venv/.synced
	OPENBLAS_NUM_THREADS=1 $(RUN) pytest -m slow --ignore=$(TRAINING_TESTS)

check: .venv/.synced ## Format, lint, types, import contracts
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(BIN)/lint-imports

fix: .venv/.synced ## Format, and mend what can be mended
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

train: .venv/.synced ## Make the shipped model again, from the repository alone
	OPENBLAS_NUM_THREADS=1 $(RUN) detectors.training

held-out: .venv/.synced ## Train on two of three files of tickets, measure on the third
	OPENBLAS_NUM_THREADS=1 $(RUN) detectors.training --hold-out 3 --out build/held-out

.venv/.bench-synced: .venv/.synced
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv sync --locked --group bench --quiet
	@touch $@

bench: .venv/.bench-synced ## Measure on this machine: make bench, or make bench ONLY=name,name
	$(RUN) tests.bench --only "$(ONLY)"

evaluate: .venv/.synced ## Measure the detectors on the development tickets, also as a picture
	@mkdir -p build
	$(BIN)/gallra evaluate --set dev --picture build/evaluate.png
