"""asyncio: one thread, one event loop, tasks in CPython 3.12's order of events. No sockets, files or subprocesses."""

from .exceptions import *
from .futures import *
from .events import *
from .tasks import *
from .timeouts import *
from .taskgroups import *
from .locks import *
from .queues import *
from .runners import *
