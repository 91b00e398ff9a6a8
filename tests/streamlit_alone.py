"""Streamlit without a server process: one at a time, whichever test of this process had one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.testclient import TestClient
from starlette.types import ASGIApp
from streamlit.runtime import Runtime


@contextmanager
def streamlit_alone(app: ASGIApp, **how: Any) -> Iterator[TestClient]:
    """A client of an app that starts with it and ends with it.

    Streamlit keeps its runtime in a class for good, and refuses a second one in the same process.
    """
    Runtime._instance = None
    try:
        with TestClient(app, **how) as client:
            yield client
    finally:
        Runtime._instance = None
