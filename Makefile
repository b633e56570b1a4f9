# `make edition` builds and proves the first edition, `make test` runs the tests; each installs what it needs.
PYTHON := .venv/bin/python
EDITION ?= reaffirmation

.PHONY: edition test prove benchmark benchmark-ebooks benchmark-preview check pictures clean

edition:
	@./bootstrap.sh engines
	@.venv/bin/florilegium build $(EDITION)
	@.venv/bin/florilegium prove $(EDITION) --engines

test: check
	@$(PYTHON) -m pytest -m "not prove" $(if $(UPDATE),--update-goldens)

prove:
	@./bootstrap.sh test
	@$(PYTHON) -m pytest -m prove -x

# Some hours; some minutes with BENCHMARK=--short. Peers that are not installed are said to be absent.
benchmark:
	@./bootstrap.sh test
	@$(PYTHON) -m pip install --quiet --constraint constraints.txt --group benchmarks
	@! command -v npm >/dev/null || PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --prefix benchmarks/books
	@PYTHONPATH=benchmarks $(PYTHON) -m books $(BENCHMARK)

# Some minutes: the e-book beside those of pandoc and Sphinx; writes docs/comparison.md.
benchmark-ebooks:
	@./bootstrap.sh test
	@$(PYTHON) -m pip install --quiet --constraint constraints.txt --group benchmarks
	@PYTHONPATH=benchmarks $(PYTHON) -m ebooks $(BENCHMARK)

# Some minutes: how soon the preview shows what was saved.
benchmark-preview:
	@./bootstrap.sh test
	@$(PYTHON) -m pip install --quiet --constraint constraints.txt --group benchmarks
	@PYTHONPATH=benchmarks $(PYTHON) -m previewing $(BENCHMARK)

check:
	@./bootstrap.sh test
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo

pictures:
	@./bootstrap.sh test
	@$(PYTHON) docs/pictures/draw.py
	@$(PYTHON) docs/pictures/preview.py
	@$(PYTHON) docs/pictures/catalogue.py

clean:
	rm -rf output/* .mypy_cache .ruff_cache .pytest_cache .hypothesis
