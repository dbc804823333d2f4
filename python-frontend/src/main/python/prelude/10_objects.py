# The object model: classes, instances, attributes, calls.
#
# A builtin type's methods get the value itself, or an instance of a subclass, whose own attribute "@value" is the
# value. They run the opcode at once; where it cannot be applied its routine takes the value out and tries again.

# ---- making classes, as long as only builtin ones are made

_root = ()


def _build_class(body, name, bases, keywords):
    namespace = {}
    body(namespace)
    return __vm__.NEW_CLASS(name, bases or _root, namespace)


def _plain(a):
    """The builtin value of an instance of a subclass of a builtin type; any other value itself."""
    if __vm__.IS_TYPE(21, a):
        value = __vm__.OWN_ATTRIBUTE(a, "@value")
        if value is not __vm__.ABSENT:
            return value
    return a


def _special(a, name):
    """What a special method's name stands for in the class of a value; ABSENT."""
    return __vm__.FIND_IN_CLASS(__vm__.CLASS_OF(a), name)


def _bind(found, a, cls):
    """What an attribute found in the class of a value is to the value."""
    if __vm__.IS_TYPE(12, found):
        return __vm__.METHOD(found, a)
    if __vm__.IS_TYPE(21, found):
        get = __vm__.FIND_IN_CLASS(__vm__.CLASS_OF(found), "__get__")
        if get is not __vm__.ABSENT:
            return get(found, a, cls)
    return found


def _call_1(found, a):
    if __vm__.IS_TYPE(12, found):
        return found(a)
    return _bind(found, a, __vm__.CLASS_OF(a))()


def _call_2(found, a, b):
    if __vm__.IS_TYPE(12, found):
        return found(a, b)
    return _bind(found, a, __vm__.CLASS_OF(a))(b)


def _call_3(found, a, b, c):
    if __vm__.IS_TYPE(12, found):
        return found(a, b, c)
    return _bind(found, a, __vm__.CLASS_OF(a))(b, c)


# ---- calls of what is no function; flags of classes: HAS_INIT 2048, HAS_NEW 4096, NO_INSTANCES 16777216

@__vm__.routine("CALL")
def _call(callee, arguments, keywords):
    if __vm__.IS_TYPE(20, callee):
        meta = __vm__.CLASS_OF(callee)
        if meta is type:
            if callee is type and keywords is None and __vm__.LENGTH(arguments) == 1:
                return __vm__.CLASS_OF(arguments[0])
            if __vm__.CLASS_FLAGS(callee) & 16777216:
                make = __vm__.OWN_ATTRIBUTE(callee, "__make__")
                if make is not __vm__.ABSENT:
                    return __vm__.CALL_UNPACKED(make, arguments, keywords)
            return _instantiate(callee, arguments, keywords)
        call = __vm__.FIND_IN_CLASS(meta, "__call__")
        if call is _type_call:
            return _instantiate(callee, arguments, keywords)
    else:
        call = __vm__.FIND_IN_CLASS(__vm__.CLASS_OF(callee), "__call__")
        if call is __vm__.ABSENT:
            raise TypeError("'" + _type_name(callee) + "' object is not callable")
    if __vm__.IS_TYPE(12, call):
        return __vm__.CALL_UNPACKED(call, (callee,) + __vm__.LIST_TO_TUPLE(arguments), keywords)
    return __vm__.CALL_UNPACKED(_bind(call, callee, __vm__.CLASS_OF(callee)), arguments, keywords)


def _instantiate(cls, arguments, keywords):
    flags = __vm__.CLASS_FLAGS(cls)
    if flags & 4096:
        new = __vm__.FIND_IN_CLASS(cls, "__new__")
        if not __vm__.IS_TYPE(12, new):
            new = new.__func__ if __vm__.CLASS_OF(new) is staticmethod else _bind(new, None, cls)
        self = __vm__.CALL_UNPACKED(new, (cls,) + __vm__.LIST_TO_TUPLE(arguments), keywords)
        if flags & 16777216:
            return self
        kind = __vm__.CLASS_OF(self)
        if kind is not cls:
            if not __vm__.IS_SUBCLASS(kind, cls):
                return self
            flags = __vm__.CLASS_FLAGS(kind)
    else:
        kind = cls
        self = __vm__.NEW_INSTANCE(cls)
        if not flags & 2048 and (__vm__.LENGTH(arguments) or keywords):
            raise TypeError(cls.__name__ + "() takes no arguments")
    if flags & 2048:
        init = __vm__.FIND_IN_CLASS(kind, "__init__")
        if init is _init_done:
            return self
        if __vm__.IS_TYPE(12, init):
            result = __vm__.CALL_UNPACKED(init, (self,) + __vm__.LIST_TO_TUPLE(arguments), keywords)
        else:
            result = __vm__.CALL_UNPACKED(_bind(init, self, kind), arguments, keywords)
        if result is not None:
            raise TypeError("__init__() should return None, not '" + _type_name(result) + "'")
    return self


_init_done = None  # BaseException.__init__, which __new__ makes unnecessary


# ---- descriptors of the program

@__vm__.routine("DESCRIPTOR_GET")
def _descriptor_get(descriptor, a, owner):
    return _call_3(_special(descriptor, "__get__"), descriptor, a, owner)


@__vm__.routine("DESCRIPTOR_SET")
def _descriptor_set(descriptor, a, value):
    found = _special(descriptor, "__set__")
    if found is __vm__.ABSENT:
        raise AttributeError("__set__")
    _call_3(found, descriptor, a, value)


@__vm__.routine("DESCRIPTOR_DELETE")
def _descriptor_delete(descriptor, a):
    found = _special(descriptor, "__delete__")
    if found is __vm__.ABSENT:
        raise AttributeError("__delete__")
    _call_2(found, descriptor, a)


# ---- object

class object:
    def __new__(cls, *arguments, **keywords):
        flags = __vm__.CLASS_FLAGS(cls)
        if (arguments or keywords) and (flags & 4096 or not flags & 2048):
            if flags & 4096:
                raise TypeError("object.__new__() takes exactly one argument (the type to instantiate)")
            raise TypeError(cls.__name__ + "() takes no arguments")
        return __vm__.NEW_INSTANCE(cls)

    def __init__(self, *arguments, **keywords):
        if arguments or keywords:
            flags = __vm__.CLASS_FLAGS(__vm__.CLASS_OF(self))
            if flags & 2048:
                raise TypeError("object.__init__() takes exactly one argument (the instance to initialize)")
            if not flags & 4096:
                raise TypeError(_type_name(self) + ".__init__() takes exactly one argument (the instance to initialize)")

    def __repr__(self):
        return "<" + _full_name(__vm__.CLASS_OF(self)) + " object at " + _address(self) + ">"

    def __str__(self):
        return repr(self)

    def __format__(self, spec):
        if spec:
            raise TypeError("unsupported format string passed to " + _type_name(self) + ".__format__")
        return str(self)

    def __eq__(self, other):
        return True if self is other else NotImplemented

    def __ne__(self, other):
        result = _call_2(_special(self, "__eq__"), self, other)
        return result if result is NotImplemented else not result

    def __lt__(self, other):
        return NotImplemented

    def __le__(self, other):
        return NotImplemented

    def __gt__(self, other):
        return NotImplemented

    def __ge__(self, other):
        return NotImplemented

    def __hash__(self):
        return __vm__.IDENTITY(self) >> 4

    def __getattribute__(self, name):
        return __vm__.GET_GENERIC_ATTRIBUTE(self, name)

    def __setattr__(self, name, value):
        __vm__.SET_GENERIC_ATTRIBUTE(self, name, value)

    def __delattr__(self, name):
        __vm__.DELETE_GENERIC_ATTRIBUTE(self, name)

    def __dir__(self):
        return _dir(self)

    def __sizeof__(self):
        return 16


_root = (object,)
_object_repr = __vm__.FIND_IN_CLASS(object, "__repr__")
_object_str = __vm__.FIND_IN_CLASS(object, "__str__")
_object_ne = __vm__.FIND_IN_CLASS(object, "__ne__")
_object_format = __vm__.FIND_IN_CLASS(object, "__format__")


# ---- type

def _own_string(cls, name):
    own = __vm__.OWN_ATTRIBUTE(cls, name)
    return own if __vm__.IS_STRING(own) else None


def _class_name(cls):
    return _own_string(cls, "__name__") or __vm__.GET_FIELD(cls, 1)


def _class_qualname(cls):
    return _own_string(cls, "__qualname__") or _class_name(cls)


def _class_module(cls):
    return _own_string(cls, "__module__") or "builtins"


def _class_doc(cls):
    own = __vm__.OWN_ATTRIBUTE(cls, "__doc__")
    return None if own is __vm__.ABSENT or __vm__.IS_TYPE(21, own) and __vm__.CLASS_OF(own) is property else own


def _type_name(a):
    if __vm__.IS_TYPE(12, a) and __vm__.GET_FIELD(a, 13) & 8:
        return "builtin_function_or_method"
    return _class_name(__vm__.CLASS_OF(a))


def _full_name(cls):
    """A class's name as repr shows it: with its module, unless that is builtins."""
    module = _class_module(cls)
    name = _class_qualname(cls)
    return name if module == "builtins" else module + "." + name


def _address(a):
    return "0x" + __vm__.INT_TO_STRING(0x7f0000000000 + __vm__.IDENTITY(a), 16)


class type:
    def __new__(meta, *arguments, **keywords):
        count = __vm__.LENGTH(arguments)
        if count == 1 and meta is type:
            return __vm__.CLASS_OF(arguments[0])
        if count != 3:
            raise TypeError("type() takes 1 or 3 arguments" if meta is type
                            else "type.__new__() takes exactly 3 arguments (" + str(count) + " given)")
        name, bases, namespace = arguments
        if not isinstance(name, str):
            raise TypeError("type.__new__() argument 1 must be str, not " + _type_name(name))
        if not isinstance(bases, tuple):
            raise TypeError("type.__new__() argument 2 must be tuple, not " + _type_name(bases))
        if not isinstance(namespace, dict):
            raise TypeError("type.__new__() argument 3 must be dict, not " + _type_name(namespace))
        return _new_class(meta, name, bases, namespace, keywords)

    def __init__(cls, *arguments, **keywords):
        pass

    def __call__(cls, *arguments, **keywords):
        return _instantiate(cls, arguments, keywords)

    def __repr__(cls):
        return "<class '" + _full_name(cls) + "'>"

    def __instancecheck__(cls, a):
        return _is_instance_of(a, cls)

    def __subclasscheck__(cls, subclass):
        return _is_subclass_of(subclass, cls)

    def mro(cls):
        return list(__vm__.GET_FIELD(cls, 3))

    def __subclasses__(cls):
        return [sub for sub in _subclasses if cls in __vm__.GET_FIELD(sub, 2)]

    def __prepare__(*arguments, **keywords):
        return {}

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)


_type_call = __vm__.FIND_IN_CLASS(type, "__call__")
_type_init = __vm__.FIND_IN_CLASS(type, "__init__")
_type_new = __vm__.FIND_IN_CLASS(type, "__new__")
_type_prepare = __vm__.FIND_IN_CLASS(type, "__prepare__")
_subclasses = []  # the program's classes
__vm__.SET_BUILTIN_CLASS(type, 20)
__vm__.SET_CLASS_FLAGS(type, 1048576)


# ---- descriptors

class property:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        if doc is None and __vm__.IS_TYPE(12, fget):
            doc = __vm__.GET_FIELD(fget, 5)
        self.__doc__ = doc

    def getter(self, fget):
        return __vm__.CLASS_OF(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return __vm__.CLASS_OF(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return __vm__.CLASS_OF(self)(self.fget, self.fset, fdel, self.__doc__)

    def __get__(self, a, owner=None):
        if a is None:
            return self
        if self.fget is None:
            raise AttributeError("property of '" + _type_name(a) + "' object has no getter")
        return self.fget(a)

    def __set__(self, a, value):
        if self.fset is None:
            raise AttributeError("property of '" + _type_name(a) + "' object has no setter")
        self.fset(a, value)

    def __delete__(self, a):
        if self.fdel is None:
            raise AttributeError("property of '" + _type_name(a) + "' object has no deleter")
        self.fdel(a)

    def __set_name__(self, owner, name):
        pass


class staticmethod:
    def __init__(self, function):
        self.__func__ = function

    def __get__(self, a, owner=None):
        return self.__func__

    def __call__(self, *arguments, **keywords):
        return __vm__.CALL_UNPACKED(self.__func__, arguments, keywords)

    def __getattr__(self, name):
        if name == "__wrapped__":
            return self.__func__
        return __vm__.GET_NAMED_ATTRIBUTE(__vm__.OWN_ATTRIBUTE(self, "__func__"), name)

    def __repr__(self):
        return "<staticmethod(" + repr(self.__func__) + ")>"


class classmethod:
    def __init__(self, function):
        self.__func__ = function

    def __get__(self, a, owner=None):
        return _bind(self.__func__, __vm__.CLASS_OF(a) if owner is None else owner, type)

    def __getattr__(self, name):
        if name == "__wrapped__":
            return self.__func__
        return __vm__.GET_NAMED_ATTRIBUTE(__vm__.OWN_ATTRIBUTE(self, "__func__"), name)

    def __repr__(self):
        return "<classmethod(" + repr(self.__func__) + ")>"


__vm__.SET_CLASS_FLAGS(property, __vm__.CLASS_FLAGS(property) | 65536)
__vm__.SET_CLASS_FLAGS(staticmethod, __vm__.CLASS_FLAGS(staticmethod) | 131072)
__vm__.SET_CLASS_FLAGS(classmethod, __vm__.CLASS_FLAGS(classmethod) | 262144)

type.__prepare__ = classmethod(_type_prepare)
type.__name__ = property(_class_name)
type.__qualname__ = property(_class_qualname)
type.__module__ = property(_class_module)
type.__doc__ = property(_class_doc)


def _no_op_class_hook(cls, **keywords):
    if keywords:
        raise TypeError(_class_name(cls) + ".__init_subclass__() takes no keyword arguments")


object.__init_subclass__ = classmethod(_no_op_class_hook)


# ---- functions and methods

class function:
    def __getattr__(self, name):
        if name == "__name__":
            return __vm__.GET_FIELD(self, 3)
        if name == "__qualname__":
            return __vm__.GET_FIELD(self, 4)
        own = __vm__.GET_FIELD(self, 8)
        if own is not None:
            value = __vm__.DICT_GET(own, name)
            if value is not __vm__.ABSENT:
                return value
        return _function_attribute(self, name)

    def __setattr__(self, name, value):
        if name == "__name__" or name == "__qualname__":
            if not isinstance(value, str):
                raise TypeError(name + " must be set to a string object")
            __vm__.SET_FIELD(self, 3 if name == "__name__" else 4, _plain(value))
        elif name == "__doc__":
            __vm__.SET_FIELD(self, 5, value)
        elif name == "__module__":
            __vm__.SET_FIELD(self, 7, value)
        elif name == "__annotations__":
            __vm__.SET_FIELD(self, 6, value)
        elif name == "__defaults__":
            __vm__.SET_FIELD(self, 1, value)
        elif name == "__kwdefaults__":
            __vm__.SET_FIELD(self, 2, value)
        elif name == "__dict__":
            __vm__.SET_FIELD(self, 8, value)
        else:
            own = __vm__.GET_FIELD(self, 8)
            if own is None:
                own = {}
                __vm__.SET_FIELD(self, 8, own)
            own[name] = value

    def __delattr__(self, name):
        own = __vm__.GET_FIELD(self, 8)
        if own is None or name not in own:
            raise AttributeError("'function' object has no attribute '" + name + "'")
        del own[name]

    def __call__(self, *arguments, **keywords):
        return __vm__.CALL_UNPACKED(self, arguments, keywords)

    def __get__(self, a, owner=None):
        return self if a is None else __vm__.METHOD(self, a)

    def __repr__(self):
        if __vm__.GET_FIELD(self, 13) & 8:
            return "<built-in function " + __vm__.GET_FIELD(self, 3) + ">"
        return "<function " + __vm__.GET_FIELD(self, 4) + " at " + _address(self) + ">"


def _function_attribute(self, name):
    if name == "__doc__":
        return __vm__.GET_FIELD(self, 5)
    if name == "__module__":
        return __vm__.GET_FIELD(self, 7)
    if name == "__defaults__":
        return __vm__.GET_FIELD(self, 1)
    if name == "__kwdefaults__":
        return __vm__.GET_FIELD(self, 2)
    if name == "__annotations__" or name == "__dict__":
        number = 8 if name == "__dict__" else 6
        value = __vm__.GET_FIELD(self, number)
        if value is None:
            value = {}
            __vm__.SET_FIELD(self, number, value)
        return value
    if name == "__code__":
        return _Code(self)
    if name == "__type_params__":
        return ()
    raise _attribute_error("'" + _type_name(self) + "' object has no attribute '" + name + "'", self, name)


__vm__.SET_BUILTIN_CLASS(function, 12)


class _Code:
    """What a function's code says of itself."""

    def __init__(self, function):
        names = __vm__.GET_FIELD(function, 9)
        flags = __vm__.GET_FIELD(function, 13)
        self.co_name = __vm__.GET_FIELD(function, 3)
        self.co_qualname = __vm__.GET_FIELD(function, 4)
        self.co_varnames = names
        self.co_argcount = __vm__.GET_FIELD(function, 10)
        self.co_posonlyargcount = __vm__.GET_FIELD(function, 11)
        self.co_kwonlyargcount = __vm__.GET_FIELD(function, 12)
        self.co_flags = 3 + (flags & 1) * 4 + (flags & 2) * 4 + (flags & 4) * 8 + (flags & 16) * 8
        self.co_filename = __vm__.GET_FIELD(function, 14)
        self.co_firstlineno = __vm__.GET_FIELD(function, 15)


class method:
    def __new__(cls, function, a):
        return __vm__.METHOD(function, a)

    def __getattr__(self, name):
        if name == "__func__":
            return __vm__.GET_FIELD(self, 1)
        if name == "__self__":
            return __vm__.GET_FIELD(self, 2)
        return __vm__.GET_NAMED_ATTRIBUTE(__vm__.GET_FIELD(self, 1), name)

    def __call__(self, *arguments, **keywords):
        return __vm__.CALL_UNPACKED(__vm__.GET_FIELD(self, 1), (__vm__.GET_FIELD(self, 2),) + arguments, keywords)

    def __eq__(self, other):
        return (__vm__.IS_TYPE(18, other) and __vm__.GET_FIELD(self, 1) is __vm__.GET_FIELD(other, 1)
                and __vm__.GET_FIELD(self, 2) is __vm__.GET_FIELD(other, 2))

    def __hash__(self):
        return hash(__vm__.GET_FIELD(self, 1)) ^ __vm__.IDENTITY(__vm__.GET_FIELD(self, 2))

    def __repr__(self):
        function = __vm__.GET_FIELD(self, 1)
        a = __vm__.GET_FIELD(self, 2)
        if __vm__.IS_TYPE(12, function) and __vm__.GET_FIELD(function, 13) & 8:
            return ("<built-in method " + __vm__.GET_FIELD(function, 3) + " of " + _type_name(a) + " object at "
                    + _address(a) + ">")
        return "<bound method " + function.__qualname__ + " of " + repr(a) + ">"


__vm__.SET_BUILTIN_CLASS(method, 18)


class cell:
    def __getattr__(self, name):
        if name == "cell_contents":
            return __vm__.CELL_VALUE(self)
        raise AttributeError("'cell' object has no attribute '" + name + "'")


__vm__.SET_BUILTIN_CLASS(cell, 13)


# ---- super

class super:
    def __new__(cls, *arguments):
        if __vm__.LENGTH(arguments) == 0:
            raise RuntimeError("super(): no arguments")
        return _super(arguments[0], arguments[1] if __vm__.LENGTH(arguments) > 1 else None)

    def __getattribute__(self, name):
        kind = __vm__.OWN_ATTRIBUTE(self, "__self_class__")
        found = __vm__.FIND_AFTER_CLASS(kind, __vm__.OWN_ATTRIBUTE(self, "__thisclass__"), name)
        if found is __vm__.ABSENT or name == "__class__":
            return _super_attribute(self, kind, name)
        a = __vm__.OWN_ATTRIBUTE(self, "__self__")
        if __vm__.IS_TYPE(12, found):
            if name == "__new__" or a is kind:
                return found
            return __vm__.METHOD(found, a)
        return _bind(found, None if a is kind else a, kind)

    def __repr__(self):
        a = __vm__.OWN_ATTRIBUTE(self, "__self__")
        return ("<super: <class '" + __vm__.OWN_ATTRIBUTE(self, "__thisclass__").__name__ + "'>, <" + _type_name(a)
                + " object>>")


def _super_attribute(self, kind, name):
    value = __vm__.OWN_ATTRIBUTE(self, name)
    if value is not __vm__.ABSENT:
        return value
    if name == "__class__":
        return super
    if __vm__.OWN_ATTRIBUTE(self, "__self__") is kind:
        # a class's super: what its metaclass says
        found = __vm__.FIND_IN_CLASS(type, name)
        if found is not __vm__.ABSENT:
            return _bind(found, kind, type)
    raise _attribute_error("'super' object has no attribute '" + name + "'", self, name)


def _super(cls, a):
    if a is __vm__.ABSENT:
        raise RuntimeError("super(): no arguments")
    if cls is None:
        raise RuntimeError("super(): __class__ cell not found")
    if cls is __vm__.ABSENT:
        raise RuntimeError("super(): empty __class__ cell")
    if __vm__.IS_TYPE(20, a) and __vm__.IS_SUBCLASS(a, cls):
        kind = a
    else:
        kind = __vm__.CLASS_OF(a)
        if not __vm__.IS_SUBCLASS(kind, cls):
            raise TypeError("super(type, obj): obj must be an instance or subtype of type")
    self = __vm__.NEW_INSTANCE(super)
    __vm__.SET_GENERIC_ATTRIBUTE(self, "__thisclass__", cls)
    __vm__.SET_GENERIC_ATTRIBUTE(self, "__self__", a)
    __vm__.SET_GENERIC_ATTRIBUTE(self, "__self_class__", kind)
    return self


# ---- the classes of builtin constants

class NoneType:
    def __new__(cls):
        return None

    def __bool__(self):
        return False

    def __repr__(self):
        return "None"


class NotImplementedType:
    def __new__(cls):
        return __vm__.NOT_IMPLEMENTED()

    def __repr__(self):
        return "NotImplemented"


class ellipsis:
    def __new__(cls):
        return __vm__.ELLIPSIS()

    def __repr__(self):
        return "Ellipsis"


__vm__.SET_BUILTIN_CLASS(NoneType, 32)
__vm__.SET_BUILTIN_CLASS(NotImplementedType, 34)
__vm__.SET_BUILTIN_CLASS(ellipsis, 35)
NotImplemented = __vm__.NOT_IMPLEMENTED()
Ellipsis = __vm__.ELLIPSIS()
