"""Names of builtin types, and a few helpers."""

FunctionType = LambdaType = type(lambda: None)
CodeType = type((lambda: None).__code__)
BuiltinFunctionType = BuiltinMethodType = FunctionType
GeneratorType = __vm__.GET_VARIABLE("@generator_class")
CoroutineType = __vm__.GET_VARIABLE("@coroutine_class")
AsyncGeneratorType = __vm__.GET_VARIABLE("@async_generator_class")
MethodType = __vm__.GET_VARIABLE("@method_class")
ModuleType = __vm__.GET_VARIABLE("@module_class")
CellType = __vm__.GET_VARIABLE("@cell_class")
MappingProxyType = __vm__.GET_VARIABLE("@mappingproxy_class")
GenericAlias = __vm__.GET_VARIABLE("@GenericAlias")
UnionType = type(int | str)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
TracebackType = list
WrapperDescriptorType = MethodDescriptorType = MethodWrapperType = ClassMethodDescriptorType = FunctionType
GetSetDescriptorType = MemberDescriptorType = property


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __repr__(self):
        title = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return title + "(" + ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items()) + ")"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return dict(self.__dict__) == dict(other.__dict__)
        return NotImplemented


class DynamicClassAttribute:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError()
        return self.fget(instance)


def new_class(name, bases=(), kwds=None, exec_body=None):
    keywords = dict(kwds or {})
    meta = keywords.pop("metaclass", type)
    for base in bases:
        if issubclass(type(base), meta):
            meta = type(base)
    namespace = meta.__prepare__(name, bases, **keywords)
    if exec_body is not None:
        exec_body(namespace)
    return meta(name, bases, namespace, **keywords)


def coroutine(func):
    """Makes what a generator function answers awaitable."""
    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if __vm__.IS_TYPE(19, made) and type(made) is GeneratorType:
            __vm__.SET_FIELD(made, 3, True)
        return made
    return wrapped


def resolve_bases(bases):
    return tuple(bases)
