# Two commands on a fresh machine: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test torture mutants lint bench pictures clean

$(VENV)/klaar: pyproject.toml requirements.lock requirements-dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: $(VENV)/klaar
	$(BIN)/kom-erbij batch examples/gouda/activiteiten.csv --product poster --product social-post --uit uit
	@echo "De voorbeelden staan in $(CURDIR)/uit"

test: $(VENV)/klaar
	$(BIN)/python -m pytest -n 2

# Long. atheris leads the search where it has a wheel for this machine; without, that part is skipped.
torture: $(VENV)/klaar
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: atheris
	KOM_ERBIJ_TORTURE=1 $(BIN)/python -m pytest -n 2 --durations 10

# Long. 300 small faults in the program, one at a time: which does no test notice? docs/betrouwbaarheid.md has the figures.
mutants: $(VENV)/klaar
	$(BIN)/python tests/mutants.py

lint: $(VENV)/klaar
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

bench: $(VENV)/klaar
	$(BIN)/python benchmarks/bench.py

pictures: $(VENV)/klaar
	$(BIN)/python docs/pictures/make.py

clean:
	rm -rf $(VENV) uit build dist
