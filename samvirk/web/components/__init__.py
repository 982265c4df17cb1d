"""Building blocks of pages, all of them shown in the gallery."""
