"""Figures people look into, as plain dicts for Plotly. Every word on them is the person's own language's, given by us.

Colours are stand-ins: the browser puts the theme's `chartCategoricalColors` in their place, so that a figure follows
the page from light to dark. (Left to itself, Streamlit has ten stand-ins, and with a palette of five Plotly falls back
on its own.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, NamedTuple

import streamlit as st
from streamlit.elements.lib import streamlit_plotly_theme as theme

from app.wording import Wording

Spec = dict[str, Any]
HEIGHT = 340
MOST_TICKS = 5
LEAST_WITH_WORDS = 0.07
"""A part of a bar that is smaller has no room for what it is."""
PALETTE = (theme.CATEGORY_0, theme.CATEGORY_1, theme.CATEGORY_2, theme.CATEGORY_3, theme.CATEGORY_4)
MOST_SERIES = len(PALETTE)
"""As many as the theme has colours; what is more is added up before it is drawn."""
_CALM = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}
_WORDS = "%{hovertext}<extra></extra>"


class Series(NamedTuple):
    """What has one colour. `told` is what is read at each value, in lines."""

    name: str
    values: Sequence[float]
    told: Sequence[Sequence[str]]


def draw(spec: Spec, alt: str, key: str) -> None:
    """Puts a figure on the page. Plotly is imported by the first who opens one."""
    from plotly.graph_objects import Figure

    st.plotly_chart(Figure(spec), width="stretch", theme="streamlit", key=key, config=_CALM, alt=alt)


def stacked(t: Wording, labels: Sequence[str], series: Sequence[Series]) -> Spec:
    """Bars on one another, one for each label; what is below zero hangs down."""
    ups = [sum(max(each, 0) for each in column) for column in _columns(series)]
    downs = [sum(min(each, 0) for each in column) for column in _columns(series)]
    layout = {**_LAYOUT, "barmode": "relative", "bargap": 0.28, "xaxis": _along(labels)}
    return {"data": [_bars(one) for one in series], "layout": {**layout, "yaxis": _up(t, min(downs), max(ups))}}


def above_lines(
    t: Wording, labels: Sequence[str], titles: tuple[str, str], did: list[Series], came: list[Series]
) -> Spec:
    """Bars on one another above, and below them, on a scale of their own, lines; each half under its title."""
    spec = stacked(t, labels, did)
    most = max(max(one.values) for one in came)
    lower = {**_up(t, 0, most), "domain": [0, 0.34], "anchor": "x"}
    upper = {**spec["layout"]["yaxis"], "domain": [0.5, 0.94]}
    heads = [_title(words, at) for words, at in zip(titles, (1.0, 0.41), strict=True)]
    layout = {**spec["layout"], "height": 460, "yaxis": upper, "yaxis2": lower, "annotations": heads}
    layout["xaxis"] = {**layout["xaxis"], "anchor": "y2"}
    return {"data": [*spec["data"], *({**_line(one), "yaxis": "y2"} for one in came)], "layout": layout}


def ways(t: Wording, ticks: dict[int, str], steps: int, series: Sequence[Series]) -> Spec:
    """Lines that rise step by step; the first is the one that is told, the others stand behind it, dotted."""
    now, *before = series
    lines = [{**_line(now), "mode": "lines", "line": {"shape": "hvh", "width": 3}, "fill": "tozeroy"}]
    lines += [{**_line(one), "mode": "lines", "line": {"shape": "hvh", "width": 2, "dash": "dot"}} for one in before]
    along = {**_FIXED, "range": [-0.5, steps - 0.5], "tickvals": list(ticks), "ticktext": _in_lines(ticks.values())}
    values = [value for one in series for value in one.values]
    layout = {**_LAYOUT, "xaxis": {**along, "showgrid": False}, "yaxis": _up(t, min(0, *values), max(values))}
    return {"data": lines, "layout": layout}


def shares(groups: Sequence[str], series: Sequence[Series], inside: Sequence[str]) -> Spec:
    """For each group, a bar of one length for each series, in as many parts as there are words for `inside`.

    `values` are the parts' shares (0 to 1), group after group.
    """
    parts, lines = len(inside), len(series) + 1
    bars = []
    for number, one in enumerate(series):
        rows = [_row_of(len(groups), lines, value // parts, number) for value in range(len(one.values))]
        starts = [sum(one.values[value - value % parts : value]) for value in range(len(one.values))]
        bars.append(
            {
                **_bars(one),
                "orientation": "h",
                "x": list(one.values),
                "y": rows,
                "base": starts,
                "width": 0.86,
                "marker": {"line": {"width": 2, "color": theme.BG_COLOR}},
                "text": [
                    inside[value % parts] if share >= LEAST_WITH_WORDS else "" for value, share in enumerate(one.values)
                ],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
            }
        )
    heads = [
        {**_title(group, _row_of(len(groups), lines, number, -0.85)), "yref": "y"}
        for number, group in enumerate(groups)
    ]
    layout = {
        **_LAYOUT,
        "height": 60 + 30 * lines * len(groups),
        "barmode": "overlay",
        "margin": {**_LAYOUT["margin"], "t": 40},
        "legend": {**_LAYOUT["legend"], "y": 1, "yref": "paper"},
        "annotations": heads,
        "xaxis": {**_FIXED, "visible": False, "range": [0, 1]},
        "yaxis": {**_FIXED, "visible": False, "range": [-0.6, lines * len(groups) - 0.2]},
    }
    return {"data": bars, "layout": layout}


_INK = {"color": theme.GRAY_90}
_FIXED = {"fixedrange": True, "zeroline": False, "tickfont": _INK}
_LAYOUT: Spec = {
    "height": HEIGHT,
    "margin": {"l": 4, "r": 4, "t": 8, "b": 4},
    "dragmode": False,
    "colorway": list(PALETTE),
    "hovermode": "closest",
    "hoverlabel": {"align": "left", "font": {**_INK, "size": 14}},
    "showlegend": True,
    "legend": {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "title": {"text": ""},
    },
}


def _row_of(groups: int, lines: int, group: float, line: float) -> float:
    """Rows are counted from below, and read from above."""
    return (groups - 1 - group) * lines + lines - 2 - line


def _columns(series: Sequence[Series]) -> list[tuple[float, ...]]:
    return list(zip(*(one.values for one in series), strict=True))


def _bars(one: Series) -> Spec:
    return {"type": "bar", "name": escape(one.name), "y": list(one.values), **_told(one)}


def _line(one: Series) -> Spec:
    return {"type": "scatter", "mode": "lines+markers", "name": escape(one.name), "y": list(one.values), **_told(one)}


def _told(one: Series) -> Spec:
    return {"hovertext": ["<br>".join(_safe(lines)) for lines in one.told], "hovertemplate": _WORDS}


def _title(words: str, at: float) -> Spec:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": at, "yanchor": "middle"}
    return {"text": f"<b>{escape(words)}</b>", "showarrow": False, "align": "left", "font": _INK, **place}


def _along(labels: Sequence[str]) -> Spec:
    return {
        **_FIXED,
        "tickvals": list(range(len(labels))),
        "ticktext": _in_lines(labels),
        "tickangle": 0,
        "showgrid": False,
    }


def _up(t: Wording, low: float, high: float) -> Spec:
    ticks = whole_ticks(low, high)
    room = {"range": [min(low, 0) * 1.06, max(high, 1) * 1.06]}
    return {**_FIXED, **room, "tickvals": ticks, "ticktext": [t.whole(tick) for tick in ticks], "automargin": True}


def whole_ticks(low: float, high: float) -> list[int]:
    """Few round whole numbers that reach from low (or zero) to high."""
    span = max(high, 0) - min(low, 0) or 1
    sizes = (times * 10**power for power in range(10) for times in (1, 2, 5))
    step = next(size for size in sizes if span / size <= MOST_TICKS)
    return list(range(int(min(low, 0) // step) * step, int(-(-max(high, 0) // step)) * step + 1, step))


def _in_lines(labels: Iterable[str]) -> list[str]:
    return ["<br>".join(_safe(label.split("\n"))) for label in labels]


def _safe(words: Iterable[str]) -> list[str]:
    """Plotly reads a little HTML in its labels."""
    return [escape(one) for one in words]
