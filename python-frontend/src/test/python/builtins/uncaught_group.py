def work():
    raise ExceptionGroup("several", [ValueError("one"), ExceptionGroup("nested", [KeyError("two"), OSError(5, "io")])])


work()
