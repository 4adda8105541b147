"""HTTP routes of the atlas: assets, map documents, layers, and details."""

from geo.serve.registry import Registry
from geo.serve.routes import routes

__all__ = ["Registry", "routes"]
