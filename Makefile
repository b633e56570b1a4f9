# `make edition` builds the first edition, `make test` runs the tests; each installs what it needs.
PYTHON := .venv/bin/python
EDITION ?= reaffirmation

.PHONY: edition test prove check clean

edition:
	@./bootstrap.sh edition
	@.venv/bin/florilegium build $(EDITION)

test: check
	@$(PYTHON) -m pytest -m "not prove" $(if $(UPDATE),--update-goldens)

prove:
	@./bootstrap.sh test
	@$(PYTHON) -m pytest -m prove -x

check:
	@./bootstrap.sh test
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo

clean:
	rm -rf output/* .mypy_cache .ruff_cache .pytest_cache .hypothesis
