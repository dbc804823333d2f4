import atexit
import sys

atexit.register(print, "at exit")
try:
    sys.exit("goodbye")
finally:
    print("finally")
