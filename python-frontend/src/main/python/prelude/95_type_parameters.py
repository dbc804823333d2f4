# What the compiler calls for type parameters (PEP 695); the classes are typing's.

def _type_variable(name, kind, bound):
    make = getattr(_load("typing"), kind)
    if bound is None:
        return make(name)
    limits = bound()
    return make(name, *limits) if isinstance(limits, tuple) else make(name, bound=limits)


def _type_alias(name, parameters, value):
    return _load("typing").TypeAliasType(name, value(), type_params=parameters)


def _generic(parameters):
    return _load("typing").Generic[parameters]
