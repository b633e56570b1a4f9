"""The library: many sources, described in a catalogue and found again."""
