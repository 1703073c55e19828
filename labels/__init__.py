"""What the project knows about the reports' language: the tag scheme, the lexicons, the labelling functions.

This package imports nothing of `extract` or `training`; both import it.
"""
