"""The e-books of Florilegium beside those of pandoc and Sphinx, made of the same articles."""
