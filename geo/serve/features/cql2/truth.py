"""True, false and unknown of each row, as SQL joins them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.store.columns import Mask


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What holds of each row; where neither is set it is unknown. Shapes (n,) or (1,)."""

    yes: Mask
    """Rows of which it is true."""
    no: Mask
    """Rows of which it is false."""

    @classmethod
    def of(cls, holds: Mask, known: Mask) -> Truth:
        """Truth where something is known."""
        return cls(np.asarray(holds & known), np.asarray(~holds & known))

    def both(self, other: Truth) -> Truth:
        """AND."""
        return Truth(self.yes & other.yes, self.no | other.no)

    def either(self, other: Truth) -> Truth:
        """OR."""
        return Truth(self.yes | other.yes, self.no & other.no)

    def opposite(self) -> Truth:
        """NOT."""
        return Truth(self.no, self.yes)
