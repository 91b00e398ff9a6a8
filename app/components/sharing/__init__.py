"""The hub, the composer, and what became of shares."""
