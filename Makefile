# make run    start the atlas (PORT=8501)
# make test   every test, the browser tests included
# make check  lint, format, types
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test check check-scripts lock clean

run: .venv/run.stamp
	$(BIN)/streamlit run app.py --server.port $(PORT)

# Two files of tests at a time: much of a browser test is waiting. A file stays together, for its
# tests share pages and servers.
test: .venv/dev.stamp .venv/browser.stamp
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(MAKE) --no-print-directory check-scripts

# The types of the map's JavaScript, where there is Node.
ifneq ($(shell command -v node >/dev/null && command -v npm),)
check-scripts: .venv/node.stamp
	node_modules/.bin/tsc --project jsconfig.json
else
check-scripts:
	@echo "The JavaScript is not type-checked: there is no Node with npm here."
endif

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ .venv/run.stamp

.venv/node.stamp: package-lock.json | .venv/bin/python
	npm ci --silent --no-audit --no-fund --ignore-scripts
	touch $@

# A Chromium of the machine is used where there is one; otherwise Playwright fetches its own.
.venv/browser.stamp: .venv/dev.stamp
	@command -v chromium || command -v chromium-browser || command -v google-chrome \
	  || $(BIN)/playwright install --with-deps chromium
	touch $@

# Pins everything with hashes; run after a change of requirements*.txt.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  requirements.txt -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  requirements-dev.txt -o requirements-dev.lock

clean:
	rm -rf .venv node_modules artefacts
