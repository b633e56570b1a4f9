"""Florilegium makes anthology editions out of archive articles, and proves that nothing was lost."""

__version__ = "0.1.0"
