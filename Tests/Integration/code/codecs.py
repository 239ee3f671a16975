"""Hand-written 2.x codecs that replace the sample's adapters."""
import datajoint as dj
import numpy as np


class GraphCodec(dj.Codec):
    """A graph stored as its edge list, inside the table."""

    name = "graph"

    def get_dtype(self, is_store):
        return "<blob>"

    def encode(self, value, *, key=None, store_name=None):
        return np.array(sorted(value.edges), dtype=np.int32)

    def decode(self, stored, *, key=None):
        return [tuple(edge) for edge in stored]


class PoseCodec(dj.Codec):
    """Body points over time, stored in a store."""

    name = "pose"

    def get_dtype(self, is_store):
        return "<blob@heavy>"

    def encode(self, value, *, key=None, store_name=None):
        return {"points": sorted(value), "xy": np.stack([value[name] for name in sorted(value)])}

    def decode(self, stored, *, key=None):
        return dict(zip(stored["points"], stored["xy"]))


graph = pose = None
