"""Distribution: proved books go on the shelf, and from the shelf to readers."""
