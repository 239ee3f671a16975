"""Definitions: each is declared, filled and fetched."""
import datajoint as dj
import numpy as np
from reef import Fish, Tank


def run_blobs():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Blobs(dj.Manual):
        definition = """
        blobs : int
        ---
        a = null : tinyblob
        b=null:blob
        c = null : mediumblob          # with a comment
        d = null : LONGBLOB # and one more
        """
    Blobs.insert1(dict(blobs=1, a=1, b="text", c=np.arange(3), d={"x": [1, 2]}))
    Blobs.insert1(dict(blobs=2))
    return Blobs.fetch(as_dict=True, order_by="KEY"), Blobs.fetch("c", order_by="KEY")


def run_numbers():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Numbers(dj.Manual):
        definition = """
        numbers : int unsigned
        ---
        a : tinyint
        b : smallint unsigned
        c : mediumint
        d : bigint
        e = 0 : bigint unsigned
        f = 1.5 : float
        g = null : double
        h : decimal(8,3)
        i = 1 : bool
        j = 0 : boolean
        """
    Numbers.insert1(dict(numbers=4000000000, a=-5, b=60000, c=-70000, d=2**40, h="3.125"))
    return Numbers.fetch(order_by="KEY"), Numbers.fetch("d", "e", "f", "g"), Numbers.fetch("i", "j")


def run_capitals():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Capitals(dj.Manual):
        definition = """
        capitals : INT
        ---
        a : VARCHAR(9)
        b : DATE
        c : ENUM('x', 'y')
        d : DECIMAL(5,2)
        e = null : UUID
        f : varchar (12)
        g = null : TIMESTAMP
        h = 0 : BOOL
        """
    Capitals.insert1(dict(capitals=1, a="text", b="2023-05-01", c="y", d="1.25", f="more"))
    return Capitals.fetch(order_by="KEY")


def run_enums():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Enums(dj.Manual):
        definition = '''
        enums : int
        ---
        a : enum("left", "right")       # "quoted"
        b = "no" : enum("yes","no", "it's")
        c = null : enum ('p', "q")
        '''
    Enums.insert1(dict(enums=1, a="left"))
    Enums.insert1(dict(enums=2, a="right", b="it's", c="q"))
    return Enums.fetch(as_dict=True, order_by="KEY")


def run_aliases():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Aliases(dj.Manual):
        definition = """
        aliases : int4
        ---
        a : int8
        b : int2
        c : int1
        d : int3
        """
    Aliases.insert1(dict(aliases=1, a=2**40, b=300, c=100, d=70000))
    return Aliases.fetch(as_dict=True)


def run_dependencies():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Pair(dj.Manual):
        definition = """
        # two fish
        -> Fish.proj(first="fish_id")
        -> Fish.proj(second='fish_id')
        ___
        -> [nullable, unique] Tank
        unique index (first, tank)
        note = "" : varchar(10)   # %% sure
        """
    Pair.insert1(dict(first=1, second=2, tank="A"))
    Pair.insert1(dict(first=2, second=3, note="x"))
    return Pair.fetch(as_dict=True, order_by="KEY"), (Fish & Pair.proj(fish_id="first")).fetch("KEY", order_by="KEY")


def run_times():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Times(dj.Manual):
        definition = """
        times : int
        ---
        a = CURRENT_TIMESTAMP : timestamp
        b : datetime
        c = null : datetime(3)
        d = "00:00:00" : time
        e = null : year
        """
    Times.insert1(dict(times=1, b="2023-05-01 10:00:00", c="2023-05-01 10:00:00.125", d="10:30:00", e=2023))
    return Times.fetch("b", "c", "d", "e"), len(Times.fetch("a"))


def run_strings():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Strings(dj.Manual):
        definition = """
        strings : char(4)
        ---
        a = "it's" : varchar(20)
        b = '' : varchar(20)
        c = null : varchar(255)   # a comment: with a colon
        """
    Strings.insert1(dict(strings="a"))
    return Strings.fetch(as_dict=True)


def run_contents():
    "unsafe: DJ731"
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Contents(dj.Lookup):
        definition = """
        contents_id : int
        ---
        word : varchar(10)
        value = null : longblob
        """
        contents = [(1, "one", None), (2, "two", [1, 2])]
    return Contents.fetch(as_dict=True, order_by="KEY")


def run_contents_zipped():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Zipped(dj.Lookup):
        definition = """
        zipped : varchar(10)
        """
        contents = zip(["a", "b"])
    return Zipped.fetch("zipped")


def run_property():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Made(dj.Manual):
        @property
        def definition(self):
            return """
            made : int
            ---
            value : longblob
            """
    Made.insert1(dict(made=1, value=[1]))
    return Made.fetch("value")


def run_templates():
    schema = dj.schema("djaudit_reef_defined", globals())
    text = """
    # {comment}
    formatted : int
    ---
    {name} : longblob          # {comment}
    """

    @schema
    class Formatted(dj.Manual):
        definition = text.format(name="value", comment="{braces}".strip("{}"))

    name = "value"

    @schema
    class Fields(dj.Manual):
        definition = f"""
        fields : int
        ---
        {name}_1 = null : longblob   # {len(name)} letters
        {name}_2 : {'varchar'}(20)
        """

    class Defined:
        definition = "inherited : int\n---\nvalue : longblob\n"

    @schema
    class Inherited(Defined, dj.Manual):
        pass

    Formatted.insert1(dict(formatted=1, value=[1]))
    Fields.insert1(dict(fields=1, value_1=[1], value_2="a"))
    Inherited.insert1(dict(inherited=1, value=[1]))
    return Formatted.fetch("value"), Fields.fetch("value_1", "value_2"), Inherited.fetch("value")


def run_altered_blob():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Blobbed(dj.Manual):
        definition = """
        blobbed : int
        """
    Blobbed.definition = """
    blobbed : int
    ---
    a = null : longblob
    """
    Blobbed().alter(prompt=False)
    Blobbed.insert1(dict(blobbed=1, a=[1, 2]))
    return Blobbed.fetch("a")


def run_alter():
    schema = dj.schema("djaudit_reef_defined", globals())

    @schema
    class Changed(dj.Manual):
        definition = """
        changed : int
        ---
        a : int
        """
    Changed.insert1(dict(changed=1, a=2))
    Changed.definition = """
    changed : int
    ---
    a : int
    b = null : varchar(10)
    """
    Changed().alter(prompt=False)
    return Changed.fetch(as_dict=True)
