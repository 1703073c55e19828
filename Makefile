.PHONY: install test check site docs train evaluate

install: ## everything a contributor needs
	pip install -e '.[dev]'
	pre-commit install || true

test: ## the tests
	pytest

check: ## lint, format, types
	ruff check .
	ruff format --check .
	mypy

site: ## the documentation as pages, in build/site
	NO_MKDOCS_2_WARNING=1 mkdocs build --strict

docs: ## the outputs and pictures in the documentation, as the shipped model makes them now
	python docs/refresh.py

train: ## a tagger from seeds/ and training/written
	extract train

evaluate: ## each gold report scored by a model that never saw it
	extract evaluate --leave-one-out
