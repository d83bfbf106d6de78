# What one does with policygen. The set-up itself is tools/setup.sh.

BIN := .venv/bin
unexport PYTHONPATH PYTHONHOME

.PHONY: help demo test lint format bench soak lock clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

demo:  ## set up, and build the policies of every trust into output/
	@tools/setup.sh run
	$(BIN)/policygen build

test: lint  ## everything that CI runs
	$(BIN)/pytest -n auto

lint:  ## style, types and layers
	@tools/setup.sh test
	$(BIN)/ruff check
	$(BIN)/ruff format --check --output-format concise
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format:  ## write the code as the formatter would
	@tools/setup.sh test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench:  ## every figure that the README quotes
	@tools/setup.sh test
	$(BIN)/python benchmarks/run.py

soak:  ## the long tests
	@tools/setup.sh test
	$(BIN)/pytest -n auto -m soak

lock:  ## compile the pins anew; UPGRADE=--upgrade takes newer versions
	tools/lock.sh $(UPGRADE)

clean:  ## remove what was built; the set-up stays
	rm -rf output dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find policygen tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
