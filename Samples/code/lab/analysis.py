"""Numbers for the lab meeting."""
import datajoint as dj
import numpy as np

from .ephys import Recording, Session, SpikeSorting
from .subject import Subject, Weighing


def growth(subject):
    """The weights of an animal, in grams by day."""
    days, grams = (Weighing & subject).fetch("weighed_at", "weight", order_by="weighed_at")
    return np.polyfit(np.arange(len(days)), grams.astype(float), 1)[0]


def sessions_by_subject():
    """Animals that have sessions, with their number."""
    return Subject.proj("subject_name").aggr(Session, n="count(*)").fetch("subject_name", "n", as_dict=True)


def good_units(keys=None):
    units = SpikeSorting.Unit & "quality = 'good'" & (keys or {})
    return units.fetch("KEY"), units.fetch("waveform")


def impedances():
    """Impedances, without the channels that have none."""
    values = Recording.Channel.fetch("impedance")
    return values[~np.isnan(values)]


def forget(subject):
    with dj.config(safemode=False):
        (Session & (Subject & subject).proj()).delete()


def progress():
    for table in (Recording, SpikeSorting):
        print(table.__name__, *table.progress(display=False))
    return dj.ERD(Recording) + 1 - 1
