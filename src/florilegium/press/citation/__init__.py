"""A book and its articles as others cite them: references, and the formats in which programs exchange them."""
