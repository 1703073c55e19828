"""What a user is told when something cannot be done: one line that names the file and says what to do."""

from __future__ import annotations


class ReportError(Exception):
    """A file that cannot be read or processed.

    The message is one line: the file, what is wrong with it, and the remedy. The command line prints it as it is and
    ends with exit code 1; in a batch the other files go on.
    """
