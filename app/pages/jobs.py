"""The portal's own work: every job it does by itself, how it stands, and when it is next due."""

from __future__ import annotations

import streamlit as st

from app.components import page_head
from app.components.programme import job_lines
from app.jobs import JOBS
from app.viewer import Viewer
from domain.programme import job_runs
from domain.programme.job_runs import TRY_AGAIN


def render(viewer: Viewer) -> None:
    """One sentence on how it all stands, then each job."""
    t = viewer.t
    page_head.show(t("What the portal does by itself"))
    views = viewer.ask(job_runs.overview)
    jobs = [(job, views.get(job.name)) for job in JOBS]
    needing = sum(job_lines.state_of(view, viewer.now) in job_lines.TROUBLE for _, view in jobs)
    if needing:
        st.warning(t.many("{n} of these needs a look.", "{n} of these need a look.", needing), icon=":material/info:")
    else:
        st.markdown(t("Everything runs as it should. There is nothing you need to do here."))
    job_lines.show(t, jobs, viewer.now)
    minutes = t.number(TRY_AGAIN.total_seconds() / 60)
    st.caption(
        t("What fails is tried again within {minutes} minutes; the portal's log has the details.", minutes=minutes)
    )
