"""The editor, and all that stands around a story."""
