"""Names that are not what they seem: nothing that only looks like a table is edited."""
import functools
import contextlib

import datajoint as dj
import numpy as np
from reef import Camera, Fish, Strain, Tank, Trial
from reef.tanks import Weighing
from reef.trials import Speed


class Reader:
    """Reads files; only its methods are called as a table's."""

    rows = [("a", 1), ("b", 2)]

    def fetch(self, *names, **options):
        return [self.__class__.__name__, names, sorted(options)]

    def fetch1(self, *names):
        return names

    def head(self, n=3):
        return self.rows[:n]

    def delete(self, safemode=True):
        return safemode

    def aggr(self, other, **named):
        return sorted(named)

    def __and__(self, other):
        return self

    def proj(self, *names):
        return self


def run_own_class():
    reader = Reader()
    return reader.fetch("nickname"), (reader & "x").fetch("KEY", as_dict=True), reader.head(1), reader.delete(safemode=False), \
        reader.aggr(Fish, n="count(*)"), reader.proj("a").fetch(as_dict=True)


def run_rebound():
    q = Fish
    if len(Tank()) > 1:
        q = Reader()
    return q.fetch("nickname")


def run_rebound_in_loop():
    q = Fish
    out = []
    for _ in range(2):
        out.append(len(q.fetch("nickname")))
        q = Reader()
    return out


def run_loop_over_both():
    return [q.fetch("nickname") for q in (Reader(), Reader())], [len(q.fetch("nickname")) for q in (Fish, Reader())]


def run_parameter_named_like_table():
    def names(Fish):
        return Fish.fetch("nickname", "sex")
    return names(Reader())


def run_local_named_like_table():
    Fish = Reader()
    return Fish.fetch("nickname")


def run_for_target_named_like_table():
    out = []
    for Tank in (Reader(), Reader()):
        out.append(Tank.fetch("tank", as_dict=True))
    return out


def run_with_target_named_like_table():
    with contextlib.nullcontext(Reader()) as Fish:
        return Fish.fetch("nickname")


def run_comprehension_does_not_leak():
    other = [Fish for Fish in (1, 2)]
    return other, Fish.fetch("nickname", order_by="KEY")


def run_class_scope_is_no_closure():
    class Box:
        Fish = Reader()
        inside = Fish.fetch("nickname")

        def outside(self):
            return Fish.fetch("nickname", order_by="KEY")
    return Box.inside, Box().outside()


def run_default_of_parameter():
    "left: DJ713"
    def names(q=Fish):
        return list(q.fetch("nickname"))
    return sorted(names()), names(Reader())


def run_callback():
    "left: DJ713"
    def names(q):
        return q.fetch("nickname", order_by="KEY")
    return list(map(names, [Fish])), names(Fish & "fish_id = 1")


def run_callback_of_other():
    def names(q):
        return q.fetch("nickname")
    return [f(Reader()) for f in (names,)], len(names(Fish))


def run_partial():
    def names(q, order):
        return q.fetch("nickname", order_by=order)
    by_key = functools.partial(names, order="KEY")
    return by_key(Reader())


def run_star_arguments():
    def names(*queries):
        return [len(q.fetch("nickname")) for q in queries]
    return names(Fish, Reader())


def run_keyword_arguments():
    def names(**queries):
        return {name: len(q.fetch("nickname")) for name, q in queries.items()}
    return names(a=Fish, b=Reader())


class Base:
    table = Fish

    def names(self):
        return list(self.table.fetch("nickname"))[:1]

    def query(self):
        return Fish

    def from_query(self):
        return len(self.query().fetch("nickname"))


class Child(Base):
    table = Reader()

    def query(self):
        return Reader()


def run_overridden_attribute():
    return Child().names(), Base().from_query(), Child().from_query()


class Lazy:
    def __init__(self):
        self.table = Fish

    def switch(self):
        self.table = Reader()

    def names(self):
        return len(self.table.fetch("nickname"))


def run_attribute_set_elsewhere():
    lazy = Lazy()
    a = lazy.names()
    lazy.switch()
    return a, lazy.names()


def run_attribute_set_from_outside():
    lazy = Lazy()
    lazy.table = Reader()
    return lazy.names()


def changed(function):
    @functools.wraps(function)
    def inner(*args):
        function(*args)
        return Reader()
    return inner


@changed
def decorated():
    return Fish & "fish_id = 1"


def run_decorated():
    return decorated().fetch("nickname")


@functools.lru_cache(None)
def cached():
    return Fish & "fish_id = 1"


def run_cached():
    "left: DJ713"
    return cached().fetch("nickname")


@contextlib.contextmanager
def opened():
    yield Fish & "fish_id = 1"


def run_context_manager():
    "left: DJ713"
    with opened() as q:
        return q.fetch("nickname")


def several():
    yield Fish
    yield Reader()


def run_generator():
    return [len(q.fetch("nickname")) for q in several()]


def either(flag):
    if flag:
        return Reader()
    return Fish


def run_either():
    return either(True).fetch("nickname"), len(either(False).fetch("nickname"))


def maybe(flag):
    if flag:
        return Fish & "fish_id = 1"


def run_maybe():
    q = maybe(True)
    return q.fetch("nickname") if q is not None else None, maybe(False) is None


def run_global_rebound():
    global Late
    Late = Reader()
    return Late.fetch("nickname")


Late = Fish


def run_nonlocal():
    q = Fish

    def switch():
        nonlocal q
        q = Reader()
    before = len(q.fetch("nickname"))
    switch()
    return before, q.fetch("nickname")


def run_self_rebound():
    class Thing:
        def names(self):
            self = Reader()
            return self.fetch("nickname")
    return Thing().names()


def run_exception_name():
    try:
        raise ValueError("x")
    except ValueError as Fish:
        return str(Fish)


def run_caught_import():
    try:
        from nowhere import Fish as Fishes
    except ImportError:
        Fishes = Reader()
    return Fishes.fetch("nickname")


def run_match():
    match {"q": Reader()}:
        case {"q": Fish}:
            return Fish.fetch("nickname")


def run_dict_of_tables():
    tables = {"a": Fish, "b": Reader()}
    return [len(tables[name].fetch("nickname")) for name in "ab"]


def run_getattr():
    "left: DJ713"
    return getattr(Fish, "fetch")("nickname", order_by="KEY"), getattr(Trial, "Frame").fetch("x", order_by="KEY")


def run_setattr():
    class Holder:
        q = Fish
    setattr(Holder, "q", Reader())
    return Holder.q.fetch("nickname")


def run_monkeypatched():
    class Holder:
        q = Fish
    Holder.q = Reader()
    return Holder.q.fetch("nickname")


def run_or():
    q = None or Fish
    other = Reader() or Fish
    third = (Fish & "fish_id > 1000") or Reader()
    return len(q.fetch("nickname")), other.fetch("nickname"), third.fetch("nickname")


def run_conditional():
    flag = len(Tank()) > 1
    return (Reader() if flag else Fish).fetch("nickname"), ((Fish & "fish_id=1") if flag else (Fish & "fish_id=2")).fetch("nickname")


def run_unpacked_queries():
    a, b = Fish & "fish_id=1", Reader()
    (c, *d) = (Reader(), Fish)
    return a.fetch("nickname"), b.fetch("nickname"), c.fetch("nickname"), len(d[0].fetch("nickname"))


def run_swapped():
    a, b = Fish, Reader()
    a, b = b, a
    return a.fetch("nickname"), len(b.fetch("nickname"))


def run_inner_class_fetch():
    class Special(Fish.__class__):
        pass
    class Own(Reader):
        def fetch(self, *names):
            return super().fetch(*names, as_dict=True)
    return Own().fetch("nickname")


def run_operators_of_others():
    a, b = np.arange(4).reshape(2, 2), np.ones((2, 2), int)
    class Set(set):
        def aggr(self, other, n):
            return n
    return a @ b, {1} ^ {2}, 5 ^ 3, Set().aggr([], n=1), True ^ False


def run_lists_named_fetch():
    class Api:
        def fetch(self, url, limit=0):
            return url, limit
    return Api().fetch("KEY", limit=0), Api().fetch("a")


def run_while_rebound():
    q = Fish & "fish_id < 3"
    n = 0
    while n < 2:
        last = q.fetch("nickname")
        q = Reader() if n == 0 else q
        n += 1
    return last


def run_try_rebound():
    q = Fish
    try:
        q = Reader()
        raise KeyError
    except KeyError:
        return q.fetch("nickname")


def run_deleted_name():
    q = Fish
    del q
    q = Reader()
    return q.fetch("nickname")


def run_exec():
    q = Fish
    space = {"q": q, "Reader": Reader}
    exec("q = Reader()", space)
    return space["q"].fetch("nickname"), len(q.fetch("nickname"))


def run_method_instead_of_table():
    class Lab:
        def fish(self):
            return Reader()
        @property
        def tank(self):
            return Tank & "tank='A'"
        @staticmethod
        def weighing():
            return Weighing
        @classmethod
        def make(cls):
            return cls()
    lab = Lab.make()
    return lab.fish().fetch("nickname"), lab.tank.fetch("litres"), lab.weighing().fetch("grams", order_by="KEY"), Lab().tank.fetch("tank", as_dict=True)


class Counting(dj.Manual):
    """A base of tables."""

    def total(self):
        return len(self.fetch("KEY"))

    def first(self):
        return self.fetch("KEY", order_by="KEY", limit=1)


def run_heirs_override():
    schema = dj.schema("djaudit_reef_made", globals())

    @schema
    class Plain(Counting):
        definition = """
        n : int
        """

    @schema
    class Own(Counting):
        definition = """
        n : int
        """

        def fetch(self, *names, **options):
            return [sorted(options)] * 3

    Plain.insert1({"n": 1})
    return Plain().total(), Plain().first(), Own().total(), Own().first()


def run_module_attribute():
    import reef.common as common
    common.PREFIX_TABLE = Reader()
    return common.PREFIX_TABLE.fetch("nickname")


def run_class_attribute_by_instance():
    class Holder:
        q = Fish

        def names(self):
            return len(self.q.fetch("nickname"))
    holder = Holder()
    before = holder.names()
    holder.q = Reader()
    return before, holder.names(), len(Holder().q.fetch("nickname"))
