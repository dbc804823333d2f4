"""References to objects. Objects live as long as one of these does: nothing tells when an object is collected."""


class ref:
    def __init__(self, obj, callback=None):
        if isinstance(obj, (int, str, float, bytes, tuple, list, dict, type(None), type(...))) and (
                type(obj).__module__ == "builtins"):
            raise TypeError(f"cannot create weak reference to '{type(obj).__name__}' object")
        self._obj = obj
        self.__callback__ = callback

    def __call__(self):
        return self._obj

    def __eq__(self, other):
        return isinstance(other, ref) and self._obj == other._obj

    def __hash__(self):
        return hash(self._obj)


ReferenceType = ref
WeakMethod = ref
WeakValueDictionary = WeakKeyDictionary = dict
WeakSet = set


def proxy(obj, callback=None):
    return obj


class finalize:
    def __init__(self, obj, func, /, *args, **kwargs):
        self._obj = obj
        self._call = (func, args, kwargs)
        self.alive = True

    def __call__(self, _=None):
        if self.alive:
            self.alive = False
            func, args, kwargs = self._call
            return func(*args, **kwargs)
        return None

    def peek(self):
        return (self._obj,) + self._call if self.alive else None

    def detach(self):
        if not self.alive:
            return None
        self.alive = False
        return (self._obj,) + self._call
