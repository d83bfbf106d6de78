"""What all tests share: how long a machine takes over an example is not theirs to judge."""

from hypothesis import settings

settings.register_profile("policygen", deadline=None)
settings.load_profile("policygen")
