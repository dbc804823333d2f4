"""What the loop asks of the machine: to wait, and to show an error nobody has looked at."""

import sys
import traceback

from . import _actors

RESOLUTION = 1e-09


def poll(loop):
    """Called before each round that has something to do."""
    while _actors._children:
        message, found = __vm__.RECEIVE_TIMEOUT(0)
        if not found:
            break
        _actors.take(message)


def wait(loop, seconds):
    """Waits so long; None: until something is sent to this actor."""
    if seconds is None:
        _actors.take(__vm__.RECEIVE())
    else:
        message, found = __vm__.RECEIVE_TIMEOUT(seconds * 1000)
        if found:
            _actors.take(message)


def report(message, exception):
    print(message, file=sys.stderr)
    if exception is not None:
        traceback.print_exception(exception)
