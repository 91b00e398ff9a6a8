"""Follows what is filled into HTML and SVG back to where it comes from, over the syntax tree.

A value is harmless where everything that can arrive in it is escaped, a number, a word of ours that stands in the
source, or markup of ours, whose own blanks are harmless. What a name holds is followed to everything it is ever set
to, what a function gives to what it returns, what it is given to everybody who calls it, and a field to whoever makes
the object. What cannot be followed is not harmless.
"""

from __future__ import annotations

from tests.contracts.markup.source import Source
from tests.contracts.markup.trace import Fault, faults

__all__ = ["Fault", "Source", "faults"]
