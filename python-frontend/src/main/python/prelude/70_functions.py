# Functions of values, attributes and classes; output.

def print(*values, sep=None, end=None, file=None, flush=False):
    if sep is None:
        sep = " "
    elif not isinstance(sep, str):
        raise TypeError("sep must be None or a string, not " + _type_name(sep))
    if end is None:
        end = "\n"
    elif not isinstance(end, str):
        raise TypeError("end must be None or a string, not " + _type_name(end))
    if file is None:
        if _sys is not None:
            file = _sys.stdout
            if file is None:
                return
        if file is _standard_output:
            if __vm__.LENGTH(values) == 1:
                __vm__.WRITE(__vm__.PY_STR(values[0]) + end)
            else:
                __vm__.WRITE(sep.join([__vm__.PY_STR(value) for value in values]) + end)
            return
    write = file.write
    first = True
    for value in values:
        if not first:
            write(sep)
        first = False
        write(__vm__.PY_STR(value))
    write(end)
    if flush:
        file.flush()


_sys = None  # the module, once it is imported
_standard_output = None  # its first stdout


@__vm__.routine("WRITE")
def _write(text):
    raise TypeError("write() argument must be str, not " + _type_name(text))


def len(obj, /):
    return __vm__.LENGTH(obj)


def hash(obj, /):
    value = __vm__.PY_HASH(obj)
    return -2 if value == -1 else value


def id(obj, /):
    return __vm__.IDENTITY(obj)


def callable(obj, /):
    if __vm__.IS_TYPE(12, obj) or __vm__.IS_TYPE(18, obj) or __vm__.IS_TYPE(20, obj):
        return True
    return _special(obj, "__call__") is not __vm__.ABSENT


# ---- instances and classes

def _is_instance_of(a, cls):
    return __vm__.IS_INSTANCE(a, cls)


def _is_subclass_of(subclass, cls):
    if not __vm__.IS_TYPE(20, subclass):
        raise TypeError("issubclass() arg 1 must be a class")
    return __vm__.IS_SUBCLASS(subclass, cls)


_type_instancecheck = __vm__.OWN_ATTRIBUTE(type, "__instancecheck__")
_type_subclasscheck = __vm__.OWN_ATTRIBUTE(type, "__subclasscheck__")


def isinstance(obj, class_or_tuple, /):
    if __vm__.IS_TYPE(20, class_or_tuple):
        if __vm__.CLASS_OF(class_or_tuple) is type:
            return __vm__.IS_INSTANCE(obj, class_or_tuple)
        if __vm__.CLASS_OF(obj) is class_or_tuple:
            return True
        found = _special(class_or_tuple, "__instancecheck__")
        if found is _type_instancecheck:
            return __vm__.IS_INSTANCE(obj, class_or_tuple)
        return True if _call_2(found, class_or_tuple, obj) else False
    if __vm__.IS_TYPE(8, class_or_tuple):
        for cls in class_or_tuple:
            if isinstance(obj, cls):
                return True
        return False
    found = _special(class_or_tuple, "__instancecheck__")
    if found is __vm__.ABSENT:
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    return True if _call_2(found, class_or_tuple, obj) else False


def issubclass(cls, class_or_tuple, /):
    if __vm__.IS_TYPE(8, class_or_tuple):
        for one in class_or_tuple:
            if issubclass(cls, one):
                return True
        return False
    found = _special(class_or_tuple, "__subclasscheck__")
    if found is __vm__.ABSENT:
        if not __vm__.IS_TYPE(20, cls):
            raise TypeError("issubclass() arg 1 must be a class")
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return True if _call_2(found, class_or_tuple, cls) else False


@__vm__.routine("IS_INSTANCE")
def _is_instance(a, classes):
    return isinstance(a, classes)


@__vm__.routine("NEW_INSTANCE")
def _new_instance(cls):
    if not __vm__.IS_TYPE(20, cls):
        raise TypeError("object.__new__(X): X is not a type object (" + _type_name(cls) + ")")
    name = _class_name(cls)
    raise TypeError("object.__new__(" + name + ") is not safe, use " + name + ".__new__()")


# ---- attributes

def _attribute_name(name):
    text = _string(name)
    if text is __vm__.ABSENT:
        raise TypeError("attribute name must be string, not '" + _type_name(name) + "'")
    return text


def getattr(obj, name, default=__vm__.ABSENT, /):
    if not __vm__.IS_STRING(name):
        name = _attribute_name(name)
    if default is __vm__.ABSENT:
        return __vm__.GET_NAMED_ATTRIBUTE(obj, name)
    try:
        return __vm__.GET_NAMED_ATTRIBUTE(obj, name)
    except AttributeError:
        return default


def hasattr(obj, name, /):
    if not __vm__.IS_STRING(name):
        name = _attribute_name(name)
    try:
        __vm__.GET_NAMED_ATTRIBUTE(obj, name)
    except AttributeError:
        return False
    return True


def setattr(obj, name, value, /):
    __vm__.SET_NAMED_ATTRIBUTE(obj, name if __vm__.IS_STRING(name) else _attribute_name(name), value)


def delattr(obj, name, /):
    __vm__.DELETE_NAMED_ATTRIBUTE(obj, name if __vm__.IS_STRING(name) else _attribute_name(name))


def _globals(module):
    """The variables of a module, for globals() and for locals() outside functions."""
    return _get_dict(module)


def _locals(variables):
    return variables


def vars(obj, /):
    try:
        return obj.__dict__
    except AttributeError:
        raise TypeError("vars() argument must have __dict__ attribute") from None


def _is_hidden(name):
    return name[:1] == "@" or name == "__make__" or name == "__classcell__"


def _own_attributes(a):
    """The attributes of an object itself that a program may see."""
    own = __vm__.OWN_ATTRIBUTES(a)
    for name in _list(own):
        if _is_hidden(name):
            del own[name]
    return own


class _AttributeDict(dict):
    """The `__dict__` of an object: its attributes as they were when it was asked for; changes go to the object."""

    __name__ = "dict"

    def __setitem__(self, name, value):
        _plain(self)[name] = value
        __vm__.SET_NAMED_ATTRIBUTE(self.owner, name, value) if __vm__.IS_TYPE(17, self.owner) else \
            __vm__.SET_GENERIC_ATTRIBUTE(self.owner, name, value)

    def __delitem__(self, name):
        del _plain(self)[name]
        __vm__.DELETE_GENERIC_ATTRIBUTE(self.owner, name)

    def update(self, other=(), /, **keywords):
        new = {}
        new.update(other, **keywords)
        for name in new:
            self[name] = new[name]

    def setdefault(self, name, default=None, /):
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name, default=__vm__.ABSENT, /):
        if name in self or default is __vm__.ABSENT:
            value = self[name]
            del self[name]
            return value
        return default

    def clear(self):
        for name in _list(self):
            del self[name]


def _get_dict(a):
    if __vm__.IS_TYPE(20, a):
        return mappingproxy(_own_attributes(a))
    if __vm__.IS_TYPE(12, a):
        return _function_attribute(a, "__dict__")
    if not (__vm__.IS_TYPE(21, a) or __vm__.IS_TYPE(17, a)):
        raise _attribute_error("'" + _type_name(a) + "' object has no attribute '__dict__'", a, "__dict__")
    self = _with_value(_AttributeDict, _own_attributes(a))
    __vm__.SET_GENERIC_ATTRIBUTE(self, "owner", a)
    return self


def _set_dict(a, new):
    if __vm__.IS_TYPE(12, a):
        __vm__.SET_FIELD(a, 8, new)
        return
    for name in _own_attributes(a):
        __vm__.DELETE_GENERIC_ATTRIBUTE(a, name)
    for name in new:
        __vm__.SET_GENERIC_ATTRIBUTE(a, name, new[name])


object.__dict__ = property(_get_dict, _set_dict)
type.__dict__ = property(_get_dict)


class mappingproxy:
    def __new__(cls, mapping):
        return _with_value(cls, mapping)

    def __getitem__(self, key):
        return _plain(self)[key]

    def __iter__(self):
        return __vm__.PY_ITERATE(_plain(self))

    def __len__(self):
        return __vm__.LENGTH(_plain(self))

    def __contains__(self, key):
        return key in _plain(self)

    def __eq__(self, other):
        return _plain(self) == _plain(other)

    def __or__(self, other):
        return _plain(self) | _plain(other)

    def __getattr__(self, name):
        if name in ("get", "keys", "values", "items", "copy"):
            return __vm__.GET_NAMED_ATTRIBUTE(_plain(self), name)
        raise _attribute_error("'mappingproxy' object has no attribute '" + name + "'", self, name)

    def __repr__(self):
        return "mappingproxy(" + repr(_plain(self)) + ")"


def _dir(a):
    names = {}
    if __vm__.IS_TYPE(21, a) or __vm__.IS_TYPE(17, a):
        __vm__.DICT_MERGE(names, _own_attributes(a))
    if __vm__.IS_TYPE(17, a):
        return _list(names)
    for cls in __vm__.GET_FIELD(a if __vm__.IS_TYPE(20, a) else __vm__.CLASS_OF(a), 3):
        __vm__.DICT_MERGE(names, _own_attributes(cls))
    names["__class__"] = None
    names["__doc__"] = None
    return _list(names)


def dir(obj, /):
    found = _special(obj, "__dir__")
    return sorted(_dir(obj) if __vm__.IS_TYPE(20, obj) else _call_1(found, obj))


def _read_line():
    return __vm__.READ_LINE()


def input(prompt="", /):
    if prompt != "":
        print(prompt, end="")
    line = _read_line()
    if line is None:
        raise EOFError("EOF when reading a line")
    return line


# ---- making classes of programs

_not_bases = (bool, NoneType, NotImplementedType, ellipsis, function, method, range, slice, generator, iterator, cell)


def _new_class(meta, name, bases, namespace, keywords):
    meta = _derived_metaclass(meta, bases)
    attributes = __vm__.COPY_TABLE(namespace)
    set_cell = __vm__.DICT_POP(attributes, "__classcell__")
    for special in ("__init_subclass__", "__class_getitem__"):
        value = __vm__.DICT_GET(attributes, special)
        if value is not __vm__.ABSENT and __vm__.IS_TYPE(12, value):
            attributes[special] = classmethod(value)
    new = __vm__.DICT_GET(attributes, "__new__")
    if new is not __vm__.ABSENT and __vm__.IS_TYPE(12, new):
        attributes["__new__"] = staticmethod(new)
    if "__eq__" in attributes:
        if "__hash__" not in attributes:
            attributes["__hash__"] = None
    elif "__ne__" in attributes:
        _define_equality(attributes, bases)
    if "__doc__" not in attributes:
        attributes["__doc__"] = None
    _check_bases(bases)
    slots = _slots(name, bases, attributes)
    try:
        cls = __vm__.NEW_CLASS(_plain(name), bases or _root, attributes)
    except TypeError as error:
        if "resolution order" in error.args[0]:
            error = TypeError("Cannot create a consistent method resolution\norder (MRO) for bases "
                              + ", ".join([_class_name(base) for base in bases]))
        raise error from None
    if __vm__.CLASS_OF(cls) is not meta:
        __vm__.SET_METACLASS(cls, meta)
    if slots is not None:
        __vm__.SET_CLASS_FLAGS(cls, __vm__.CLASS_FLAGS(cls) | 33554432)
    if set_cell is not __vm__.ABSENT and set_cell is not None:
        set_cell(cls)
    __vm__.APPEND(_subclasses, cls)
    for key in attributes:
        value = attributes[key]
        if __vm__.IS_TYPE(21, value):
            found = __vm__.FIND_IN_CLASS(__vm__.CLASS_OF(value), "__set_name__")
            if found is not __vm__.ABSENT and __vm__.CLASS_OF(value) is not property:
                try:
                    _call_3(found, value, cls, key)
                except BaseException as error:
                    error.add_note("Error calling __set_name__ on '" + _type_name(value) + "' instance '" + key
                                   + "' in '" + _class_name(cls) + "'")
                    raise
    hook = __vm__.FIND_AFTER_CLASS(cls, cls, "__init_subclass__")
    if hook is not _default_hook or keywords:
        __vm__.CALL_UNPACKED(_bind(hook, None, cls), (), keywords)
    return cls


def _slots(name, bases, attributes):
    """Notes in a class's attributes to which names its instances are held; None if they are held to none."""
    own = __vm__.DICT_GET(attributes, "__slots__")
    if own is __vm__.ABSENT:
        return None
    slots = []
    for slot in (own,) if isinstance(own, str) else own:
        if not isinstance(slot, str):
            raise TypeError("__slots__ items must be strings, not '" + _type_name(slot) + "'")
        if not slot.isidentifier():
            raise TypeError("__slots__ must be identifiers")
        if slot in attributes and slot != "__qualname__" and slot != "__classcell__":
            raise ValueError("'" + slot + "' in __slots__ conflicts with class variable")
        if slot[:2] == "__" and slot[-2:] != "__":
            slot = "_" + name.lstrip("_") + slot if name.strip("_") else slot
        slots.append(slot)
    if "__dict__" in slots:
        return None
    for base in bases:
        if base is not object:
            if not __vm__.CLASS_FLAGS(base) & 33554432:
                return None
            slots.extend(__vm__.FIND_IN_CLASS(base, "@slots"))
    attributes["@slots"] = __vm__.LIST_TO_TUPLE(slots)
    return slots


def _define_equality(attributes, bases):
    """Makes a class with nothing but __ne__ one whose instances the machine does not compare itself."""
    for base in bases:
        if __vm__.CLASS_FLAGS(base) & 64:
            return
    attributes["__eq__"] = __vm__.OWN_ATTRIBUTE(object, "__eq__")
    if "__hash__" not in attributes:
        attributes["__hash__"] = __vm__.OWN_ATTRIBUTE(object, "__hash__")


def _check_bases(bases):
    layout = None
    for base in bases:
        if not __vm__.IS_TYPE(20, base):
            raise TypeError("bases must be types")
        if base in _not_bases:
            raise TypeError("type '" + _class_name(base) + "' is not an acceptable base type")
        for cls in __vm__.GET_FIELD(base, 3):
            if __vm__.CLASS_FLAGS(cls) & 16777216 or cls is BaseException:
                if layout is not None and layout is not cls and not __vm__.IS_SUBCLASS(layout, cls):
                    raise TypeError("multiple bases have instance lay-out conflict")
                layout = cls
                break


_default_hook = __vm__.OWN_ATTRIBUTE(object, "__init_subclass__")


def _derived_metaclass(meta, bases):
    """The most derived of the metaclasses of a class and its bases."""
    for base in bases:
        other = __vm__.CLASS_OF(base)
        if other is meta or __vm__.IS_SUBCLASS(meta, other):
            continue
        if not __vm__.IS_SUBCLASS(other, meta):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
                            "the metaclasses of all its bases")
        meta = other
    return meta


def _class_bases(bases):
    """The bases of a class with those that only stand for classes replaced (PEP 560)."""
    for base in bases:
        if not __vm__.IS_TYPE(20, base):
            break
    else:
        return bases
    result = []
    for base in bases:
        if __vm__.IS_TYPE(20, base):
            result.append(base)
            continue
        found = _special(base, "__mro_entries__")
        if found is __vm__.ABSENT:
            result.append(base)
        else:
            result.extend(_call_2(found, base, bases))
    return __vm__.LIST_TO_TUPLE(result)


def _build_class(body, name, bases, keywords):
    original = bases
    bases = _class_bases(bases)
    meta = type
    if keywords is not None:
        keywords = __vm__.COPY_TABLE(keywords)
        meta = __vm__.DICT_POP(keywords, "metaclass")
        if meta is __vm__.ABSENT:
            meta = type
        elif not __vm__.IS_TYPE(20, meta):
            namespace = {}
            namespace["__classcell__"] = body(namespace)
            return __vm__.CALL_UNPACKED(meta, (name, bases, namespace), keywords)
    for base in bases:
        if __vm__.CLASS_OF(base) is not type:
            if __vm__.IS_TYPE(20, base):
                meta = _derived_metaclass(meta, bases)
                break
            # a value: CPython calls its type
            meta = __vm__.CLASS_OF(base)
            break
    if meta is type:
        namespace = {}
    else:
        namespace = __vm__.CALL_UNPACKED(meta.__prepare__, (name, bases), keywords)
    set_cell = body(namespace)
    if set_cell is not None:
        namespace["__classcell__"] = set_cell
    if bases is not original:
        namespace["__orig_bases__"] = original
    if meta is type:
        return _new_class(type, name, bases, namespace, keywords)
    return __vm__.CALL_UNPACKED(meta, (name, bases, namespace), keywords)
