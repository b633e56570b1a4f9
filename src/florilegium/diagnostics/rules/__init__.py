"""The registry of rules, a family to a module.

Families: ``M`` manifest, ``R`` reading, ``T`` templates and styles, ``P`` pages, ``E`` e-book, ``F`` fidelity,
``Y`` YAML files, ``A`` archive pages, ``D`` Markdown, ``L`` library,
``V`` checkers of others.
A stage names a rule as ``rules.reading.BRACKET_IS_CLOSED``.
"""
