"""Inserts, updates, deletes, populate, jobs."""
import datetime
import uuid

import datajoint as dj
import numpy as np
import pandas as pd
from reef import Camera, Fish, Strain, Tank, Trial, trials
from reef.tanks import Weighing
from reef.trials import Peak, Speed


def tanks_now():
    return Tank.fetch(as_dict=True, order_by="KEY")


def run_insert_tuples():
    "unsafe: DJ730"
    Tank.insert1(("D", 2.5, 1, "2023-08-01"))
    Tank.insert([("E", 2.5, 1, None), ("F", 3.5, 0, datetime.date(2023, 8, 2))])
    return tanks_now()


def run_insert_lists():
    "unsafe: DJ730"
    Weighing.insert1([7, 1, 2.5])
    Weighing.insert([[8, 1, 2.5]], skip_duplicates=True)
    Weighing.insert((10 + i, 2, g) for i, g in enumerate([18.0, 19.0]))
    Weighing.insert([(20 + i, 3, float(i)) for i in range(2)])
    return Weighing.fetch(as_dict=True, order_by="KEY")


def run_insert_foreign_keys():
    "unsafe: DJ730"
    Trial.Frame.insert([(3, 1, "left", 0, 1.0, None, "tip"), (3, 1, "right", 0, 1.0, 2.0, "mid")])
    return Trial.Frame.fetch(as_dict=True, order_by="KEY")


def run_insert_variable():
    rows = [("G", 1.0, 1, None)]
    Tank.insert(rows)
    row = ("H", 1.0, 1, None)
    Tank.insert1(row)
    return tanks_now()


def run_insert_dicts():
    Tank.insert1(dict(tank="D", litres=1))
    Tank.insert([{"tank": "E", "litres": 2, "other": 3}], ignore_extra_fields=True)
    Tank.insert1({"tank": "E", "litres": 9}, skip_duplicates=True)
    Tank.insert1({"tank": "C", "litres": 9, "fresh": 0, "filled": None}, replace=True)
    return tanks_now()


def run_insert_frame():
    Weighing.insert(pd.DataFrame(dict(weighing_id=[11, 12], fish_id=[1, 2], grams=[1.5, 2.5])))
    Weighing.insert(np.array([(31, 1, 2.5)], dtype=[("weighing_id", int), ("fish_id", int), ("grams", float)]))
    return Weighing.fetch(as_dict=True, order_by="KEY")


def run_insert_query():
    Weighing.insert(Fish.proj(weighing_id="fish_id + 50", grams="1.5") & "false" if False else
                    [dict(weighing_id=k["fish_id"] + 50, grams=1.5, **k) for k in Fish.fetch("KEY")])
    return Weighing.fetch("weighing_id", order_by="KEY")


def run_insert_errors():
    errors = []
    for row in ({"tank": "A", "litres": 1}, {"tank": "Z", "wrong": 1}, {"tank": "Y"}):
        try:
            Tank.insert1(row)
        except (dj.errors.DataJointError, KeyError) as error:
            errors.append(type(error).__name__)
    return errors


def run_insert_blobs():
    row = (Trial & "fish_id = 3").fetch1()
    Trial.insert1(dict(row, trial=7, trace=np.eye(2), extra={"a": [1, (2, None)]}))
    trace, extra = (Trial & "trial = 7").fetch1("trace", "extra")
    return trace, extra


def run_update1():
    Tank.update1({"tank": "A", "litres": 7.5})
    Fish.update1(dict(fish_id=1, mass=None))
    return tanks_now(), (Fish & "fish_id = 1").fetch("mass")


def run_delete_quiet():
    (Tank & "tank = 'C'").delete(safemode=False)
    return tanks_now()


def run_delete_cascade():
    with dj.config(safemode=False):
        (Fish & "fish_id = 1").delete()
    return len(Fish()), len(Trial()), len(Trial.Frame()), len(Speed())


def run_delete_by_dependent():
    "left: DJ735"
    (Trial & Trial.Frame).delete()
    return Trial.fetch("KEY", order_by="KEY"), len(Trial.Frame())


def run_delete_by_list_of_dependent():
    "left: DJ735"
    (Fish & [Trial, "fish_id = 5"]).delete(safemode=False)
    return Fish.fetch("KEY", order_by="KEY")


def run_delete_by_query():
    (Trial - (Trial.Frame & "x > 2").proj()).delete()
    (Fish - Trial).delete(safemode=False)
    return Trial.fetch("KEY", order_by="KEY"), Fish.fetch("KEY", order_by="KEY")


def run_delete_by_class():
    (Fish & (Tank & "litres > 30")).delete()
    (Trial.Frame & Camera & "x > 1").delete(force=True)
    return Trial.fetch("KEY", order_by="KEY"), Fish.fetch("KEY", order_by="KEY"), Trial.Frame.fetch("x", order_by="KEY")


def run_delete_by_variable():
    "left: DJ735"
    q = Tank & "litres > 30"
    (Fish & q).delete()
    key = {"fish_id": 5}
    (Fish & key).delete()
    keys = Fish.fetch("KEY", limit=1, order_by="KEY")
    (Fish & keys).delete()
    return Trial.fetch("KEY", order_by="KEY"), Fish.fetch("KEY", order_by="KEY")


def run_delete_by_parameter():
    def remove(key):
        (Fish & key).delete()
    remove({"fish_id": 5})
    return Fish.fetch("KEY")


def run_delete_parts():
    Trial.Frame.delete(force=True)
    return len(Trial.Frame())


def run_delete_force_parts():
    (Trial & Trial.Frame.fetch("KEY")).delete(force_parts=True)
    return Trial.Frame.fetch("KEY"), len(Trial())


def run_delete_force_masters():
    "left: DJ734"
    (Camera & "camera = 'left'").delete(force_masters=True)
    return Trial.Frame.fetch("KEY"), Trial.fetch("KEY"), Camera.fetch("KEY")


def run_delete_top():
    "left: DJ736"
    (Weighing & dj.Top(1)).delete()
    return len(Weighing())


def run_delete_quick():
    (Weighing & "grams > 2").delete_quick()
    return Weighing.delete_quick(get_count=True)


def run_delete_positional():
    (Weighing & "grams > 2").delete(True, False)
    return len(Weighing())


def run_populate():
    (Speed & "n > 0").delete()
    Speed.populate("fish_id = 1", {"trial": 1}, suppress_errors=True, max_calls=5)
    Speed.populate(reserve_jobs=True, display_progress=False)
    Peak.populate(make_kwargs=None)
    return Speed.fetch("mean", order_by="KEY"), Peak.fetch("peak", order_by="KEY")


def run_populate_keys():
    "unsafe: DJ738"
    (Speed & "n > 0").delete()
    Speed.populate(keys=Trial.fetch("KEY", order_by="KEY", limit=2))
    return Speed.fetch("KEY", order_by="KEY")


def run_populate_limit():
    "unsafe: DJ738"
    (Speed & "n > 0").delete()
    Speed.populate(limit=1)
    return len(Speed())


def run_populate_order():
    (Speed & "n > 0").delete()
    Speed.populate(order="original")
    return len(Speed())


def run_populate_random():
    "left: DJ738"
    (Speed & "n > 0").delete()
    Speed.populate(order="random")
    return len(Speed())


def run_jobs():
    "left: DJ740"
    return len(trials.schema.jobs & "status = 'error'")


def run_make_with_self():
    schema = dj.schema("djaudit_reef_made", globals())

    @schema
    class Score(dj.Computed):
        definition = """
        -> Fish
        ---
        heavy : tinyint
        trials : int
        """

        def make(self, key):
            mass = (Fish & key).fetch1("mass")
            days, numbers = (Trial & key).fetch("day", "trial", order_by="KEY")
            self.insert1({**key, "heavy": int(mass > 1), "trials": len(set(days))})

    Score.populate()
    return Score.fetch(as_dict=True, order_by="KEY")


def run_insert_in_make():
    "unsafe: DJ730"
    schema = dj.schema("djaudit_reef_made", globals())

    @schema
    class Sum(dj.Computed):
        definition = """
        -> Fish
        ---
        total : int
        """

        class Item(dj.Part):
            definition = """
            -> master
            item : int
            ---
            value : double
            """

        def _make_tuples(self, key):
            n = len(Trial & key)
            self.insert1(dict(key, total=n))
            self.Item.insert([(key["fish_id"], i, i * 0.5) for i in range(n)])

    Sum.populate()
    return Sum.fetch(as_dict=True, order_by="KEY"), Sum.Item.fetch(as_dict=True, order_by="KEY")


def run_transaction():
    with dj.conn().transaction:
        Tank.insert1({"tank": "T", "litres": 1})
    try:
        with Tank.connection.transaction:
            Tank.insert1({"tank": "U", "litres": 1})
            raise ValueError
    except ValueError:
        pass
    return Tank.fetch("tank", order_by="KEY")


def run_target():
    schema = dj.schema("djaudit_reef_made", globals())

    @schema
    class Copy(dj.Computed):
        definition = """
        -> Tank
        """

        def make(self, key):
            self.insert1(key)

    Copy.populate()
    return Copy().target.fetch("tank")
