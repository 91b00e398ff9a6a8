"""Boards, positions and the statement."""
