"""Types into the editor as a browser would: by the message its component sends."""

from __future__ import annotations

import json
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest


def shown(test: AppTest) -> dict[str, Any]:
    """What lies on the editor's page: title, text, the stamp they were saved under."""
    component = test.get("bidi_component")[0]
    page: dict[str, Any] = json.loads(component.proto.json or component.proto.mixed.json)
    return page


def type_words(test: AppTest, *, base: str | None = None, **words: str) -> AppTest:
    """Types a title, a text or both over what is shown; `base` is the saved state it began from."""
    page = shown(test)
    message = {"id": f"test-{page['heard']}", "title": page["title"], "text": page["text"], **words}
    sent = [{"event": "typed", "value": {**message, "base": base or page["stamp"]}}]
    component_id = test.get("bidi_component")[0].proto.id
    state = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{component_id}__events", json_trigger_value=json.dumps(sent))
    states = test._tree.get_widget_states()
    states.widgets.append(state)
    return test._run(states)
