"""Every closed vocabulary of the layers: its words, how pages print them, what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a closed vocabulary."""

    label: str
    """As pages print it."""
    meaning: str
    """One line that says when the word is used."""


Vocabulary: TypeAlias = dict[str, Word]
"""Word by its spelling in the files; the order is the order that pages and sorting use."""

ATTACK_KINDS: Vocabulary = {
    "bombing": Word(
        "Bombing", "An explosive went off or was placed; the bomber did not mean to die."
    ),
    "suicide_bombing": Word("Suicide bombing", "A bomber died, or meant to die, by the bomb."),
    "armed_assault": Word("Armed assault", "Shooting or storming of people or a building."),
    "vehicle_attack": Word("Vehicle attack", "A vehicle was driven into people."),
    "stabbing": Word("Stabbing", "People were attacked with a blade."),
    "hostage_taking": Word("Hostage taking", "People were seized and held."),
    "hostage_killing": Word("Killing of hostages", "People who were held were killed."),
    "raid": Word(
        "Raid", "An armed band crossed into a district and held or fought in it for a time."
    ),
    "battle": Word(
        "Battle", "Both sides fought over ground, militants on the attack or holding it."
    ),
    "prison_riot": Word("Prison riot", "Prisoners rose or were broken out."),
    "rocket_fire": Word("Rocket fire", "Rockets or shells were fired, across a border as a rule."),
}

OPERATION_KINDS: Vocabulary = {
    "leader_killed": Word("Leader killed", "A named public leader was killed."),
    "military_operation": Word("Military operation", "An army moved against militants."),
    "security_operation": Word(
        "Security operation", "Police or a service moved against militants."
    ),
    "air_strike": Word("Air strike", "Aircraft or drones struck militants."),
}

PLOT_KINDS: Vocabulary = {
    "arrest": Word("Arrest", "People were held on suspicion; no particular plot is described."),
    "foiled_plot": Word("Foiled plot", "A plan for an attack was broken up before it began."),
}

OTHER_KINDS: Vocabulary = {
    "accidental_explosion": Word("Accidental explosion", "Explosives went off by mistake."),
    "relocation": Word("Relocation", "A group moved from one area to another."),
    "claim": Word("Claim", "A group said that it did something which nothing else confirms."),
}

INCIDENT_KINDS: Vocabulary = ATTACK_KINDS | OPERATION_KINDS | PLOT_KINDS | OTHER_KINDS

FAMILIES: Vocabulary = {
    "attack": Word("Attack", "Violence by militants; the word means this family and nothing else."),
    "operation": Word("Operation", "Violence by a state or its allies against militants."),
    "plot": Word("Plot", "An intention that was stopped: foiled plots and arrests."),
    "other": Word("Other", "Accidents, moves and claims."),
}

KIND_FAMILY: dict[str, str] = {
    kind: family
    for family, kinds in zip(
        FAMILIES, (ATTACK_KINDS, OPERATION_KINDS, PLOT_KINDS, OTHER_KINDS), strict=True
    )
    for kind in kinds
}
"""Family that each kind of incident belongs to."""

STATUSES: Vocabulary = {
    "carried_out": Word("Carried out", "The attack took place as meant, whatever its toll."),
    "failed": Word("Failed", "It was begun and miscarried."),
    "foiled": Word("Foiled", "It was stopped before it began."),
    "not_applicable": Word("Not applicable", "No attack: arrests, operations, moves and claims."),
}

ATTRIBUTIONS: Vocabulary = {
    "claimed": Word("Claimed", "The organisation said it was its own and nobody contradicts it."),
    "attributed": Word("Attributed", "A court, a state or several reports name the organisation."),
    "inspired": Word("Inspired", "The perpetrators followed its ideas; no order is known."),
    "disputed": Word("Disputed", "Sources name different perpetrators, or deny the attribution."),
    "unknown": Word("Unknown", "Nobody is named on any ground worth repeating."),
}

DATE_PRECISIONS: Vocabulary = {
    "day": Word("To the day", "Start and end are the first and last day themselves."),
    "month": Word("To the month", "The month is known, or some part of it."),
    "season": Word("To the season", "About three months are known."),
    "year": Word("To the year", "The year is known, or about half of it."),
}

LOCATION_PRECISIONS: Vocabulary = {
    "site": Word("Site", "A named place within a town: a square, a station, a crossing."),
    "settlement": Word("Settlement", "The town or village."),
    "district": Word("District", "The district, or the surroundings of a named place."),
    "province": Word("Province", "The province or region only."),
    "country": Word("Country", "The country only."),
}

CONFIDENCES: Vocabulary = {
    "high": Word("High", "Independent sources agree on what the row says."),
    "medium": Word("Medium", "One good source, or several that differ in parts."),
    "low": Word("Low", "One weak source, a contested reading, or facts not confirmed."),
}

SEEDS: Vocabulary = {
    "named": Word("Named", "One of the two founding texts of the atlas names it."),
    "implied": Word("Implied", "One of the two founding texts speaks of it without naming it."),
    "no": Word("No", "It comes from other sources."),
}

ROUTE_KINDS: Vocabulary = {
    "fighter_transit": Word(
        "Fighter transit", "Foreign fighters on their way to a theatre of war."
    ),
    "group_move": Word("Move of a group", "A group moved from one area to another."),
    "recruitment": Word("Recruitment", "Recruits on their way to a group."),
    "attack_team": Word("Attack team", "Perpetrators on their way to an attack."),
    "cross_border_raid": Word("Cross-border raid", "Armed bands crossed a border to fight."),
}

MODES: Vocabulary = {
    "air": Word("By air", "Flown."),
    "land": Word("By land", "On foot, by road or by rail."),
    "mixed": Word("Air and land", "Partly flown, or some flew and others did not."),
}

VOLUME_UNITS: Vocabulary = {
    "people": Word("people", "Men, women and children, armed or not."),
    "fighters": Word("fighters", "Armed men."),
    "families": Word("families", "Households, of several people each."),
    "rockets": Word("rockets", "Rockets or shells fired across."),
}

STOP_BASES: Vocabulary = {
    "named": Word("Named", "A source names the place."),
    "schematic": Word("Schematic", "Stands for a country or region that a source names."),
}

LEG_BASES: Vocabulary = {
    "documented": Word("Documented", "A source says that people went from one to the other."),
    "inferred": Word("Inferred", "Joins two documented stops; no source describes the way."),
}

BASE_AREA_KINDS: Vocabulary = {
    "origin": Word("Origin", "Where a movement arose."),
    "recruitment_area": Word("Recruitment area", "Where recruits came from."),
    "sanctuary": Word("Sanctuary", "Where a group lived, trained and planned."),
    "theatre": Word("Theatre", "Where a group fought."),
    "transit_hub": Word("Transit hub", "Where people on the way stopped, met and were sent on."),
    "prison": Word("Prison", "Where members were held and rose, or were freed."),
}

LAYER_KINDS: dict[str, Vocabulary] = {
    "incidents": INCIDENT_KINDS,
    "routes": ROUTE_KINDS,
    "base_areas": BASE_AREA_KINDS,
}
"""Kinds by layer."""

ORGANISATION_TYPES: Vocabulary = {
    "organisation": Word("Organisation", "Has a name, a leadership and members."),
    "coalition": Word("Coalition", "An alliance of organisations under a common name."),
    "group": Word("Group", "A band or cell known by its leader, place or case."),
    "unaffiliated": Word("Unaffiliated", "Perpetrators of whom no membership is known."),
}

RELATION_TYPES: Vocabulary = {
    "split_from": Word("Split from", "Its founders left the other."),
    "merged_into": Word("Merged into", "It became part of the other."),
    "pledged_to": Word("Pledged to", "Its leader swore allegiance to the other's."),
    "allied_with": Word("Allied with", "They fought or planned side by side."),
    "rival_of": Word("Rival of", "They fought or denounced each other."),
    "formed_by_veterans_of": Word("Formed by veterans of", "Its founders had served the other."),
    "outreach_to": Word("Outreach to", "It sought the other's members or favour."),
}

PUBLISHER_GRADES: Vocabulary = {
    "A": Word(
        "A, reliable",
        "Courts, governments, the United Nations; a primary statement for its own claim.",
    ),
    "B": Word(
        "B, usually reliable", "News agencies, established research institutes, academic work."
    ),
    "C": Word("C, fairly reliable", "Regional press, specialised media, reposts of B."),
    "D": Word(
        "D, not usually reliable",
        "Partisan media, sites that name no sources, encyclopaedias and their mirrors.",
    ),
    "E": Word("E, unreliable", "Militant media, for anything but their own claims."),
    "F": Word("F, cannot be judged", "Nothing is known of its record."),
}

CLAIM_GRADES: Vocabulary = {
    "1": Word("1, confirmed", "Three or more independent publishers agree."),
    "2": Word("2, probably true", "Two independent publishers agree."),
    "3": Word("3, possibly true", "One publisher; plausible."),
    "4": Word("4, doubtful", "Another source contradicts it."),
    "5": Word("5, improbable", "Little speaks for it."),
    "6": Word("6, cannot be judged", "No publisher graded A to C tells it."),
}

SOURCE_TYPES: Vocabulary = {
    "article": Word("Article", "A preprint or article that none of the others fits."),
    "article-journal": Word("Journal article", "In a scholarly journal."),
    "article-magazine": Word("Magazine article", "In a magazine, or a periodical of an institute."),
    "article-newspaper": Word("News report", "In a newspaper or from a news agency."),
    "book": Word("Book", "A book as a whole."),
    "broadcast": Word("Broadcast", "Radio or television."),
    "chapter": Word("Chapter", "Of a book."),
    "dataset": Word("Data set", "A table or database."),
    "document": Word("Document", "A document that none of the others fits."),
    "entry-encyclopedia": Word("Encyclopedia entry", "In a work of reference, online or not."),
    "hearing": Word("Hearing", "Before a parliament or commission."),
    "interview": Word("Interview", "Published as such."),
    "legal_case": Word("Court record", "Judgment, indictment, notice of a court."),
    "legislation": Word("Legislation", "A law, decree or listing, a UN resolution among them."),
    "motion_picture": Word("Film", "Film or video."),
    "paper-conference": Word("Conference paper", "Given at a conference."),
    "personal_communication": Word("Communication", "Letter or message."),
    "post": Word("Post", "On a social medium or forum."),
    "post-weblog": Word("Blog post", "On a weblog."),
    "report": Word("Report", "Of an institute, office or organisation."),
    "speech": Word("Speech", "Speech, statement or press conference."),
    "thesis": Word("Thesis", "For a degree."),
    "webpage": Word("Web page", "On the web, none of the others."),
}

VOCABULARIES: dict[str, Vocabulary] = {
    "kind of incident": INCIDENT_KINDS,
    "family": FAMILIES,
    "status": STATUSES,
    "attribution": ATTRIBUTIONS,
    "date precision": DATE_PRECISIONS,
    "location precision": LOCATION_PRECISIONS,
    "confidence": CONFIDENCES,
    "seed": SEEDS,
    "kind of route": ROUTE_KINDS,
    "mode": MODES,
    "volume unit": VOLUME_UNITS,
    "basis of a stop": STOP_BASES,
    "basis of a leg": LEG_BASES,
    "kind of base area": BASE_AREA_KINDS,
    "type of organisation": ORGANISATION_TYPES,
    "relation": RELATION_TYPES,
    "type of source": SOURCE_TYPES,
    "grade of a publisher": PUBLISHER_GRADES,
    "grade of a claim": CLAIM_GRADES,
}
"""Every vocabulary by the name that columns and the data dictionary use."""


def word_label(vocabulary: Vocabulary, word: str | None) -> str:
    """How pages print a word: its label, the word itself where it is unknown, `unknown` for None.

    >>> word_label(INCIDENT_KINDS, "armed_assault")
    'Armed assault'
    """
    if word is None:
        return "unknown"
    return vocabulary[word].label if word in vocabulary else word


def family_kinds(family: str) -> tuple[str, ...]:
    """Kinds of a family, in the order of the vocabulary; none for what is no family."""
    return tuple(kind for kind, of in KIND_FAMILY.items() if of == family)
