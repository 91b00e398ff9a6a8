"""The reference pages say what the code does."""

from __future__ import annotations

import pytest

from docs import reference


@pytest.mark.parametrize("name", reference.PAGES)
def test_it_keeps_the_reference_pages_true(name: str):
    assert (reference.DOCS / name).read_text() == reference.PAGES[name](), "run: python -m docs.reference"
