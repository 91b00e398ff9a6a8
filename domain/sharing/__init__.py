"""The content hub, sharing from it, and what comes of it."""
