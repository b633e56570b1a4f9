"""Model nodes become elements here and nowhere else, for print and for e-books.

``docs/markup.md`` has the table: node, element, class, ``epub:type``, role, and what is spoken.
"""
