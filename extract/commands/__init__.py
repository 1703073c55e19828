"""What each command does, as plain functions that a program can call too; `extract.cli` gives them options."""
