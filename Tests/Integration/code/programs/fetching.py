"""fetch, fetch1, head and tail."""
import json

import datajoint as dj
import numpy as np
import pandas as pd
from datajoint import DataJointError
from reef import Camera, Fish, Strain, Tank, Trial, tanks
from reef.common import Reporter
from reef.trials import Speed


def run_rows():
    return [Fish.fetch(), Fish().fetch(order_by="KEY"), (Fish & "mass > 1").fetch(), Tank.fetch(as_dict=False)]


def run_rows_as_dict():
    return Tank.fetch(as_dict=True), (Fish & {"tank": "A"}).fetch(as_dict=True, order_by="born DESC", limit=1)


def run_rows_unpacked():
    return [(row["tank"], row["litres"]) for row in Tank.fetch()], [tank for tank, *_ in Tank.fetch()]


def run_one_string():
    names = Fish.fetch("nickname", order_by="fish_id")
    names[0] = "a much longer name than the others"
    return names, Fish.fetch("sex")


def run_one_number_with_null():
    mass = Fish.fetch("mass", order_by="KEY")
    return mass, np.isnan(mass), np.nanmean(mass)


def run_kinds_in_loop():
    "left: DJ706"
    fish = Fish & "fish_id in (1, 3)"
    return [fish.fetch(name, order_by="fish_id") for name in ("born", "price")]


def run_kinds():
    fish = Fish & "fish_id in (1, 3)"
    return fish.fetch("price", order_by="KEY"), fish.fetch("chip", order_by="KEY"), Trial.fetch("started"), Tank.fetch("fresh")


def run_empty():
    nothing = Fish & "mass > 1000"
    return nothing.fetch("nickname"), nothing.fetch("mass"), nothing.fetch("KEY"), nothing.fetch(), \
        nothing.fetch("fish_id", "born"), nothing.fetch("mass", as_dict=True), nothing.fetch(as_dict=True)


def run_blobs():
    traces = Trial.fetch("trace", order_by="KEY")
    return traces, traces.shape, np.stack(traces).sum(), np.concatenate(Trial.fetch("trace")).shape, Trial.fetch("extra")


def run_two():
    ids, names = Fish.fetch("fish_id", "nickname", order_by="nickname")
    return ids, names


def run_two_in_list():
    columns = Fish.fetch("fish_id", "nickname", order_by="KEY")
    columns.append("more")
    columns[0] = columns[0] * 2
    return columns + [1]


def run_two_returned():
    def both(fish):
        return fish.fetch("nickname", "mass", order_by="KEY")
    names, mass = both(Fish())
    return names, mass


def run_two_on_one_line():
    wanted = True
    if wanted: a, b = Fish.fetch("nickname", "sex", order_by="KEY")
    for tank in ("A", "B"): c, d = (Fish & {"tank": tank}).fetch("fish_id", "born", order_by="KEY"); last = c, d
    return a, b, last


def run_two_to_attributes():
    box = Reporter(None)
    box.ids, box.names = Fish.fetch("fish_id", "nickname", order_by="KEY")
    both = {}
    both["a"], both["b"] = Fish.fetch("fish_id", "nickname", order_by="KEY")
    return box.ids, box.names, both


def run_starred_targets():
    first, *rest = Fish.fetch("fish_id", "nickname", "sex", order_by="KEY")
    return first, rest


def run_one_target():
    name, = (Fish & "fish_id = 1").fetch("nickname")
    (born,) = (Fish & "fish_id = 1").fetch("born")
    [tank] = (Fish & "fish_id = 1").fetch("tank")
    return name, born, tank


def run_chained_targets():
    a = b = Fish.fetch("mass", order_by="KEY")
    (x, y) = both = Fish.fetch("mass", "sex", order_by="KEY")
    return a, b, x, y, both


def run_annotated():
    mass: np.ndarray = Fish.fetch("mass", order_by="KEY")
    return mass


def run_elements():
    return Fish.fetch("fish_id", "nickname", order_by="KEY")[1], Fish.fetch("fish_id", "nickname", order_by="KEY")[-1], \
        Fish.fetch("nickname", order_by="KEY")[0], Fish.fetch("nickname", order_by="KEY")[:2]


def run_zip():
    pairs = dict(zip(*Fish.fetch("fish_id", "nickname")))
    return pairs, [f"{n}: {s}" for n, s in zip(*(Fish & "sex = 'F'").fetch("nickname", "sex", order_by="KEY"))], \
        list(zip(*Fish.fetch("KEY", "mass", order_by="KEY")))


def run_same_twice():
    return Fish.fetch("sex", "sex", order_by="KEY")


def run_keys():
    return Trial.fetch("KEY", order_by="KEY"), Trial.fetch("KEY", order_by="day DESC, fish_id", limit=3), \
        (Trial & Fish.fetch("KEY", limit=2, order_by="fish_id")).fetch("KEY", order_by="KEY")


def run_keys_by_name():
    return Trial.fetch(dj.key, order_by="KEY")


def run_keys_as_dict():
    return (Trial & Fish.fetch("KEY", as_dict=True, limit=1)).fetch("KEY"), Fish.fetch("KEY", as_dict=True)


def run_keys_as_records():
    "left: DJ705"
    return Trial.fetch("KEY", as_dict=False)


def run_keys_and_more():
    keys, mass = Fish.fetch("KEY", "mass", order_by="KEY")
    names, more = (Fish & "fish_id < 5").fetch("nickname", "KEY", order_by="KEY")
    a, key, b = Trial.fetch("day", "KEY", "minutes", order_by="KEY")
    return keys, mass, names, more, a, key, b


def run_keys_in_loop():
    return [(key, mass) for key, mass in zip(*Fish.fetch("KEY", "mass", order_by="KEY"))]


def run_attributes_as_dict():
    some = Fish.fetch("tank", as_dict=True, order_by="fish_id")
    return some, (Tank & some).fetch("tank"), Fish.fetch("mass", "nickname", as_dict=True, order_by="KEY"), \
        Fish.fetch("nickname", "fish_id", as_dict=True, order_by="KEY")


def run_attributes_as_dict_ordered():
    return Fish.fetch("nickname", as_dict=True, order_by="born"), Fish.fetch("KEY", "nickname", as_dict=True, order_by="born DESC")


def run_frame_of_dicts():
    return pd.DataFrame(Fish.fetch("fish_id", "mass", as_dict=True, order_by="KEY")), pd.DataFrame(Weights().fetch(as_dict=True))


def Weights():
    return tanks.Weighing & "grams > 1"


def run_frames():
    "values: DJ704"
    return (Fish & "fish_id < 4").fetch(format="frame").reset_index()[["fish_id", "nickname"]], \
        Trial.proj("day").fetch(format="frame"), Trial.Frame.fetch(format="frame", order_by="x")[["x", "y"]]


def run_frame_of_records():
    return pd.DataFrame(Tank.fetch()), pd.DataFrame(Tank.fetch(order_by="KEY")).set_index("tank")


def run_frame_empty():
    "values: DJ704"
    frame = (Fish & "mass > 1000").fetch(format="frame")
    return list(frame.columns), list(frame.index.names), len(frame)


def run_order():
    by = "mass DESC"
    return Fish.fetch("nickname", order_by=["sex", "born DESC"]), Fish.fetch("nickname", order_by="sex, fish_id DESC"), \
        Fish.fetch("nickname", order_by=by), Fish.fetch("fish_id", order_by=("sex", "mass"), limit=3, offset=1)


def run_order_of_two_by_variable():
    by = ["born"]
    a, b = Fish.fetch("nickname", "sex", order_by=by)
    return a, b


def run_limit_zero():
    "left: DJ708"
    return Fish.fetch("fish_id", limit=0)


def run_limit_variable():
    n = 2
    return Fish.fetch("fish_id", limit=n, order_by="KEY"), Fish.fetch("fish_id", limit=None, order_by="KEY"), \
        Fish.fetch("nickname", limit=n, offset=1, order_by="born", squeeze=True)


def run_squeeze():
    "unsafe: DJ701"
    a, b = Trial.fetch("trace", "fish_id", squeeze=True, order_by="KEY")
    return a, b, Trial.fetch("trace", squeeze=True, order_by="KEY"), Trial.fetch(squeeze=True, order_by="KEY")["trace"]


def run_projected():
    return Fish.proj(other="fish_id").fetch("other"), Fish.proj("nickname", "sex").fetch("sex", order_by="KEY"), \
        Fish.proj(double="2 * mass").fetch("double", order_by="KEY"), Fish.proj(n="nickname").fetch(as_dict=True, order_by="KEY"), \
        Fish.proj(..., "-mass").fetch("price", order_by="KEY")


def run_calculated():
    counted = Fish.aggr(Trial, n="count(*)", last="max(day)")
    total, last = counted.fetch("n", "last", order_by="KEY")
    return total, last, counted.fetch("n", order_by="KEY"), Fish.proj(age="2023 - year(born)").fetch("age", order_by="KEY")


def run_universal():
    per = dj.U("sex").aggr(Fish, n="count(*)")
    sexes, n = per.fetch("sex", "n", order_by="sex")
    return sexes, n, (dj.U("sex") & Fish).fetch("sex", order_by="sex"), dj.U("sex").aggr(Fish, n="count(*)").fetch(as_dict=True, order_by="sex")


def run_joined():
    return (Fish * Tank).fetch("litres", order_by="fish_id"), (Fish * Strain).fetch("fish_id", "source", as_dict=True, order_by="fish_id"), \
        (Fish * Tank * Trial.proj("day")).fetch("day", "litres", order_by="KEY")


def run_key_of_joined():
    "left: DJ729"
    return (Fish * Strain).fetch("KEY", "source", as_dict=True, order_by="fish_id")


def run_top():
    first = Fish & dj.Top(2, order_by="born DESC")
    return first.fetch("nickname"), first.fetch("KEY"), (Fish & dj.Top(1, "mass DESC")).fetch("nickname", "mass")


def run_free_table():
    free = dj.FreeTable(dj.conn(), Tank.full_table_name)
    return free.fetch("litres", order_by="KEY"), free.fetch("KEY", order_by="KEY"), len(free)


def run_union():
    both = Fish.proj() & "fish_id = 1"
    other = Fish.proj() & "fish_id = 3"
    return sorted(key["fish_id"] for key in (both + other).fetch("KEY")), sorted((both + other).fetch("fish_id")), len(both + other)


def run_one_row():
    key = {"fish_id": 1}
    row = (Fish & key).fetch1()
    row.pop("lengths")
    return row, (Fish & key).fetch1("KEY"), (Fish & key).fetch1("nickname"), (Fish & key).fetch1("born", "price")


def run_one_number():
    fish = Fish & "fish_id = 1"
    return int(fish.fetch1("fish_id")), float(fish.fetch1("mass")), fish.fetch1("mass").item(), \
        np.isnan((Fish & "fish_id = 2").fetch1("mass")), json.dumps(float(fish.fetch1("mass"))), f"{fish.fetch1('mass'):.1f}"


def run_one_number_goes_on():
    def mass(fish_id):
        return (Fish & {"fish_id": fish_id}).fetch1("mass")
    def both(fish_id):
        a, b = (Fish & {"fish_id": fish_id}).fetch1("mass", "fish_id")
        return int(b)
    return mass(1), mass(2), both(1)


def run_one_null():
    fish = Fish & "fish_id = 2"
    mass = fish.fetch1("mass")
    other, sex = fish.fetch1("mass", "sex")
    return mass != mass, mass > 1, mass or 2, float(mass), np.isfinite(mass), f"{mass}", str(other), other < 1, sex


def run_several_returned():
    def both(fish_id):
        return (Fish & {"fish_id": fish_id}).fetch1("mass", "nickname")
    return both(1), both(2)


def run_one_null_as_row():
    row = dict(fish_id=9, tank="A", nickname="Eve", sex="F", born="2023-03-03", mass=(Fish & "fish_id = 2").fetch1("mass"))
    Fish.insert1(row)
    return (Fish & "fish_id = 9").fetch("mass")


def run_one_calculated():
    return (Fish & "fish_id = 1").fetch1("mass") * 2, (Fish & "fish_id = 2").fetch1("mass") or 7, (Fish & "fish_id = 1").fetch1("mass") > 1


def run_not_one():
    try:
        (Fish & "mass > 1000").fetch1("mass")
    except DataJointError as error:
        return str(error)


def run_not_one_key():
    try:
        return Fish.fetch1("KEY")
    except DataJointError as error:
        return type(error).__name__


def run_head():
    return Fish.head(2), Fish.tail(2), Tank.head(), Trial.tail(limit=1)["day"]


def run_head_as_dict():
    return Fish.proj("nickname").head(2, as_dict=True), Fish.proj("nickname").tail(2, as_dict=True)


def run_head_as_frame():
    "values: DJ710"
    return Fish.proj("sex").head(2, format="frame"), Fish.proj("sex").tail(2, format="frame")


def run_in_text():
    ids = tuple(Trial.fetch("fish_id"))
    return (Fish & f"fish_id in {ids}").fetch("nickname", order_by="KEY"), \
        (Fish & "fish_id in ({})".format(",".join(str(i) for i in Trial.fetch("fish_id")))).fetch("KEY", order_by="KEY"), \
        (Fish & f"fish_id in {tuple(Trial.fetch('fish_id'))}").fetch("KEY", order_by="KEY"), \
        (Fish & "fish_id in %s" % str(tuple(Trial.fetch("fish_id")))).fetch("KEY", order_by="KEY")


def run_methods_of_arrays():
    ids = Fish.fetch("fish_id")
    return max(ids), 3 in ids, list(sorted(ids)), set(ids) == {1, 2, 3, 5}, Fish.fetch("mass").max(), \
        Fish.fetch("born").min(), Fish.fetch("fish_id").tolist(), len(Fish.fetch("KEY")), (Fish.fetch("fish_id") > 2).sum(), \
        np.unique(Fish.fetch("sex")), [*Fish.fetch("tank", order_by="KEY")]


def run_comments_inside():
    "unsafe: DJ701"
    names = (
        Fish
        & "sex = 'F'"   # girls
        # only
    ).fetch("nickname",   # what they are called
            order_by="KEY")
    a, b = Fish.fetch(
        "fish_id",   # the number
        "born",
        order_by="fish_id",
    )
    return names, a, b, (Fish &
                         "sex = 'M'").fetch('nickname')


def run_across_lines():
    names = Fish \
        .fetch("nickname",
               order_by="KEY")
    return names


def run_lambdas():
    get = lambda key: (Fish & key).fetch("nickname", "mass", order_by="KEY")
    return [get(key) for key in Fish.fetch("KEY", order_by="KEY")], list(map(lambda k: (Trial & k).fetch("day"), Fish.fetch("KEY", order_by="KEY")))


def run_default_argument():
    def f(names=Fish.fetch("nickname", order_by="KEY")):
        return names
    return f()


def run_walrus():
    if (names := Fish.fetch("nickname", order_by="KEY")) is not None:
        return names


def run_names_in_variable():
    "left: DJ706"
    wanted = ["fish_id", "nickname"]
    return Fish.fetch(*wanted, order_by="KEY")


def run_bound():
    "left: DJ706"
    get = Fish.fetch
    return get("nickname", order_by="KEY")


def run_variable_query():
    q = Fish & "fish_id < 4"
    if len(q) > 1:
        q = q & "sex = 'F'"
    q &= {"tank": "A"}
    return q.fetch("nickname"), q.fetch("KEY")


def run_parameter():
    def names(query, order):
        return query.fetch("nickname", order_by=order)
    return names(Fish, "KEY"), names(Fish & "fish_id = 1", "mass")


def run_held():
    return Reporter(Fish & "sex = 'F'").query.fetch("nickname", order_by="KEY")


def run_classes_in_loop():
    return [table.fetch("KEY", order_by="KEY") for table in (Tank, Fish)], [t().fetch("KEY", order_by="KEY") for t in [Tank, Strain]]


def run_mixin():
    "left:"
    return Tank.labels()


def run_methods():
    return Tank().label(), Tank().count(), Tank.first(), Trial.of_day("2023-05-01").fetch("fish_id", order_by="KEY"), \
        Trial().longest().fetch("name", order_by="KEY")


def run_iteration():
    it = iter(Tank & "fresh = 1")
    return [row["tank"] for row in Tank], next(it), {row["tank"] for row in Tank & "litres > 10"}


def run_next():
    q = Tank & "tank = 'A'"
    iter(q)
    return next(q)


def run_truth():
    return len(Fish & "fish_id > 2"), bool(Fish & "fish_id > 100"), [1 for _ in Fish & "fish_id > 2"], {"fish_id": 1, "tank": "A"} in Fish.proj("tank")


def run_in_exception():
    names = []
    try:
        names = Fish.fetch("nickname", order_by="KEY")
        a, b = (Fish & "fish_id > 100").fetch("mass", "born")
        c, = a
    except ValueError as error:
        return names, str(error)[:20]


def run_nested():
    return (Fish & (Trial & (Tank & Fish.fetch("tank", as_dict=True)).fetch("KEY", as_dict=True) if False else Trial.fetch("fish_id", as_dict=True))).fetch("nickname", order_by="KEY")


def run_part_of_computed():
    speeds, points = Speed.Point.fetch("speed", "point", order_by="KEY")
    return speeds, points, Speed.fetch("mean", order_by="KEY"), Camera.fetch("rate", "camera", order_by="camera")


def run_own_names():
    fetched = "mine"
    row = "mine too"
    a, b = Fish.fetch("nickname", "sex", order_by="KEY")
    return fetched, row, a, b, Fish.fetch("nickname", as_dict=True, order_by="KEY"), row


def run_globals_in_class():
    class Box:
        names, sexes = Fish.fetch("nickname", "sex", order_by="KEY")
        both = [(n, s) for n, s in zip(*Fish.fetch("nickname", "sex", order_by="KEY"))]
        keys, more = Fish.fetch("KEY", "sex", order_by="KEY")
    return Box.names, Box.sexes, Box.both, Box.keys, Box.more
