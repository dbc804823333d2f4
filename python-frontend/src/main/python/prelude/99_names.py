# Classes that programs reach by modules only, such as types, lose the names they were defined under.

_generator_class = generator
_coroutine_class = coroutine
_async_generator_class = async_generator
_method_class = method
_module_class = module
_cell_class = cell
_mappingproxy_class = mappingproxy
_function_class = function
__vm__.SET_BUILTIN_CLASS(coroutine, 37)
__vm__.SET_BUILTIN_CLASS(async_generator, 38)
