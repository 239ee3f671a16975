"""Joins, restrictions, aggregations, projections."""
import datajoint as dj
from reef import Camera, Fish, Strain, Tank, Trial, tanks
from reef.tanks import Weighing
from reef.trials import Peak, Speed


def run_at():
    "values: DJ720"
    return Fish @ Weighing, (Fish & "fish_id = 1") @ Weighing.proj("grams", weighed="fish_id"), Tank @ Fish.proj("tank") @ Trial.proj()


def run_at_assigned():
    "left: DJ720"
    q = Fish.proj()
    q @= Weighing
    return q


def run_caret():
    return Fish ^ Weighing, (Fish & "sex = 'F'") ^ (Weighing & "grams > 1")


def run_join_plain():
    "left: DJ722"
    return (Fish * Weighing).fetch("grams", order_by="weighing_id")


def run_restrict_plain():
    "left: DJ722"
    return (Fish & Weighing).fetch("nickname", order_by="KEY"), (Fish - Weighing).fetch("nickname", order_by="KEY")


def run_aggregate_plain():
    "left: DJ722"
    return Fish.aggr(Weighing, n="count(weighing_id)").fetch("n", order_by="KEY")


def run_restrict_by_list_of_tables():
    return (Fish & [Trial, {"fish_id": 5}]).fetch("nickname", order_by="KEY"), (Fish - [Trial]).fetch("nickname", order_by="KEY")


def run_join_same_origin():
    return (Fish * Trial).fetch("fish_id", "day", order_by="KEY"), (Fish * Tank).fetch("litres", order_by="fish_id"), (Trial * Speed).fetch("KEY", order_by="KEY")


def run_left_join():
    "left: DJ723"
    return Fish.proj("nickname").join(Trial.proj("day"), left=True).fetch(as_dict=True, order_by="nickname, trial")


def run_left_join_determined():
    return Trial.proj("day").join(Speed.proj("n"), left=True), Fish.proj("nickname").join(Tank, left=True) if False else 1


def run_universal_times():
    "left: DJ724"
    return (dj.U("day") * Trial).fetch("KEY", order_by="KEY")


def run_universal_and():
    return dj.U("sex") & Fish, dj.U("sex", "tank") & (Fish & "fish_id > 1"), dj.U("sex").aggr(Fish, n="count(*)", heavy="max(mass)"), \
        dj.U().aggr(Fish, n="count(*)").fetch1("n")


def run_aggregate():
    return Fish.aggr(Trial, n="count(*)"), Fish.aggr(Trial & "trial = 1", n="count(*)", last="max(day)"), \
        (Fish & "sex = 'F'").aggr(Trial.Frame, n="count(frame)", far="max(x)")


def run_aggregate_keep():
    return Fish.aggr(Trial, n="count(trial)", keep_all_rows=True), Fish.aggr(Trial, n="count(trial)", keep_all_rows=False)


def run_aggregate_keep_variable():
    keep = False
    return Fish.aggr(Trial, n="count(trial)", keep_all_rows=keep), Fish.aggr(Trial, n="count(trial)", keep_all_rows=not keep)


def run_aggregate_chain():
    return Tank.aggr(Fish.aggr(Trial, tank="tank") if False else Fish.proj("tank", "mass"), heaviest="max(mass)") & "heaviest > 1", \
        (Fish.aggr(Trial, n="count(*)") & "n > 1").fetch("n"), len(Fish.aggr(Trial, n="count(*)"))


def run_aggregate_as_restriction():
    return (Fish & Fish.aggr(Trial, n="count(*)")).fetch("nickname", order_by="KEY"), (Fish - Fish.aggr(Trial, n="count(*)")).fetch("nickname")


def run_aggregate_without_key():
    "left: DJ727"
    return Trial.aggr(Fish.proj(), n="count(*)")


def run_double_quotes():
    name = "Ada"
    return (Fish & 'nickname = "Ada"').fetch("KEY"), (Fish & f'nickname = "{name}"').fetch("KEY"), \
        (Fish & 'nickname = "{}"'.format(name)).fetch("KEY"), (Fish & 'nickname = "%s"' % name).fetch("KEY"), \
        (Fish & 'nickname = "Cyd\'s"').fetch("KEY"), Trial.proj(days='datediff("2023-06-01", day)').fetch("days", order_by="KEY"), \
        (Trial & ['day = "2023-05-01"', 'day = "2023-06-07"']).fetch("KEY", order_by="KEY"), (Fish - 'sex = "F"').fetch("KEY", order_by="KEY")


def run_conditions():
    return Fish & {"tank": "A"}, Fish & [{"fish_id": 1}, {"fish_id": 3}], Fish & dj.AndList(["fish_id > 1", "sex = 'F'"]), \
        Fish & dj.Not("sex = 'F'"), Fish & [], Fish & True, Fish & None if False else 1, Fish - [], \
        Fish & Fish.fetch("KEY", limit=1), Fish & Fish.proj().fetch()[:2]


def run_key_of_join():
    "left: DJ729"
    joined = Strain * Fish.proj("strain")
    return joined.primary_key, joined.fetch("KEY", order_by="fish_id")


def run_renamed():
    other = Fish.proj(partner="fish_id", partner_name="nickname")
    return (Fish.proj("nickname") * other & "fish_id < partner").fetch("nickname", "partner_name", order_by="fish_id, partner")


def run_headings():
    return Fish.heading.names, Trial.primary_key, Fish().heading.primary_key, Trial.Frame.heading.secondary_attributes, Tank.heading.attributes["litres"].type


def run_graph():
    return sorted(Fish.children()), sorted(Fish.parents()), sorted(t.full_table_name for t in Trial.descendants(as_objects=True)), \
        sorted(p.full_table_name for p in Trial().parts(as_objects=True)), Trial.Frame.master.__name__, Trial.Frame().master.__name__


def run_diagram():
    d = dj.ERD(Fish) + dj.Di(Trial)
    return sorted(d.nodes_to_show), type(dj.Diagram(tanks.schema)).__name__ if False else 1


def run_matrix_is_not_a_query():
    import numpy as np
    a = np.eye(2)
    b = a @ a ^ 0 if False else a @ a
    return b, {1, 2} ^ {2, 3}


def run_progress():
    return Speed.progress(display=False), Peak().progress(display=False), len(Peak.key_source), len(Speed().key_source)


def run_chained():
    return ((Fish & "fish_id < 4") * Tank & 'fresh = 1').fetch("nickname", order_by="KEY"), \
        (Fish.proj("tank") * Tank.proj("litres") & "litres > 10").fetch("fish_id", "litres", order_by="KEY"), \
        (Trial.Frame & (Trial & Fish & "fish_id = 1")).fetch("x", order_by="KEY"), (Camera & Trial.Frame).fetch("camera", order_by="KEY")
