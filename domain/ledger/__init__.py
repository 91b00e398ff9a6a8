"""Earning: what is worth how much, the lines of the statement, and the boards they add up to."""
