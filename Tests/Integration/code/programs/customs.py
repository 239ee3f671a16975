"""More habits of labs: helpers, loops over parts, populate code, files, notebooks."""
import contextlib
import copy
import datetime
import functools
import io
import json
import os
import pickle
import tempfile
from typing import List, Optional

import datajoint
import datajoint as dj
import numpy as np
import pandas as pd
from datajoint import AndList, Not, U
from datajoint import DataJointError as Trouble
from datajoint import conn, config
from reef import *
from reef import tanks, trials
from reef.tanks import Fish as F, Weighing as W
from reef.trials import Peak, Speed

keys = Fish.fetch("KEY", order_by="KEY") if False else None


def run_aliases():
    return F.fetch("nickname", order_by="KEY"), U("sex").aggr(F, n="count(*)"), F & AndList(["fish_id > 1", Not("sex = 'F'")]), W.fetch("grams", order_by="KEY"), \
        datajoint.U("sex") & F, len(datajoint.FreeTable(datajoint.conn(), F.full_table_name))


def run_bare_config():
    with config(safemode=False):
        (W & "grams > 2").delete()
    config["display.limit"] = 4
    return len(W()), config["display.limit"], "no.such" in config


def run_bare_schema():
    from datajoint import schema as Declare, Lookup
    schema = Declare("djaudit_reef_made", globals())

    @schema
    class Unit(Lookup):
        definition = """
        unit : varchar(8)
        ---
        factor : double
        """
        contents = [("mm", 0.001), ("cm", 0.01)]
    return Unit.fetch("factor", order_by="KEY"), Unit.fetch1 if False else None


def run_optional_parameter():
    def names(restriction: Optional[dict] = None, *, order="KEY") -> List[str]:
        q = Fish
        if restriction is not None:
            q = q & restriction
        return q.fetch("nickname", order_by=order)
    return names(), names({"sex": "F"}), names("mass > 1", order="mass")


def run_helper_with_dict():
    def info(key):
        return {name: (Fish & key).fetch1(name) for name in ("nickname", "sex", "born")}
    return info({"fish_id": 1})


def run_accumulated_restriction():
    q = Fish()
    for condition in ("fish_id < 4", {"tank": "A"}, [{"sex": "F"}, {"sex": "M"}]):
        q = q & condition
    return q.fetch("nickname", "born")


def run_list_of_queries():
    queries = [Fish & "sex='F'", Fish & "sex='M'"]
    return [q.fetch("nickname", order_by="KEY") for q in queries], [len(q) for q in queries]


def run_dict_of_queries():
    queries = dict(f=Fish & "sex='F'", m=Fish & "sex='M'")
    return {name: list(q.fetch("nickname", order_by="KEY")) for name, q in queries.items()}


def run_loop_over_parts():
    out = []
    for part in Trial.parts(as_objects=True):
        out.append((part.table_name, len(part), part.fetch("KEY", order_by="KEY")))
    return out


def run_loop_over_children():
    "left:"
    return [(c.table_name, c.fetch("KEY", order_by="KEY")) for c in Fish.children(as_objects=True)]


def run_key_in_loop():
    out = []
    for key in Fish.fetch("KEY", order_by="KEY"):
        traces, days = (Trial & key).fetch("trace", "day", order_by="trial")
        for trace, day in zip(traces, days):
            out.append((key["fish_id"], trace.sum(), day))
    return out


def run_first_or_none():
    found = (Trial & {"fish_id": 5}).fetch("day")
    first = found[0] if len(found) else None
    keys = (Trial & {"fish_id": 5}).fetch("KEY")
    return first, keys[0] if keys else None, bool(keys), (Trial & {"fish_id": 1}).fetch("day", order_by="trial")[-1]


def run_empty_checks():
    nothing = (Fish & "mass > 1000")
    return nothing.fetch("nickname").size, len(nothing.fetch("mass")), nothing.fetch("mass").tolist(), list(nothing.fetch("KEY")), \
        not len(nothing), nothing.fetch("mass", "nickname"), nothing.fetch(as_dict=True) == [], (nothing.fetch("mass").sum())


def run_set_of_values():
    return set(Fish.fetch("tank")), sorted(set(Trial.fetch("day"))), {*Fish.fetch("sex")}, set(Fish.fetch("strain")) - {None}, len(set(Trial.fetch("fish_id")))


def run_isin():
    have = Trial.fetch("fish_id")
    return [i for i in Fish.fetch("fish_id", order_by="KEY") if i not in have], np.isin(Fish.fetch("fish_id", order_by="KEY"), have), np.unique(have, return_counts=True)


def run_max_of():
    return max(Trial.fetch("trial")) + 1, Trial.fetch("trial").max(), dj.U().aggr(Trial, n="max(trial)").fetch1("n"), (dj.U("fish_id").aggr(Trial, n="max(trial)") & "fish_id=1").fetch1("n"), np.max(Trial.fetch("minutes", order_by="KEY")[:1])


def run_sum_of_decimals():
    m = (Trial & "minutes is not null").fetch("minutes", order_by="KEY")
    return sum(m), m.sum(), float(m[0]), m.astype(float), [float(x) for x in m]


def run_sorted_by():
    ids, mass = Fish.fetch("fish_id", "mass", order_by="KEY")
    order = np.argsort(mass)
    return ids[order], mass[order], dict(zip(ids.tolist(), mass.tolist()))


def run_json_dump():
    rows = Fish.proj("nickname", "sex").fetch(as_dict=True, order_by="KEY")
    return json.dumps(rows), json.dumps(Fish.fetch("nickname", order_by="KEY").tolist()), json.dumps((Fish & "fish_id=1").fetch1("KEY")), json.dumps([k for k in Fish.fetch("KEY", order_by="KEY")])


def run_saved():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.npy")
        np.save(path, Fish.fetch("fish_id", order_by="KEY"))
        loaded = np.load(path)
        np.save(path, Fish.fetch("nickname", order_by="KEY"), allow_pickle=True)
        names = np.load(path, allow_pickle=True)
    return loaded, names


def run_frame_from_fetch():
    df = pd.DataFrame(Fish.proj("nickname", "sex", "mass").fetch(order_by="KEY"))
    return df, df.set_index("fish_id"), df.groupby("sex").size().to_dict(), df[df.mass.isna()].shape


def run_frame_from_dicts():
    df = pd.DataFrame(Fish.fetch("nickname", "mass", as_dict=True, order_by="KEY"))
    other = pd.DataFrame(Fish.proj("tank").fetch(as_dict=True, order_by="KEY"))
    return df, other, df.columns.tolist(), list(df["mass"].fillna(0))


def run_frame_of_two():
    n, m = Fish.fetch("nickname", "mass", order_by="KEY")
    return pd.DataFrame({"n": n, "m": m}), pd.Series(m, index=n), pd.DataFrame(list(zip(n, m)), columns=["n", "m"])


def run_copy_between():
    rows = Trial.fetch(as_dict=True, order_by="KEY")
    for row in rows:
        row["trial"] += 10
    Trial.insert(rows)
    more = (Trial & "trial = 11 and fish_id=1").fetch()
    more["trial"] = 21
    Trial.insert(more)
    return len(Trial()), (Trial & "trial > 9").fetch("trace", order_by="KEY"), (Trial & "trial = 21").fetch1("extra")


def run_updates():
    for key, mass in zip(*Fish.fetch("KEY", "mass", order_by="KEY")):
        if not np.isnan(mass):
            Fish.update1({**key, "mass": float(mass) * 2})
    Fish.update1(dict(fish_id=5, nickname="Eve", strain="TL"))
    return Fish.fetch("mass", "nickname", "strain", order_by="KEY")


def run_reinsert():
    row = (Weighing & "weighing_id = 1").fetch1()
    (Weighing & row).delete(safemode=False)
    row["grams"] = row["grams"] + 1
    Weighing.insert1(row)
    (Weighing & {"weighing_id": 2}).delete_quick()
    return Weighing.fetch("grams", order_by="KEY")


def run_transactional_helper():
    @contextlib.contextmanager
    def quiet():
        old = dj.config["safemode"]
        dj.config["safemode"] = False
        try:
            yield
        finally:
            dj.config["safemode"] = old
    with quiet():
        (Fish & "fish_id = 5").delete()
    with dj.config(safemode=False), dj.conn().transaction:
        pass
    return Fish.fetch("fish_id", order_by="KEY"), dj.config["safemode"]


def run_delete_in_with_two():
    with contextlib.redirect_stdout(io.StringIO()), dj.config(safemode=False):
        (Fish & "fish_id = 5").delete()
    return len(Fish())


def run_error_handling():
    out = []
    for action in (lambda: Fish.insert1(dict(fish_id=1)), lambda: (Fish & "nope = 1").fetch(), lambda: Fish.proj("nope"), lambda: (Fish & "fish_id=99").fetch1(), lambda: Trial.insert1(dict(fish_id=77, trial=1))):
        try:
            action()
        except Trouble as error:
            out.append(True)
        except Exception as error:
            out.append(type(error).__name__)
    return out


def run_stdout():
    with contextlib.redirect_stdout(io.StringIO()) as out:
        print(*Fish.fetch("nickname", order_by="KEY"), sep=",")
        print(f"{len(Fish())} fish", Fish.fetch("fish_id", order_by="KEY"))
        print(Fish.fetch("KEY", order_by="KEY", limit=1))
        print((Fish & "fish_id=1").fetch1("nickname"))
    return out.getvalue()


def run_repr_of_numbers():
    m = Fish.fetch("mass", order_by="KEY")
    return str(m), f"{m[0]:.2f}", "%s" % m[0], str(float(m[0]))


def run_class_with_query():
    class Session:
        def __init__(self, key):
            self.key = key
            self.query = Trial & key
            self.days = self.query.fetch("day", order_by="trial")

        @property
        def frames(self):
            return Trial.Frame & self.key

        def xs(self):
            return self.frames.fetch("x", order_by="KEY")

        @functools.cached_property
        def names(self):
            return self.frames.fetch("name", order_by="KEY")

        @classmethod
        def latest(cls):
            return cls(Trial.fetch("KEY", order_by="day DESC", limit=1)[0])
    s = Session({"fish_id": 1})
    return s.days, s.xs(), s.names, Session.latest().days, s.query.fetch("trial", order_by="trial")


def run_global_query():
    return GIRLS.fetch("nickname", order_by="KEY"), len(GIRLS), (GIRLS & "fish_id=1").fetch1("nickname")


GIRLS = Fish & "sex = 'F'"


def run_async():
    import asyncio

    async def names():
        return Fish.fetch("nickname", order_by="KEY")

    async def two():
        a, b = Fish.fetch("nickname", "sex", order_by="KEY")
        return a, b
    return asyncio.run(names()), asyncio.run(two())


def run_recursion():
    def count(keys):
        return 0 if not keys else 1 + count(keys[1:])
    return count(Fish.fetch("KEY"))


def run_nested_functions():
    def outer(key):
        trial = Trial & key

        def inner(name):
            return trial.fetch(name) if False else trial.fetch("day", order_by="trial")
        return inner("x")
    return outer({"fish_id": 1})


def run_try_else_finally():
    try:
        names = Fish.fetch("nickname", order_by="KEY")
    except Trouble:
        names = None
    else:
        names = names[:1]
    finally:
        sexes = Fish.fetch("sex", order_by="KEY")
    return names, sexes


def run_while():
    out = []
    while True:
        ids = (Fish & f"fish_id > {out[-1] if out else 0}").fetch("fish_id", order_by="KEY", limit=1)
        if not len(ids):
            break
        out.append(int(ids[0]))
    return out


def run_assert_and_if():
    assert len(Fish.fetch("KEY")) == 4
    if Fish.fetch("fish_id").max() > 4 and "Ada" in Fish.fetch("nickname"):
        return True


def run_multi_line_chain():
    names = (
        (Fish * Tank.proj("litres"))
        & "litres > 10"
        & {"sex": "F"}
    ).proj(
        "nickname",
        volume="litres * 2",
    ).fetch(
        "nickname",
        "volume",
        order_by="fish_id",
    )
    return names


def run_backslashes():
    a, b = Fish.fetch("nickname", \
                      "sex", order_by="KEY")
    return a, \
        b


def run_semicolons():
    a = Fish.fetch("nickname", order_by="KEY"); b, c = Fish.fetch("sex", "born", order_by="KEY"); d = len(a)
    return a, b, c, d


def run_long_strings():
    return (Fish & """sex = "F" and
        nickname = "Ada" """).fetch("KEY"), (Fish & "nickname = 'Ada' or " 'sex = "M"').fetch("nickname", order_by="KEY"), (Fish & r'nickname like "A\_a" or nickname like "Ada%"').fetch("KEY")


def run_quotes_in_projection():
    return Fish.proj(full='concat(nickname, " (", sex, ")")').fetch("full", order_by="KEY"), Fish.aggr(Trial, days='group_concat(day separator "; ")').fetch("days", order_by="KEY"), \
        (Trial & 'remark <> ""').fetch("remark", order_by="KEY"), Fish.proj(old='born < "2023-01-01"').fetch("old", order_by="KEY")


def run_quotes_by_variables():
    name, day = "Ada", datetime.date(2023, 5, 1)
    return (Fish & f'nickname="{name}" and sex="F"').fetch("KEY"), (Trial & f'day = "{day}"').fetch("KEY", order_by="KEY"), (Trial & f"day = '{day:%Y-%m-%d}'").fetch("KEY", order_by="KEY"), \
        (Trial & 'day between "{}" and "{}"'.format(day, day)).fetch("KEY", order_by="KEY"), (Fish & ('nickname in ("%s", "%s")' % (name, "Bo"))).fetch("KEY", order_by="KEY")


def run_quote_in_text():
    return (Fish & 'nickname = "Cyd\'s"').fetch("KEY"), (Fish & "nickname = 'Dot \"x\"'").fetch("KEY"), (Fish & {"nickname": "Cyd's"}).fetch("KEY"), (Fish & {"nickname": "Ada"}).fetch("KEY")


def run_make_with_parts():
    schema = dj.schema("djaudit_reef_made", globals())

    @schema
    class Method(dj.Lookup):
        definition = """
        method : varchar(8)
        ---
        power = 1 : smallint
        """
        contents = [("one", 1), ("two", 2)]

    globals()["Method"] = Method

    @schema
    class Result(dj.Computed):
        definition = """
        -> Trial
        -> Method
        ---
        value : double
        made = CURRENT_TIMESTAMP : timestamp
        """

        class Step(dj.Part):
            definition = """
            -> master
            step : int
            ---
            v : longblob
            """

        @property
        def key_source(self):
            return Trial * Method & 'trial = 1'

        def make(self, key):
            trace, remark = (Trial & key).fetch1("trace", "remark")
            power = (Method & key).fetch1("power")
            self.insert1(dict(key, value=float((trace ** power).sum())))
            self.Step.insert({**key, "step": i, "v": np.array([v])} for i, v in enumerate(trace[:2]))
            xs, ys = (Trial.Frame & key).fetch("x", "y", order_by="KEY")
            assert len(xs) == len(ys)

    Result.populate(display_progress=False)
    values, methods = Result.fetch("value", "method", order_by="KEY")
    return values, methods, Result.Step.fetch("v", order_by="KEY"), (Result & "method='two'").fetch("KEY", order_by="KEY"), Result.aggr(Result.Step, n="count(*)").fetch("n"), \
        [dict(k) for k in (Result.Step & "step=1").fetch("fish_id", "step", as_dict=True, order_by="KEY")]


def run_part_self():
    schema = dj.schema("djaudit_reef_made", globals())

    @schema
    class Batch(dj.Manual):
        definition = """
        batch : int
        """

        class Member(dj.Part):
            definition = """
            -> master
            -> Fish
            """

        def add(self, number, restriction):
            self.insert1({"batch": number}, skip_duplicates=True)
            self.Member.insert([{"batch": number, **k} for k in (Fish & restriction).fetch("KEY")])
            self.Member.insert((Fish & "fish_id = 2").proj(batch=str(number)), skip_duplicates=True)
            return len(self.Member & {"batch": number})

        @classmethod
        def sizes(cls):
            return cls.aggr(cls.Member, n="count(*)").fetch("n", order_by="KEY")

        @staticmethod
        def members(number):
            return (Batch.Member & {"batch": number}).fetch("fish_id", order_by="fish_id")

    Batch().add(1, "sex='F'")
    Batch().insert1({"batch": 2})
    return Batch.sizes(), Batch.members(1), Batch().Member().fetch("KEY", order_by="KEY")


def run_self_joins():
    a = Trial.proj(a_day="day")
    b = Trial.proj(b_trial="trial", b_day="day")
    pairs = a * b & "trial < b_trial"
    days, more = pairs.fetch("a_day", "b_day", order_by="fish_id, trial")
    return days, more, pairs.fetch("KEY", order_by="fish_id, trial"), len(pairs)


def run_restrict_by_part():
    return (Trial & Trial.Frame).fetch("KEY", order_by="KEY"), (Trial - Trial.Frame).fetch("KEY", order_by="KEY"), (Trial & (Trial.Frame & "x > 2")).fetch("day"), (Trial.Frame & (Fish & "sex='F'")).fetch("x", order_by="KEY"), \
        (Trial & Trial.Frame.proj()).fetch("day", order_by="KEY"), (Fish & (Tank & "litres > 30").proj()).fetch("nickname", order_by="KEY")


def run_not_conditions():
    return (Fish & dj.Not({"tank": "A"})).fetch("nickname", order_by="KEY"), (Fish - {"tank": "A"}).fetch("nickname", order_by="KEY"), (Fish - [{"fish_id": 1}, "sex='M'"]).fetch("nickname", order_by="KEY"), \
        (Fish & dj.Not(Trial)).fetch("nickname", order_by="KEY"), (Fish & [True]).fetch("fish_id", order_by="KEY"), (Fish & "strain is null").fetch("nickname"), (Fish & dict(strain=None)).fetch("nickname", order_by="KEY")


def run_query_in_if():
    q = Trial & {"fish_id": 1}
    if q:
        n = len(q)
    if not (Trial & {"fish_id": 5}):
        n += 100
    return n, True if Trial & "fish_id=1" else False


def run_in_contains():
    return {"fish_id": 1} in Fish.proj(), dict(fish_id=99) in Fish.proj(), (Fish & {"fish_id": 1}).fetch1("KEY") in Fish.fetch("KEY")


def run_tuple_of_keys():
    return tuple(Fish.fetch("KEY", order_by="KEY")), list(Fish.fetch("KEY", order_by="KEY", offset=1, limit=2)), [*Fish.fetch("KEY", order_by="KEY")][0], {k["fish_id"]: k for k in Fish.fetch("KEY", order_by="KEY")}, Fish.fetch("KEY", order_by="KEY")[::-1], Fish.fetch("KEY", order_by="KEY") + [1]


def run_key_and_values_in_dict():
    ks, ns = Fish.fetch("KEY", "nickname", order_by="KEY")
    return {n: k for k, n in zip(ks, ns)}, [dict(k, nickname=n) for k, n in zip(ks, ns)], type(ks).__name__, len(ks)


def run_pickled():
    return pickle.loads(pickle.dumps(Fish.fetch("mass", order_by="KEY"))), copy.deepcopy(Fish.fetch("KEY", order_by="KEY"))


def run_dates():
    started, day = Trial.fetch("started", "day", order_by="KEY")
    return started, day, [(s.date() == d) for s, d in zip(started, day)], started[0].strftime("%Y"), (max(started) - min(started)).days, pd.to_datetime(started)[0].year


def run_uuid_and_decimal():
    chip, price = (Fish & "fish_id=1").fetch("chip", "price")
    return chip, price, str(chip[0]), chip[0].int, price[0] * 2, (Fish & {"chip": chip[0]}).fetch("nickname")


def run_bool_column():
    fresh = Tank.fetch("fresh", order_by="KEY")
    return fresh, fresh.astype(bool), [bool(x) for x in fresh], (Tank & "fresh").fetch("tank", order_by="KEY"), (Tank & {"fresh": True}).fetch("tank", order_by="KEY"), (Tank & {"fresh": 1, "tank": "A"}).fetch1("fresh") == 1


def run_shapes():
    return Trial.fetch("trace", order_by="KEY")[0].shape, Trial.fetch("trace").shape, Trial.fetch("trace", order_by="KEY").dtype.kind, Speed.Point.fetch("speed", order_by="KEY").dtype.str, Fish.fetch("fish_id").dtype.str, Tank.fetch("tank").dtype.kind, Fish.fetch("lengths", order_by="KEY").dtype.kind


def run_concatenated():
    return np.concatenate([(Trial & k).fetch("trial", order_by="KEY") for k in Fish.fetch("KEY", order_by="KEY")]), np.hstack(Trial.fetch("trace", order_by="KEY")), np.vstack(Trial.fetch("trace", order_by="KEY")), list(np.concatenate(Trial.fetch("trace", order_by="KEY")))[:3]


def run_in_default_dict():
    cache = {}

    def get(i):
        if i not in cache:
            cache[i] = (Fish & {"fish_id": i}).fetch("nickname", "mass")
        return cache[i]
    return get(1), get(1) is get(1), get(2)[0]


def run_heading_use():
    return [a for a in Fish.heading.names if a not in Fish.primary_key], Fish.heading["mass"].nullable, Fish.heading["mass"].type, Fish.heading.attributes["fish_id"].in_key, list(Trial.heading.secondary_attributes), dict(zip(Fish.primary_key, (5,)))


def run_describe_names():
    return Fish.table_name, Fish.full_table_name, Trial.Frame.table_name, Fish.database, Trial.Frame.full_table_name, Fish().connection.is_connected, Fish.__name__


def run_ancestors():
    return sorted(Trial.ancestors()), sorted(Tank.descendants()), list(Trial.parents(primary=True)), sorted(Fish.parents(as_objects=False)), list(Fish.children(primary=True))
