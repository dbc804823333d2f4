"""Features that were once to come."""


class _Feature:
    pass


nested_scopes = generators = division = absolute_import = with_statement = print_function = unicode_literals = \
    barry_as_FLUFL = generator_stop = annotations = _Feature()
