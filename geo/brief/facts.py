"""What a scene shows, in words: its window, its counts, its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from geo.model import Briefing, Scene
from geo.model.day_words import partial_date_in_words
from geo.schema.vocabularies import PUBLISHER_GRADES
from geo.store import Atlas
from geo.store.counts import counts
from geo.store.looking_at import looking_at
from geo.store.sentence import counts_in_words, title, window_in_words
from geo.write.citation import citation

LINE_SOURCES = 4
"""Sources that the line under a scene names, the most reliable first; the rest it counts."""
WHOLE_PERIOD = "All years"


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a bibliography gives it; plain text."""

    id: str
    name: str
    """Publisher or journal; the id where neither is known."""
    title: str
    issued: str
    """`22 Mar 2024`, `Mar 2024`, `2024`, or empty."""
    url: str
    """http or https address, or empty."""
    grade: str
    """The publisher's grade and its meaning, `B, usually reliable`, or empty."""

    @property
    def text(self) -> str:
        """Title. Publisher, date."""
        after = ", ".join(part for part in (self.name, self.issued) if part)
        return f"{self.title.rstrip('.')}. {after}." if after else self.title


@dataclass(frozen=True, slots=True)
class SceneFacts:
    """What stands on a scene beside its own text; plain text."""

    window: str
    """The window in words, for the date stamp."""
    asked: str
    """The query in words."""
    counted: str
    """Exact counts of what it selects, in words."""
    references: tuple[Reference, ...]
    """Sources of what is named and of what is highlighted or selected, in order of name."""
    source_line: str
    """`Sources: RFE/RL; OSW; 12 more.`; empty where there are none."""
    alt_text: str
    """The picture in a few sentences."""
    missing: tuple[str, ...]
    """Ids that the scene names and the data do not have."""


@lru_cache(maxsize=512)
def scene_facts(atlas: Atlas, scene: Scene) -> SceneFacts:
    """Say what a scene shows."""
    selection = atlas.select(scene.query)
    references = scene_references(atlas, scene)
    return SceneFacts(
        window=window_in_words(scene.query.window) or WHOLE_PERIOD,
        asked=title(atlas, scene.query),
        counted=counts_in_words(counts(selection), scene.query),
        references=references,
        source_line=_source_line(references),
        alt_text=f"Map. {scene.headline.rstrip('.')}. {looking_at(atlas, selection)}",
        missing=_missing(atlas, scene),
    )


def scene_references(atlas: Atlas, scene: Scene) -> tuple[Reference, ...]:
    """Sources that a scene names, and those of what it highlights or selects."""
    wanted = dict.fromkeys(ref for ref in scene.sources if ref in atlas.sources)
    for feature_id in named_features(scene):
        store = atlas.store_of(feature_id)
        cited = store.row(feature_id)["sources"] if store else ()
        wanted |= dict.fromkeys(item["ref"] for item in cited)
    return _ordered(reference(atlas, ref) for ref in wanted if ref in atlas.sources)


def bibliography(atlas: Atlas, briefing: Briefing) -> tuple[Reference, ...]:
    """Sources of all scenes, each once, in order of name and title."""
    return _ordered(
        {
            item.id: item for scene in briefing.scenes for item in scene_references(atlas, scene)
        }.values()
    )


def named_features(scene: Scene) -> tuple[str, ...]:
    """Ids that a scene highlights or selects, each once."""
    selected = (scene.selected,) if scene.selected else ()
    return tuple(dict.fromkeys((*selected, *scene.highlighted)))


def briefing_citation(atlas: Atlas, briefing: Briefing) -> tuple[str, ...]:
    """Lines on how it is cited, by what licence it goes on, and of which data it was made."""
    byline = ", ".join(part for part in (briefing.author, briefing.date) if part)
    own = f"{briefing.title}{f' ({byline})' if byline else ''}. Made with the Briefing Atlas."
    lines = [own, citation(atlas.version)]
    if briefing.data_version and briefing.data_version != atlas.version:
        lines.append(
            f"Written on data version {briefing.data_version}; "
            f"shown with data version {atlas.version}."
        )
    lines.append("Ground: Natural Earth, public domain. Sources belong to their publishers.")
    return tuple(lines)


def reference(atlas: Atlas, ref: str) -> Reference:
    """Say a source as a bibliography does."""
    source = atlas.source(ref)
    grade = source.grade
    return Reference(
        id=ref,
        name=source.name,
        title=source.title,
        issued=partial_date_in_words(source.issued_parts) or source.issued,
        url=source.url,
        grade=PUBLISHER_GRADES[grade].label if grade in PUBLISHER_GRADES else "",
    )


def _missing(atlas: Atlas, scene: Scene) -> tuple[str, ...]:
    features = [item for item in named_features(scene) if atlas.store_of(item) is None]
    sources = [ref for ref in scene.sources if ref not in atlas.sources]
    organisations = [item for item in scene.query.organisations if item not in atlas.organisations]
    near = [item for item in scene.query.near if atlas.store_of(item) is None]
    return tuple(dict.fromkeys((*features, *sources, *organisations, *near)))


def _ordered(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(sorted(references, key=lambda r: (r.name.casefold(), r.title.casefold(), r.id)))


def _source_line(references: tuple[Reference, ...]) -> str:
    best_first = sorted(references, key=lambda item: item.grade or "Z")
    names = list(dict.fromkeys(item.name for item in best_first))
    if not names:
        return ""
    left = len(names) - LINE_SOURCES
    more = f"; {left} more" if left > 0 else ""
    return f"Sources: {'; '.join(names[:LINE_SOURCES])}{more}."
