"""How anything is put on a page: HTML of our own, links, tiles, the editor, what is said after an act."""
