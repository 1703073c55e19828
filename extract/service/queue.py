"""One report is read at a time, a few wait, the rest are told when to come back."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from time import monotonic

from extract.schema import Report
from extract.service.settings import Refusal
from extract.service.worker import Failure, Job, Progress, Worker

FIRST_GUESS = 2.0
"""Seconds that a report is thought to take before one was read."""


class Queue:
    """The way to the worker.

    Args:
        worker: what reads.
        places: reports that may wait while one is read.
        seconds: that one may take.
    """

    def __init__(self, worker: Worker, places: int, seconds: float) -> None:
        self.worker = worker
        self.places = places
        self.seconds = seconds
        self.taken = 0
        self._usual = FIRST_GUESS
        self._turn = asyncio.Lock()

    def enter(self) -> int:
        """Takes a place, to be given back with `leave`; how many are ahead.

        Raises:
            Refusal: 503, with the seconds after which to try again: all places are taken.
        """
        if self.taken > self.places:
            wait = max(1, math.ceil(self._usual * self.taken))
            raise Refusal(
                503, f"too many reports wait already ({self.taken}); try again later", {"Retry-After": str(wait)}
            )
        self.taken += 1
        return self.taken - 1

    def leave(self) -> None:
        """Gives a place back."""
        self.taken -= 1

    async def read(self, job: Job, tell: Callable[[Progress], None]) -> Report:
        """The report in `job`, when its turn has come.

        Raises:
            Refusal: 504 where it took too long, else what the worker says is wrong with it.
        """
        async with self._turn:
            began = monotonic()
            try:
                async with asyncio.timeout(self.seconds):
                    answer = await self._answer(job, tell)
            except TimeoutError:
                self.worker.stop()
                raise Refusal(504, f"{job.name}: not read within {self.seconds:g} seconds; send it in parts") from None
            except BaseException:  # whoever asked is gone: nobody is left to read the answer from the pipe
                self.worker.stop()
                raise
            self._usual = (self._usual + monotonic() - began) / 2
        if isinstance(answer, Failure):
            raise Refusal(answer.status, answer.message)
        return answer

    async def _answer(self, job: Job, tell: Callable[[Progress], None]) -> Report | Failure:
        await asyncio.to_thread(self.worker.send, job)
        while True:
            message = await asyncio.to_thread(self.worker.receive)
            if isinstance(message, Report | Failure):
                return message
            if isinstance(message, Progress):
                tell(message)
