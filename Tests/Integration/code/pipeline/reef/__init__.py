"""A small legacy pipeline, as labs write them for DataJoint 0.14: several modules that import each other."""
from . import tanks, trials
from .tanks import Fish, Strain, Tank
from .trials import *
