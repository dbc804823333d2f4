"""Exceptions of asyncio."""

__all__ = ("CancelledError", "InvalidStateError", "TimeoutError", "BrokenBarrierError")

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The Future or Task was cancelled."""


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""


class BrokenBarrierError(RuntimeError):
    """The barrier is broken."""
