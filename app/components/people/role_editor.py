"""What an admin can do about a person: roles, one button each; whose job company content is; correcting points."""

from __future__ import annotations

import streamlit as st

from app.components.field_errors import Fields
from app.components.people import point_correction, role_requests
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import Wording
from domain.access import GRANTABLE, Role
from domain.errors import N_
from domain.people import roles
from domain.people.directory import PersonLine
from domain.people.roles import AskedRole

ROLE_NAMES: dict[str, str] = {
    "member": N_("Member"),
    "reviewer": N_("Reviewer"),
    "admin": N_("Admin"),
}
WHAT_IT_MEANS: dict[Role, str] = {
    Role.REVIEWER: N_(
        "Reads what is sent in, answers within {answer_days} working days, and decides what is published."
    ),
    Role.ADMIN: N_(
        "Looks after people, content, rewards and roles, reads the audit trail, and may review. Where there is another "
        "admin than you, they confirm it."
    ),
}


def open_dialog(viewer: Viewer, person: PersonLine, asked: AskedRole | None) -> None:
    """Opens what an admin can do about a person over the page. `asked` is the role that waits for a second admin."""
    nonce = viewer.portal.token(12)
    st.dialog(viewer.t.md("{name}", name=person.name), icon=":material/tune:")(show)(viewer, person, nonce, asked)


def show(viewer: Viewer, person: PersonLine, nonce: str, asked: AskedRole | None = None) -> None:
    """The roles, whose job company content is, and correcting points. `nonce` stays as long as it is open."""
    t = viewer.t
    st.markdown(t("Everybody is a member. A role counts from the person's next click, and is gone as fast."))
    for role in GRANTABLE:
        with st.container(border=True, key=f"role_{person.id}_{role}"):
            fields = Fields()
            st.markdown(f"**{t(ROLE_NAMES[role])}**")
            st.caption(t(WHAT_IT_MEANS[role]))
            if role in person.roles:
                _take(viewer, person, role, fields)
            elif asked is not None and asked.role is role:
                role_requests.show(viewer, asked, "dialog")
            else:
                _give(viewer, person, role, fields)
    _content_maker(viewer, person)
    if person.id != viewer.me.id:
        with st.expander(t("Correct points"), key=f"correction_{person.id}"):
            point_correction.show(viewer, person, nonce)


def _give(viewer: Viewer, person: PersonLine, role: Role, fields: Fields) -> None:
    t = viewer.t
    if st.button(t("Give this role"), key=f"role_give_{person.id}_{role}", icon=":material/add:"):
        done, given = fields.attempt(viewer, roles.grant_role, person.id, role)
        if done:
            asked = N_("Asked. {name} is an admin as soon as another admin confirms it.")
            _say(t, person, role, N_("{name} has a new role: {role}.") if given else asked)


def _take(viewer: Viewer, person: PersonLine, role: Role, fields: Fields) -> None:
    t = viewer.t
    if person.id == viewer.me.id and role is Role.ADMIN:
        st.warning(t("This is you. Without it you cannot come back to this page."), icon=":material/info:")
    if st.button(t("Take this role away"), key=f"role_take_{person.id}_{role}", icon=":material/remove:"):
        done, _ = fields.attempt(viewer, roles.take_role, person.id, role)
        if done:
            _say(t, person, role, N_("{name} no longer has the role: {role}."))


def _content_maker(viewer: Viewer, person: PersonLine) -> None:
    t, fields = viewer.t, Fields()
    with st.container(border=True, key=f"content_maker_{person.id}"):
        st.markdown(f"**{t('Makes company content')}**")
        st.caption(
            t(
                "For those whose job it is. Sharing the company's own content then earns them nothing; their own "
                "stories and colleagues' stories count as for everybody. They read it on their profile."
            )
        )
        words = t("It is no longer their job") if person.makes_content else t("It is their job")
        icon = ":material/remove:" if person.makes_content else ":material/add:"
        pressed = st.button(words, key=f"content_maker_note_{person.id}", icon=icon)
        if pressed and fields.attempt(viewer, roles.note_content_maker, person.id, not person.makes_content)[0]:
            said = N_("Noted. Sharing company content earns {name} nothing from now on.")
            if person.makes_content:
                said = N_("Noted. Sharing company content counts for {name} again.")
            say_next(t.md(said, name=person.name))
            st.rerun()


def _say(t: Wording, person: PersonLine, role: Role, sentence: str) -> None:
    say_next(t.md(sentence, name=person.name, role=t(ROLE_NAMES[role])))
    st.rerun()
