# The two commands a newcomer needs are `make brief` and `make test`; `make help` lists the rest.

# What `make brief` reads: make brief PATHS="one.txt two.html"
PATHS ?= samples/
# How long `make fuzz` tries each check.
SECONDS ?= 150
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help brief test fuzz train run dev lint format types layers docs check ci lock clean

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

brief: run ## Set up, and make the brief of the sample reports
	@$(BIN)/sayso brief $(PATHS)

test: dev ## Set up, and run the tests; fails below 90 % coverage
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

fuzz: dev ## Try random texts on what reads them; make fuzz SECONDS=600 for each
	$(BIN)/python -c 'import atheris' || $(BIN)/python -m pip install --quiet 'atheris>=2.3'
	for name in quotations numbers dates extraction; do \
		$(BIN)/python tools/run_fuzz.py $$name $(SECONDS) || exit 1; \
	done

train: dev ## Fit the weights of extraction, and print how well they do; writes nothing
	$(BIN)/python training/train.py

run: ## Install what the program needs into .venv
	@tools/setup.sh run

dev: ## Install what tests and checks need, too
	@tools/setup.sh dev

lint: dev ## Style, formatting and spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell

format: dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: dev ## Types, strictly
	$(BIN)/mypy

layers: dev ## Which part may import which
	$(BIN)/lint-imports

docs: dev ## Check what the pages show of the program, and build them into site/, strictly
	$(BIN)/python tools/fill_docs.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

check: lint types layers docs ## All checks but the tests

ci: ## Everything that the build server runs
	.ci/run

lock: run ## Write the lock files anew; make lock UPGRADE=--upgrade takes newer versions
	tools/lock.sh $(UPGRADE)

clean: ## Remove what the commands above made, except .venv
	rm -rf build dist site .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
