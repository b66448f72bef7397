# Two commands for newcomers: `make demo` and `make test`. Both set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test check lock clean

demo: $(STAMP)
	@$(BIN)/translate-posts translate examples/_posts --out out; status=$$?; \
	 if [ $$status -gt 1 ]; then exit $$status; fi; \
	 echo; echo "The English posts are in out/; their Japanese sources are in examples/_posts/."

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(STAMP): locks/dev.txt pyproject.toml models/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	 { echo "translate-posts needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . -e models
	@touch $(STAMP)

# Renew the lock file (needs uv): what pyproject.toml allows, as of today.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev pyproject.toml -o locks/dev.txt

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache
