"""Checkers of others: each judges a finished book in its own right, and says so where it is not installed."""
