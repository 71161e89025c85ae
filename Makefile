# Two commands on a fresh machine: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test torture mutants windows wheels lint bench pictures clean

$(VENV)/klaar: pyproject.toml requirements.lock requirements-dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: $(VENV)/klaar
	$(BIN)/kom-erbij batch examples/gouda/activiteiten.csv --product poster --product bericht --uit uit
	@echo "De voorbeelden staan in $(CURDIR)/uit"

test: $(VENV)/klaar
	$(BIN)/python -m pytest -n 2 --dist worksteal

# Long. atheris leads the search where it has a wheel for this machine; without, that part is skipped.
torture: $(VENV)/klaar
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: atheris
	KOM_ERBIJ_TORTURE=1 $(BIN)/python -m pytest -n 2 --dist worksteal --durations 10

# On a Windows Python under Wine, where there is a tool that has one: it knows "setup CHECKOUT" and "run ARGS…".
# Where that cannot get its Python (no Wine, no network) this is skipped; where it can, and our wheels do not go in, it fails.
KOM_ERBIJ_WINDOWS ?= $(wildcard ../shared/tools/windows/windows.sh)
windows: export KOM_ERBIJ_WINDOWS := $(abspath $(KOM_ERBIJ_WINDOWS))
windows: $(VENV)/klaar
ifeq ($(KOM_ERBIJ_WINDOWS),)
	@echo "Overgeslagen: er is hier geen Windows-Python (zet KOM_ERBIJ_WINDOWS op een programma dat er een heeft)."
else
	@if "$$KOM_ERBIJ_WINDOWS" setup $(CURDIR); then $(BIN)/python -m pytest tests/windows; \
	elif "$$KOM_ERBIJ_WINDOWS" run -c pass >/dev/null 2>&1; then \
	echo "Niet gelukt: er is een Windows-Python, maar het programma is er niet in te zetten; hierboven staat waarom."; exit 1; \
	else echo "Overgeslagen: er is hier geen Windows-Python te krijgen (Wine of netwerk ontbreekt); hierboven staat waarom."; fi
endif

# Asks the registry, so it needs a network.
wheels: $(VENV)/klaar
	$(BIN)/python benchmarks/wheels.py

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
