"""The press: books become pages and e-books."""
