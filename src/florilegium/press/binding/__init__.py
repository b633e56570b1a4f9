"""Binding: typeset signatures become one tagged PDF, with folios, running heads, links and bookmarks."""
