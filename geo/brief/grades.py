"""What the letters beside sources mean, in one line."""

from __future__ import annotations

from geo.schema.vocabularies import PUBLISHER_GRADES

GRADES_LINE = f"Grades of publishers: {'; '.join(w.label for w in PUBLISHER_GRADES.values())}."
