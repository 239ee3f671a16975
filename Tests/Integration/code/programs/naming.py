"""The module, schemas, configuration."""
import os

import datajoint as dj
import reef
from reef import Fish, Tank, Trial


def run_virtual_module():
    lab = dj.create_virtual_module("lab", "djaudit_reef_tanks")
    other = dj.create_virtual_module("other", "djaudit_reef_trials", create_schema=False)
    names = lab.Fish.fetch("nickname", order_by="KEY")
    return names, other.Trial.Frame.fetch("name", order_by="KEY"), (lab.Fish & other.Trial).fetch("fish_id", order_by="KEY"), \
        lab.Fish.aggr(other.Trial, n="count(*)").fetch("n", order_by="KEY")


def run_spawn():
    context = {}
    schema = dj.schema("djaudit_reef_tanks", context)
    schema.spawn_missing_classes(context)
    more = {}
    dj.schema("djaudit_reef_tanks", more).spawn_missing_classes(context=more)
    return sorted(name for name in context if name[0].isupper()), sorted(name for name in more if name[0].isupper())


def run_new_schema():
    schema = dj.schema("djaudit_reef_new", locals())

    @schema
    class Note(dj.Manual):
        definition = """
        note : int auto_increment
        ---
        text : varchar(20)
        """

    Note.insert([dict(text="a"), dict(text="b")])
    exists = schema.exists
    names = Note.fetch("text", order_by="KEY")
    schema.drop(force=True)
    return exists, names, "djaudit_reef_new" in dj.list_schemas()


def run_schema_called():
    "unsafe: DJ730"
    schema = dj.schema("djaudit_reef_new")

    class Plain(dj.Manual):
        definition = """
        plain : int
        ---
        mark = "x" : char(1)
        """

    schema(Plain)
    Plain.insert1((3, "y"), skip_duplicates=True)
    return Plain.fetch("mark")


def run_module_alias():
    import datajoint as d
    from datajoint import schema as make, Manual as M
    s = make("djaudit_reef_new")

    @s
    class Thing(M):
        definition = """
        thing : int
        ---
        value : longblob
        """

    Thing.insert1({"thing": 1, "value": [1, {"a": None}]})
    return Thing.fetch("value"), d.config["safemode"], Thing().fetch1("value")


def run_config_get():
    return dj.config["database.user"], dj.config["safemode"], dj.config.get("no.such", 3), dj.config["display.limit"]


def run_config_set():
    dj.config["display.limit"] = 3
    dj.config["safemode"] = False
    return dj.config["display.limit"]


def run_config_in():
    return "database.host" in dj.config, "safemode" in dj.config


def run_config_custom():
    "left: DJ761"
    dj.config["custom"] = {"root": "/data"}
    return dj.config["custom"]["root"], dj.config.get("custom", {}).get("root"), "custom" in dj.config


def run_config_with():
    with dj.config(safemode=False, display__limit=3) if False else dj.config(safemode=True):
        inside = dj.config["safemode"]
    return inside, dj.config["safemode"]


def run_config_update():
    dj.config.update({"display.limit": 5, "safemode": False})
    return dj.config["display.limit"]


def run_config_switch():
    dj.config["enable_python_native_blobs"] = True
    return len(Tank())


def run_config_format():
    "left: DJ764"
    dj.config["fetch_format"] = "frame"
    return Tank.fetch()


def run_errors():
    from datajoint.errors import DuplicateError, IntegrityError
    try:
        Tank.insert1(dict(tank="A", litres=1))
    except DuplicateError:
        pass
    try:
        Trial.insert1(dict((Trial & "fish_id = 3").fetch1(), fish_id=99))
    except IntegrityError:
        return True


def run_key_hash():
    "left: DJ755"
    return dj.key_hash({"fish_id": 1, "trial": 2})


def run_connection():
    return dj.conn().is_connected, len(list(dj.conn().query("SELECT 1"))), reef.tanks.schema.database, Tank().full_table_name, Tank.table_name


def run_list():
    return sorted(reef.tanks.schema.list_tables()), reef.tanks.schema.is_activated() if hasattr(reef.tanks.schema, "is_activated") and callable(getattr(reef.tanks.schema, "is_activated")) else None


def run_master():
    from datajoint.utils import get_master
    return get_master("`a`.`b__c`"), dj.utils.to_camel_case("one_two")


def run_free_table_class():
    table = dj.FreeTable(dj.conn(), Tank.full_table_name)
    return isinstance(table, dj.FreeTable)


def run_environment():
    return os.environ["DJ_HOST"] == dj.config["database.host"]
