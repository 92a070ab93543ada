# One command says whether the project is sound: `make check`. It needs `pip install -e '.[dev]'`.
PYTHON ?= python
.PHONY: check format lint types imports test rulesets docs-drift docs snapshots fuzz fuzz-engines bench mutants

check: lint types imports test rulesets docs-drift docs

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

imports:
	lint-imports

test:
	$(PYTHON) -m pytest -n auto

rulesets:
	antq-rules check rulesets --deny-warnings
	antq-rules lint rulesets
	antq-rules fmt --check rulesets
	antq-rules test rulesets --min-coverage 98

docs-drift:
	$(PYTHON) docs/generate.py --check

# The site in build/docs; the first warning, a dead link or an orphan fails.
docs:
	$(PYTHON) docs/build_site.py

format:
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

# Rewrite expected outputs, then read the diff.
snapshots:
	UPDATE_SNAPSHOTS=1 $(PYTHON) -m pytest -n auto tests/bad tests/cli tests/docs tests/report tests/diagnostics tests/explanation tests/spec
	$(PYTHON) docs/generate.py

# Look longer for records of which two engines say something else: TIMES as many examples as the tests take, at random.
TIMES ?= 50
fuzz-engines:
	ANTQ_FUZZ_TIMES=$(TIMES) $(PYTHON) -m pytest -n auto tests/engines -k agrees_with_the_reference

# Look for bytes that break the readers, the checker or scoring (the extra `fuzz`): `make fuzz TARGET=ruleset SECONDS=600`.
TARGET ?= ruleset json yaml score
SECONDS ?= 60
fuzz:
	for target in $(TARGET); do $(PYTHON) tests/fuzz/run.py $$target $(SECONDS) || exit 1; done

# Time the engines beside peers and hand-written programs; what they say is compared first.
bench:
	$(PYTHON) -m benchmarks

# Mutants of one package of src/antq_rules, with mutmut (the extra `mutants`): `make mutants PACKAGE=values`.
PACKAGE ?= values
mutants:
	$(PYTHON) .ci/mutants.py $(PACKAGE)

# The lowest versions that pyproject.toml allows, in an environment of their own, against the fast part of the tests.
# Ends with an error where a bound promises what does not work.
LOWEST := build/lowest
LOWEST_TESTS := tests/checking tests/evaluation tests/evidence tests/engines tests/pipeline/batch tests/cli/test_transcripts.py
.PHONY: lowest
lowest:
	$(PYTHON) -m venv --clear $(LOWEST)
	$(PYTHON) .ci/lowest_versions.py test > $(LOWEST)/constraints.txt
	$(LOWEST)/bin/python -m pip install --quiet --constraint $(LOWEST)/constraints.txt -e '.[test]'
	$(LOWEST)/bin/python -m pytest -n 2 $(LOWEST_TESTS) --ignore=tests/engines/test_spark.py

# What is known of the run-time dependencies: vulnerabilities (pip-audit), and a bill of materials in build/sbom.json.
.PHONY: audit sbom supply-environments
audit sbom: supply-environments
	$(PYTHON) .ci/supply_chain.py $@

supply-environments:
	$(PYTHON) -m venv --clear --without-pip build/runtime
	$(PYTHON) -m pip --python build/runtime/bin/python install --quiet '.[bulk,frames,lsp,report]'
	test -x build/supply-tools/bin/cyclonedx-py || $(PYTHON) -m venv build/supply-tools
	build/supply-tools/bin/python -m pip install --quiet 'pip-audit>=2.10,<3' 'cyclonedx-bom>=7.5,<8'
