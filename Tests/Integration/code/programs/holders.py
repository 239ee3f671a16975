"""Tables in lists and dicts, and classes whose methods are their own: what is read only is edited, the rest is not."""
import datajoint as dj
import numpy as np
from reef import Camera, Fish, Strain, Tank, Trial
from reef.common import PREFIX

class Reader:
    """No table."""

    def fetch(self, *names, **options):
        return np.array(["read"] + sorted(names))


class Upper:
    """Mixed into tables: fetches in its own way."""

    def fetch(self, *names, **options):
        return ["own", names, sorted(options)]


class Logged(Upper, dj.Manual):
    definition = """
    entry : int
    ---
    note : varchar(12)
    """

    def notes(self):
        return super().fetch("note")


class Plain(dj.Manual):
    definition = """
    -> Logged
    ---
    mark : varchar(12)
    """

    def marks(self):
        return super().fetch("mark", order_by="entry")


class Counting(dj.Manual):
    definition = """
    entry : int
    ---
    size : int
    """

    def fetch1(self, *names):
        return len(self)

    def proj(self, *names, **renamed):
        return super().proj(..., **renamed)

    def head(self, n=25):
        return n


def fill():
    schema = dj.schema(PREFIX + "held", globals())
    for table in (Logged, Plain, Counting):
        schema(table)
    for table, name in ((Logged, "note"), (Plain, "mark")):
        table.insert([{"entry": 1, name: "a"}, {"entry": 2, name: "b"}], skip_duplicates=True)
    Counting.insert([{"entry": 1, "size": 3}], skip_duplicates=True)


def run_projected_keeps_class():
    fill()
    return Logged.proj("note").fetch("note"), Logged().proj(x="note").fetch("x", as_dict=True)


def run_restricted_projected_keeps_class():
    fill()
    return (Logged & "entry = 1").proj("note").fetch("note"), (Logged - Plain).proj().fetch("KEY")


def run_restricted_after_rename():
    """values: DJ713"""
    fill()
    q = Logged.proj(doubled="entry * 2") & "doubled = 4"
    return q.fetch("doubled")


def run_universal_of_own_class():
    fill()
    return (dj.U("note") & Logged).fetch("note")


def run_either_class():
    fill()
    return [(Logged if own else Plain).fetch("entry") for own in (True, False)]


def run_either_class_in_name():
    fill()
    q = Plain.proj("mark")
    if len(Logged()):
        q = Logged.proj("note")
    return q.fetch("entry", order_by="entry")


def run_loop_over_classes():
    fill()
    out = []
    for table in (Plain, Logged):
        out.append(list(table.fetch("entry")))
    return out


def run_projected_again_in_loop():
    fill()
    q = Logged & "entry > 0"
    for name in ("note", "note"):
        q = q.proj(name)
    return q.fetch("note")


def run_join_is_no_class():
    fill()
    return (Logged * Plain).fetch("note", order_by="entry"), (Plain * Logged.proj("note")).fetch("mark", order_by="entry")


def run_aggregation_is_no_class():
    fill()
    return Logged.aggr(Plain, n="count(*)").fetch("n")


def run_super_is_the_mixin():
    fill()
    return Logged().notes()


def run_super_is_datajoint():
    fill()
    return Plain().marks()


def run_own_proj_and_fetch1():
    fill()
    return Counting.proj("entry").heading.names, Counting().fetch1("size"), (Counting & "entry = 1").fetch1("size"), Counting().head(2)


def run_own_methods_of_restricted():
    """left: DJ706"""
    fill()
    return (Counting & "entry = 1").head(3), (Counting & "entry = 1").fetch("size")


TABLES = [Tank, Strain]
BY_NAME = {"tank": Tank, "fish": Fish & "fish_id < 3", "camera": Camera}


def run_list_of_tables():
    return [len(table.fetch("KEY")) for table in TABLES], [table.fetch("KEY", order_by="KEY") for table in TABLES]


def run_list_by_index():
    return TABLES[0].fetch("tank", order_by="tank"), TABLES[-1].fetch("strain", order_by="strain")


def run_dict_by_name():
    return BY_NAME["fish"].fetch("nickname", order_by="fish_id"), BY_NAME["camera"].fetch("camera", "rate", order_by="camera")


def run_dict_by_variable():
    return [BY_NAME[name].fetch("KEY", order_by="KEY") for name in ("camera", "tank")]


def run_dict_items():
    return {name: len(table.fetch()) for name, table in BY_NAME.items()}, [len(t.fetch("KEY")) for t in BY_NAME.values()]


def run_dict_get():
    """values: DJ713"""
    return BY_NAME.get("tank").fetch("tank", order_by="tank"), BY_NAME.get("none", Strain).fetch("strain", order_by="strain")


def run_list_grown():
    """values: DJ713"""
    tables = [Tank]
    tables.append(Reader())
    return [table.fetch("tank")[0] for table in tables]


def run_list_grown_by_alias():
    tables = [Tank]
    same = tables
    same[0] = Reader()
    return tables[0].fetch("tank")


def run_list_changed_by_function():
    def change(some):
        some[0] = Reader()
    tables = [Tank]
    change(tables)
    return tables[0].fetch("tank")


def run_dict_updated():
    tables = {"a": Tank}
    tables.update(a=Reader())
    return tables["a"].fetch("tank")


def run_dict_item_set():
    tables = {"a": Tank, "b": Strain}
    tables["b"] = Reader()
    return [tables[name].fetch("x", "y") for name in "b"]


def run_slice_assigned():
    tables = [Tank, Strain]
    tables[:] = [Reader()]
    return tables[0].fetch("tank")


def run_item_in_tuple_target():
    tables = [Tank, Strain]
    tables[0], other = Reader(), 3
    return tables[0].fetch("tank"), other


def run_item_as_loop_target():
    tables = [Tank]
    for tables[0] in (Reader(),):
        pass
    return tables[0].fetch("tank")


CHANGED = [Tank]


def change_global():
    CHANGED[0] = Reader()


def run_global_changed_elsewhere():
    change_global()
    return CHANGED[0].fetch("tank")


def run_mixed_list():
    """values: DJ713"""
    tables = [Tank, Reader()]
    return [list(table.fetch("tank"))[:1] for table in tables]


def run_nested_lists():
    groups = {"a": [Tank, Strain], "b": [Camera]}
    return [len(table.fetch("KEY")) for group in groups.values() for table in group]


def run_zip_and_enumerate():
    """values: DJ706"""
    tables, names = (Tank, Strain), ["tank", "strain"]
    return [list(t.fetch(n, order_by=n)) for t, n in zip(tables, names)], [
        (i, len(t.fetch("KEY"))) for i, t in enumerate(tables)]


def run_comprehension_shadows():
    tables = [Tank]
    return [tables.fetch("tank") for tables in (Reader(), Reader())], len(tables)


def run_aggr_named():
    named = {"n": "count(*)", "longest": "max(minutes)"}
    return Fish.aggr(Trial, **named).fetch("fish_id", "n", order_by="fish_id")


def run_aggr_named_later():
    """left: DJ725"""
    later = {"n": "count(trial)"}
    later["keep_all_rows"] = True
    return Fish.aggr(Trial, **later).fetch("fish_id", "n", order_by="fish_id")


def run_query_in_attribute_list():
    class Set:
        tables = [Tank, Strain]

    return [len(table.fetch("KEY")) for table in Set.tables]


def run_dict_of_restrictions():
    where = {"big": "litres > 6", "all": []}
    return [(Tank & where[name]).fetch("tank", order_by="tank") for name in ("big", "all")]
