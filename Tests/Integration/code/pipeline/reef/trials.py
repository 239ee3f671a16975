"""Trials with fish. The schema is activated later, as elements are."""
import datajoint as dj
import numpy as np

from .tanks import *

schema = dj.schema()


@schema
class Camera(dj.Lookup):
    definition = """
    camera : varchar(8)
    ---
    rate : smallint unsigned
    pitch : double
    """
    contents = [["left", 50, 12.5], ["right", 100, 25.0]]


@schema
class Trial(dj.Manual):
    definition = """
    -> Fish
    trial : tinyint unsigned
    ---
    day : date
    minutes = null : decimal(6,2)
    remark = "" : varchar(80)
    trace : longblob
    extra = null : mediumblob
    started : datetime
    index (day)
    """

    class Frame(dj.Part):
        definition = """
        -> master
        -> Camera
        frame : int
        ---
        x : double
        y = null : double
        name : varchar(12)
        """

    def longest(self):
        """The frames of the trial with the most of them."""
        counted = self.aggr(self.Frame, n="count(*)")
        keys, n = counted.fetch("KEY", "n", order_by="KEY")
        return self.Frame & keys[int(np.argmax(n))]

    @staticmethod
    def of_day(day):
        return Trial & {"day": day}


@schema
class Speed(dj.Computed):
    definition = """
    -> Trial
    ---
    mean : double
    n : int
    """

    class Point(dj.Part):
        definition = """
        -> master
        point : int
        ---
        speed : double
        """

    @property
    def key_source(self):
        return Trial & "trial < 9"

    def _make_tuples(self, key):
        trace = (Trial & key).fetch1("trace")
        self.insert1(dict(key, mean=float(np.mean(trace)), n=trace.size))
        self.Point.insert(dict(key, point=i, speed=v) for i, v in enumerate(np.ravel(trace)))


@schema
class Peak(dj.Computed):
    definition = """
    -> Speed
    ---
    peak : double
    """

    def make_fetch(self, key):
        speeds = (Speed.Point & key).fetch("speed")
        return (speeds,)

    def make_compute(self, key, speeds):
        return (float(speeds.max()),)

    def make_insert(self, key, peak):
        self.insert1({**key, "peak": peak})


def activate(name):
    schema.activate(name)
