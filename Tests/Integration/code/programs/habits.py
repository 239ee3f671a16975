"""Spellings that labs have, beyond the plain ones."""
import datetime
import itertools
from collections import Counter, defaultdict
from operator import itemgetter

import datajoint as dj
import numpy as np
import pandas as pd
import reef
from reef import Camera, Fish, Strain, Tank, Trial
from reef import tanks as t
from reef.tanks import Weighing
from reef.trials import Peak, Speed


def run_in_fstring():
    return f"{Fish.fetch('nickname', order_by='KEY')[0]} of {len(Fish.fetch('KEY'))}", f"""{(Fish & "fish_id=1").fetch("nickname")[0]!r}"""


def run_in_nested_fstring():
    return f"{', '.join(f'{n}' for n in Fish.fetch('nickname', order_by='KEY'))}"


def run_two_in_conditional():
    flag = len(Tank()) > 1
    a, b = Fish.fetch("fish_id", "sex", order_by="KEY") if flag else (None, None)
    return a, b


def run_two_nested_targets():
    (a, b), c = Fish.fetch("fish_id", "sex", order_by="KEY"), 1
    return a, b, c


def run_two_mapped():
    a, b = map(np.asarray, Fish.fetch("fish_id", "mass", order_by="KEY"))
    c, d = (list(x) for x in Fish.fetch("fish_id", "mass", order_by="KEY"))
    return a, b, c, d


def run_two_stacked():
    return np.array(Fish.fetch("fish_id", "mass", order_by="KEY")), np.vstack(Fish.fetch("fish_id", "mass", order_by="KEY")).T, \
        np.column_stack(Weighing.fetch("fish_id", "grams", order_by="KEY")), np.c_[Weighing.fetch("fish_id", order_by="KEY"), Weighing.fetch("grams", order_by="KEY")]


def run_two_to_frame():
    names = ("fish_id", "mass")
    return pd.DataFrame(dict(zip(names, Fish.fetch("fish_id", "mass", order_by="KEY")))), \
        pd.DataFrame(Fish.fetch("fish_id", "sex", order_by="KEY"), index=["fish_id", "sex"])


def run_two_yielded():
    def columns():
        yield Fish.fetch("fish_id", "sex", order_by="KEY")
        yield from Fish.fetch("fish_id", "sex", order_by="KEY")
    return [list(c) for c in columns()]


def run_two_in_call():
    def show(a, b):
        return list(a), list(b)
    return show(*Fish.fetch("fish_id", "sex", order_by="KEY")), dict(columns=Fish.fetch("fish_id", "sex", order_by="KEY"))


def run_two_compared():
    return Fish.fetch("fish_id", "sex")[0].dtype == object, isinstance(Fish.fetch("fish_id", "sex"), list), len(Fish.fetch("fish_id", "sex"))


def run_frame_of_attributes():
    try:
        return Fish.fetch("fish_id", "sex", format="frame")
    except Exception as error:
        return type(error).__name__


def run_array_of_attributes():
    return Fish.fetch("fish_id", as_dict=False, order_by="KEY"), Fish.fetch("fish_id", "mass", as_dict=None, order_by="KEY"), \
        Tank.fetch(format="array", order_by="KEY"), Tank.fetch(format=None, order_by="KEY")


def run_indexing():
    ids = Fish.fetch("fish_id", order_by="KEY")
    mass = Fish.fetch("mass", order_by="KEY")
    return ids[ids > 1], ids.astype(str), ids.dtype.kind, mass[~np.isnan(mass)].mean(), mass.astype("float32"), np.where(ids == 3)[0], ids[-1], ids[0].item() if hasattr(ids[0], "item") else ids[0]


def run_arithmetic():
    price = Fish.fetch("price", order_by="KEY")
    born = Fish.fetch("born", order_by="KEY")
    return price, born - datetime.date(2022, 1, 1), [d.days for d in born - born.min()], Fish.fetch("fish_id", order_by="KEY") * 2


def run_strings():
    names = Fish.fetch("nickname", order_by="KEY")
    return names + "!", [n.upper() for n in names], "Ada" in names, names == "Ada", Counter(Fish.fetch("sex")), max(names, key=len), np.char.upper(names.astype(str))


def run_keys_used():
    key = Fish.fetch("KEY", order_by="KEY", limit=1)[0]
    first, *_ = Trial.fetch("KEY", order_by="KEY")
    return key, key["fish_id"], {**key, "x": 1}, dict(key, trial=2), first, [dict(k, n=1) for k in Fish.fetch("KEY", order_by="KEY")], \
        list(map(itemgetter("fish_id"), Fish.fetch("KEY", order_by="KEY"))), pd.DataFrame(Trial.fetch("KEY", order_by="KEY"))


def run_keys_product():
    return [{**a, **b} for a, b in itertools.product(Fish.fetch("KEY", order_by="KEY"), Camera.fetch("KEY", order_by="KEY"))][:3]


def run_rows_used():
    rows = Tank.fetch(order_by="KEY")
    return rows.dtype.names, rows.size, rows["litres"], rows[0]["tank"], rows[rows["fresh"] == 1]["tank"], len(Tank.fetch()), \
        [dict(zip(rows.dtype.names, r)) for r in rows], np.sort(Tank.fetch("litres"))


def run_dicts_used():
    rows = Fish.fetch(as_dict=True, order_by="KEY")
    return [r["mass"] for r in rows], {r["fish_id"]: r["nickname"] for r in rows}, rows[0].keys() == rows[1].keys(), Tank.fetch(as_dict=True, order_by="litres")[0]["tank"]


def run_rows_into_other():
    Weighing.insert([dict(weighing_id=100 + r["fish_id"], fish_id=r["fish_id"], grams=r["mass"] or 0) for r in Fish.fetch(as_dict=True) if r["mass"]])
    rows = Weighing.proj("fish_id", "grams").fetch()
    rows["weighing_id"] += 500
    Weighing.insert(rows)
    Weighing.insert(Weighing.proj("fish_id", "grams").fetch(as_dict=True), skip_duplicates=True)
    Weighing.insert(Weighing & "grams > 2", skip_duplicates=True)
    return Weighing.fetch(order_by="KEY")


def run_fetch_then_insert():
    row = (Tank & "tank='A'").fetch1()
    row["tank"] = "Z"
    Tank.insert1(row)
    rec = (Tank & "tank='B'").fetch()[0]
    Tank.insert1(dict(zip(rec.dtype.names, rec), tank="Y"))
    frame = pd.DataFrame((Tank & "tank='C'").fetch())
    frame["tank"] = "X"
    Tank.insert(frame.to_dict("records"))
    Tank.insert(frame.assign(tank="W"))
    return Tank.fetch(as_dict=True, order_by="KEY")


def run_aggregate_spellings():
    return Fish.proj("sex").aggr(Trial, n="count(*)"), \
        Fish().aggr(Trial(), n="count(trial)").fetch("n", order_by="KEY"), Fish.aggr(Trial.proj(), n="count(*)", m="max(trial)"), \
        Fish.aggr(group=Trial, n="count(*)")


def run_aggregate_named():
    "left: DJ725"
    counts = {"n": "count(*)", "last": "max(day)"}
    return Fish.aggr(Trial, **counts)


def run_aggregate_over_aggregate():
    per_fish = Fish.proj("tank").aggr(Trial, tank="tank", n="count(*)") if False else Fish.aggr(Trial, n="count(*)")
    return dj.U().aggr(per_fish, total="sum(n)").fetch1("total"), dj.U("sex").aggr(Fish * per_fish, n="sum(n)"), Tank.aggr(Fish * per_fish, n="sum(n)")


def run_aggregate_in_restriction():
    busy = Fish.aggr(Trial, n="count(*)") & "n > 1"
    idle = Fish.aggr(Trial, n="count(trial)", keep_all_rows=True) & "n = 0"
    return busy.fetch("KEY", order_by="KEY"), (Fish & idle).fetch("nickname"), (Fish - busy).fetch("nickname", order_by="KEY"), len(Fish - Fish.aggr(Trial, n="count(*)"))


def run_union_and_top():
    q = Fish.proj("nickname") & "fish_id < 3" 
    return (Fish & dj.Top(1)).fetch("nickname"), (Fish & dj.Top(limit=2, order_by="fish_id DESC", offset=1)).fetch("fish_id"), (q & dj.Top(1, "nickname")).fetch("KEY")


def run_restrict_methods():
    return Fish().restrict("fish_id = 1").fetch("nickname"), (Fish() & "fish_id = 1").fetch("nickname"), Fish().restrict({"sex": "F"}).fetch("nickname", order_by="KEY"), \
        Fish().join(Tank).fetch("litres", order_by="fish_id"), Fish.proj("tank").join(Tank.proj("litres")).fetch("litres", order_by="fish_id")


def run_join_semantic():
    "left:"
    return Fish.proj().join(Weighing, semantic_check=False)


def run_join_semantic_keys():
    "left: DJ729"
    return Fish.proj().join(Weighing, semantic_check=False).fetch("KEY", order_by="weighing_id")


def run_join_semantic_rows():
    return Fish.proj().join(Weighing, semantic_check=False).fetch("grams", order_by="weighing_id")


def run_order_spellings():
    return Fish.fetch("nickname", order_by=["KEY"]), Fish.fetch("nickname", order_by="KEY DESC"), Fish.fetch("nickname", order_by="sex, fish_id"), \
        Fish.fetch("nickname", order_by=("sex DESC", "fish_id")), Fish.fetch("KEY", order_by="born"), Fish.fetch("sex", order_by="tank, born DESC"), \
        Fish.fetch("fish_id", "sex", order_by="born")[0], Fish.fetch("nickname", order_by="born desc")


def run_order_of_expression():
    try:
        return Fish.fetch("nickname", order_by="length(nickname)")
    except Exception as error:
        return type(error).__name__


def run_offset():
    return Fish.fetch("nickname", order_by="KEY", limit=2, offset=1), Fish.fetch(order_by="KEY", limit=1, offset=2)["fish_id"], Fish.fetch("KEY", order_by="KEY", limit=1, offset=3), \
        Fish.fetch("nickname", "sex", order_by="born", limit=2)


def run_star_of_literal():
    "left: DJ706"
    a, b = Fish.fetch(*["fish_id", "sex"], order_by="KEY")
    return a, b


def run_options_of_dict():
    "left: DJ706"
    options = dict(order_by="KEY", limit=2)
    return Fish.fetch("nickname", **options)


def run_in_text_again():
    ids = Trial.fetch("fish_id", order_by="KEY")
    return ",".join(map(str, ids)), f"{ids[0]}", "fish_id in (%s)" % ",".join(str(i) for i in ids), str(Fish.fetch("nickname", order_by="KEY")), str(list(Fish.fetch("nickname", order_by="KEY")))


def run_in_restriction():
    return (Fish & [{"fish_id": i} for i in Trial.fetch("fish_id")]).fetch("nickname", order_by="KEY"), (Fish & {"fish_id": Trial.fetch("fish_id")[0]}).fetch("nickname"), \
        (Fish & f"fish_id = {Trial.fetch('fish_id', order_by='KEY')[0]}").fetch("nickname"), (Tank & Fish.fetch("tank", as_dict=True)).fetch("tank", order_by="KEY"), \
        (Fish & pd.DataFrame({"fish_id": [1, 2]})).fetch("nickname", order_by="KEY"), (Fish & Trial.proj().fetch()[:1]).fetch("nickname")


def run_delete_of_keys():
    for key in (Trial & "trial = 2").fetch("KEY"):
        (Trial & key).delete()
    (Fish & [{"fish_id": 5}, {"fish_id": 99}]).delete()
    (Trial & {"fish_id": 3} & "trial = 1").delete(safemode=False)
    (Trial & Fish.fetch("KEY", limit=1, order_by="KEY") & "trial = 1").delete()
    return Trial.fetch("KEY", order_by="KEY"), Fish.fetch("fish_id", order_by="KEY")


def run_delete_joined():
    "left:"
    (Trial & (Fish * Tank & "litres > 30")).delete()
    return Trial.fetch("KEY", order_by="KEY")


def run_delete_in_loop_of_tables():
    for table in (Peak, Speed):
        table.delete(safemode=False)
    return len(Peak()), len(Speed())


def run_delete_variable_safemode():
    quiet = False
    (Weighing & "grams > 2").delete(safemode=quiet)
    (Weighing & "grams > 1").delete(transaction=True, safemode=False)
    return len(Weighing())


def run_make_lookup():
    schema = dj.schema("djaudit_reef_made", globals())
    global Kind

    @schema
    class Kind(dj.Lookup):
        definition = """
        kind : varchar(8)
        """
        contents = zip(["a", "b", "c"])

    @schema
    class Grid(dj.Lookup):
        definition = """
        -> Kind
        size : int
        ---
        area : float
        """
        contents = [(k, s, s * s) for k, s in itertools.product("ab", (1, 2))]

    @schema
    class Pair(dj.Lookup):
        definition = """
        n : int
        ---
        note = "none" : varchar(12)
        """
        contents = [[1, "x"], (2, "y"), dict(n=3, note="w"), {"n": 4, "note": "z"}]

    return Kind.fetch("kind", order_by="KEY"), Grid.fetch(order_by="KEY"), Pair.fetch(as_dict=True, order_by="KEY")


def run_contents_elsewhere():
    schema = dj.schema("djaudit_reef_made", locals())
    SIZES = [("s", 1.5), ("m", 2.5)]

    @schema
    class Size(dj.Lookup):
        definition = """
        size : char(1)
        ---
        cm : float
        """
        contents = SIZES + [("l", 9.0)]

    @schema
    class Later(dj.Lookup):
        definition = """
        name : varchar(9)
        """

        @property
        def contents(self):
            yield from (("p",), ("q",))

    Size.insert1(("x", 12.5))
    return Size.fetch("cm", order_by="size"), Later.fetch("name", order_by="KEY")


def run_insert_positional_starred():
    rest = (2.5, 1, None)
    Tank.insert1(("S", *rest))
    Tank.insert([("T", *rest), ["U", 1.5, 0, None]])
    Tank.insert(zip("VW", (1.0, 2.0), (1, 0), (None, None)))
    return Tank.fetch(as_dict=True, order_by="KEY")


def run_insert_part_rows():
    key = {"fish_id": 3, "trial": 1}
    Trial.Frame.insert(dict(key, camera="left", frame=i, x=x, name="n") for i, x in enumerate([0.5, 1.5]))
    Trial.Frame().insert1({**key, "camera": "right", "frame": 9, "x": 1, "name": "q"})
    return (Trial.Frame & key).fetch("camera", "frame", "x", as_dict=True, order_by="KEY")


def run_module_paths():
    return reef.Fish.fetch("nickname", order_by="KEY"), t.Tank.fetch("litres", order_by="KEY"), reef.trials.Trial.Frame.fetch("x", order_by="KEY"), reef.tanks.Fish().fetch("KEY", order_by="KEY")


def run_virtual():
    vm = dj.create_virtual_module("vm", "djaudit_reef_tanks")
    other = dj.VirtualModule("other", "djaudit_reef_tanks")
    return vm.Fish.fetch("nickname", order_by="KEY"), other.Tank.fetch("litres", order_by="KEY"), (vm.Fish & "fish_id=1").fetch1("nickname"), vm.schema.database


def run_spawned():
    schema = dj.schema("djaudit_reef_tanks")
    space = {}
    schema.spawn_missing_classes(context=space)
    return sorted(space), space["Tank"].fetch("litres", order_by="KEY")


def run_config_reads():
    return dj.config["safemode"], dj.config.get("database.user") if hasattr(dj.config, "get") else None, "database.host" in dj.config, "no.such" in dj.config


def run_config_writes():
    dj.config["display.limit"] = 5
    dj.config.update({"display.width": 20})
    with dj.config(display__limit=3) if False else dj.config(safemode=True):
        inner = dj.config["safemode"]
    return inner, dj.config["display.limit"], dj.config["display.width"]


def run_config_of_dict():
    "left: DJ762"
    with dj.config(**{"display.limit": 3}):
        return dj.config["display.limit"]


def run_schema_properties():
    schema = dj.schema("djaudit_reef_tanks")
    return schema.database, sorted(schema.list_tables()), schema.is_activated(), schema.exists if hasattr(schema, "exists") else None


def run_heads():
    return Fish.head()["nickname"], (Fish & "fish_id < 4").tail(1)["fish_id"], Fish.head(limit=1)["sex"], Fish.proj("sex").head(1)


def run_fetch1_many():
    fish = Fish & "fish_id = 1"
    born, tank, lengths = fish.fetch1("born", "tank", "lengths")
    name, key = fish.fetch1("nickname", "KEY")
    return born, tank, lengths, name, key, fish.fetch1("price") + 1, fish.fetch1("chip"), fish.fetch1("born").year, fish.fetch1("lengths").sum()


def run_fetch1_number_used():
    fish = Fish & "fish_id = 1"
    return fish.fetch1("fish_id") + 1 == 2, range(fish.fetch1("fish_id")), [0, 5][fish.fetch1("fish_id")], "%d" % fish.fetch1("fish_id"), "x" * fish.fetch1("fish_id"), \
        (Trial & "fish_id=1 and trial=1").fetch1("trace")[fish.fetch1("fish_id")]


def run_fetch1_nan_guard():
    fish = Fish & "fish_id = 2"
    m = fish.fetch1("mass")
    if np.isnan(m):
        m = 0.0
    return m, np.nan_to_num((Fish & "fish_id = 2").fetch1("mass")), pd.isnull(fish.fetch1("mass")), fish.fetch1("mass") is None


def run_len_of_unrestricted():
    return len(Fish()), len(Trial & Fish), Trial in (Trial,), bool(Fish & "fish_id=1"), not (Fish & "fish_id=77")


def run_group_by_loop():
    out = defaultdict(list)
    for tank, name in zip(*Fish.fetch("tank", "nickname", order_by="KEY")):
        out[tank].append(name)
    for row in Fish.fetch("tank", "sex", as_dict=True, order_by="KEY"):
        out[row["tank"]].append(row["sex"])
    for key in Fish.proj():
        out["keys"].append(key["fish_id"])
    return {k: sorted(v) for k, v in out.items()}


def run_inline_class_query():
    class Late(dj.Computed):
        definition = """
        -> Fish
        """
        @property
        def key_source(self):
            return (Fish & "sex = 'F'") * Tank.proj() & 'mass > 0'
    source = Late.key_source
    return source.fetch("nickname", order_by="KEY")


def run_chained_methods():
    return (Fish & "sex='F'").proj("nickname", "tank").join(Tank).fetch("nickname", "litres", order_by="fish_id"), \
        Fish.proj(n="nickname").restrict("n like '%a%'").fetch("n", order_by="KEY"), \
        (Fish.proj("nickname") & "fish_id in (1,2)").fetch("nickname", order_by="KEY").tolist()
