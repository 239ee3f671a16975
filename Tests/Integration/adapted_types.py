"""Adapted types of the sample and of DataJoint's own tests, for both generations: `fetch-values.py` needs them to read
columns that are marked with their names. Values are plain lists and dicts, so that they can be compared.

Each entry: name -> (the type that 0.14 stores, the function from the stored object to the value, and the function from
the value to the stored object).
"""

import json


def edges(value):
    return sorted(sorted(map(int, edge)) for edge in value)


def parsed(value):
    """A managed file: a path under 0.14, an object to read from under 2.x."""
    if hasattr(value, "read"):
        return json.loads(value.read())
    with open(value) as file:
        return json.load(file)


def points(value):
    return dict(zip(value["points"], value["xy"]))


def unpointed(value):
    import numpy

    return {"points": sorted(value), "xy": numpy.stack([value[name] for name in sorted(value)])}


TYPES = {
    "graph": ("longblob", edges, list),
    "layout_to_filepath": ("filepath", parsed, str),
    "pose": ("blob", points, unpointed),
}
