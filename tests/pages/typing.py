"""Uses our own components as a browser would: by the messages they send."""

from __future__ import annotations

import json
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest


def data_of(component: Any) -> dict[str, Any]:
    """What a component was given to draw."""
    data: dict[str, Any] = json.loads(component.proto.json or component.proto.mixed.json)
    return data


def shown(test: AppTest) -> dict[str, Any]:
    """What lies on the editor's page: title, text, the stamp they were saved under."""
    return data_of(test.get("bidi_component")[0])


def type_words(test: AppTest, *, base: str | None = None, **words: str) -> AppTest:
    """Types a title, a text or both over what is shown; `base` is the saved state it began from."""
    page = shown(test)
    message = {"id": f"test-{page['heard']}", "title": page["title"], "text": page["text"], **words}
    return _send(test, "typed", {**message, "base": base or page["stamp"]})


def press(test: AppTest, name: str) -> AppTest:
    """Presses the tile of this name."""
    return _send(test, "pressed", name)


def _send(test: AppTest, event: str, value: Any) -> AppTest:
    component_id = test.get("bidi_component")[0].proto.id
    sent = json.dumps([{"event": event, "value": value}])
    state = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{component_id}__events", json_trigger_value=sent)
    states = test._tree.get_widget_states()
    states.widgets.append(state)
    return test._run(states)
