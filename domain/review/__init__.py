"""Judging: the queue, the desk, the decisions and what they lead to."""
