"""The one door to the machine: files in, books out, fonts, places."""
