"""The briefing as files: made on demand, once for the same content."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from threading import Lock

import streamlit as st

from geo.brief.progress import Progress
from geo.brief.slug import slug
from geo.errors import GeoError
from geo.model import Briefing, Scene
from geo.store import Atlas
from pages.parts.briefing_work import text_of

FORM_NAMES = {"html": "Web page", "pptx": "PowerPoint", "pdf": "Handout"}
FORM_HELP = {
    "html": "one file that opens in any browser, with the network off",
    "pptx": "a slide a scene, to edit",
    "pdf": "a page a scene, with the bibliography",
}
PICTURE_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
PICTURE_RATIO = 2.0
KEPT = 12
YAML_TYPE = "application/yaml"

Made = tuple[str, str, str]
"""Data version, form and text of what was made."""
_made: OrderedDict[Made, bytes] = OrderedDict()
_lock = Lock()


@st.fragment
def exports(atlas: Atlas, briefing: Briefing, scene: Scene) -> None:
    """Offer the briefing in every form, and the open scene as a picture."""
    for form in FORM_NAMES:
        _form_row(atlas, briefing, form)
    with st.container(key="export_picture", horizontal=True, vertical_alignment="center"):
        st.markdown("This scene :gray[as a picture]")
        for form, media_type in PICTURE_TYPES.items():
            st.download_button(
                form.upper(),
                data=partial(picture, atlas, scene, form),
                file_name=f"{slug(briefing.title)}-{scene.id}.{form}",
                mime=media_type,
                key=f"export_{form}",
                on_click="ignore",
            )
    with st.container(key="export_yaml", horizontal=True, vertical_alignment="center"):
        st.markdown("Scene file :gray[to go on with]")
        st.download_button(
            "YAML",
            data=text_of(briefing),
            file_name=f"{slug(briefing.title)}.yaml",
            mime=YAML_TYPE,
            key="export_yaml_file",
            on_click="ignore",
        )
    st.caption("Each holds the question of every scene, the data version and the citation.")


def _form_row(atlas: Atlas, briefing: Briefing, form: str) -> None:
    made = kept(atlas, briefing, form)
    with st.container(key=f"export_row_{form}", horizontal=True, vertical_alignment="center"):
        st.markdown(f"{FORM_NAMES[form]} :gray[{FORM_HELP[form]}]")
        place = st.empty()
        asked = made is None and place.button("Make", key=f"export_make_{form}")
    if asked:
        made = _make(atlas, briefing, form)
    if made is not None:
        from geo.brief.export import MEDIA_TYPES

        place.download_button(
            f"Save, {len(made) / 1e6:.1f} MB",
            data=made,
            file_name=f"{slug(briefing.title)}.{form}",
            mime=MEDIA_TYPES[form],
            key=f"export_save_{form}",
            type="primary",
            on_click="ignore",
        )


def _make(atlas: Atlas, briefing: Briefing, form: str) -> bytes | None:
    """Make a file while a bar shows how far it is; say what is wrong where it cannot be."""
    bar = st.progress(0.0, text="Scene 1")

    def show(done: int, whole: int) -> None:
        bar.progress(done / max(1, whole), text=f"{done} of {whole} scenes")

    try:
        return made(atlas, briefing, form, show)
    except GeoError as error:
        st.text(str(error))
        return None
    finally:
        bar.empty()


def kept(atlas: Atlas, briefing: Briefing, form: str) -> bytes | None:
    """Return what was made before of the same content; None where nothing was."""
    return _made.get((atlas.version, form, text_of(briefing)))


def made(atlas: Atlas, briefing: Briefing, form: str, progress: Progress) -> bytes:
    """Make a briefing in a form, and keep it for whoever asks again."""
    from geo.brief.export import briefing_bytes

    content = briefing_bytes(atlas, briefing, form, progress=progress)
    with _lock:
        _made[atlas.version, form, text_of(briefing)] = content
        while len(_made) > KEPT:
            _made.popitem(last=False)
    return content


def picture(atlas: Atlas, scene: Scene, form: str) -> bytes:
    """Draw a scene as a picture for print."""
    from geo.brief.picture import picture_bytes

    return picture_bytes(atlas, scene, form=form, pixel_ratio=PICTURE_RATIO)
