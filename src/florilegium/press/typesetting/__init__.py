"""Typesetting: one signature becomes tagged pages, in a process of its own."""
