"""Telling: stories, contributions, nominations, and the hints that help."""
