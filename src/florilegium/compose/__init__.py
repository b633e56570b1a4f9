"""Composition: editions become books."""
