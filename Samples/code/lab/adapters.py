"""Adapted types of the tracking."""
import datajoint as dj
import networkx as nx
import numpy as np


class GraphAdapter(dj.AttributeAdapter):
    """A networkx graph kept as its edge list, inside the table."""

    attribute_type = "longblob"

    def put(self, obj):
        return np.array(sorted(obj.edges), dtype=np.int32)

    def get(self, value):
        return nx.Graph([tuple(edge) for edge in value])


class PoseAdapter(dj.AttributeAdapter):
    """Body points over time, kept in an external store."""

    attribute_type = "blob@heavy"

    def put(self, obj):
        return {"points": sorted(obj), "xy": np.stack([obj[name] for name in sorted(obj)])}

    def get(self, value):
        return dict(zip(value["points"], value["xy"]))


graph = GraphAdapter()
pose = PoseAdapter()
