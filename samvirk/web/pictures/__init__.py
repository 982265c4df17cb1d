"""Pictures drawn on the server as SVG, each with a text twin that says the same in words."""
