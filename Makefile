.PHONY: install test check train evaluate

install: ## everything a contributor needs
	pip install -e '.[dev]'
	pre-commit install || true

test: ## the tests
	pytest

check: ## lint, format, types
	ruff check .
	ruff format --check .
	mypy

train: ## a tagger from seeds/ and training/written
	extract train

evaluate: ## each gold report scored by a model that never saw it
	extract evaluate --leave-one-out
