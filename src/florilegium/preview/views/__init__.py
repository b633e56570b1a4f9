"""The views of the preview: each a module of routes here, a part of the page and a script under ``static/``."""
