"""The book's own pages, made of data of the manifest: what they have to say, and what they say of other pages."""
