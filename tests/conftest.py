"""What every test shares."""

from hypothesis import settings

# the machine that runs the tests is shared: time says nothing about correctness
settings.register_profile("atlas", deadline=None, derandomize=True)
settings.load_profile("atlas")
