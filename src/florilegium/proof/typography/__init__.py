"""How the finished pages are set: measured in the PDF, with nothing known of how it was typeset."""
