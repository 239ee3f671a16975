"""Animals, people and surgery."""
import datajoint as dj

from .files import read_gel

schema = dj.schema("lab_subject")


@schema
class Species(dj.Lookup):
    definition = """
    # species kept in the lab's own rooms
    species : varchar(24)         # binomial name
    ---
    common_name : varchar(40)     # what it's called on the door
    gestation_days = 20 : tinyint unsigned
    """
    contents = [
        ("Mus musculus", "house mouse", 20),
        ("Rattus norvegicus", "brown rat", 22),
        ("Meriones unguiculatus", "Mongolian gerbil", 25),
        ("Danio rerio", "zebrafish", 3),
        ("Taeniopygia guttata", "zebra finch", 14),
    ]


@schema
class Strain(dj.Lookup):
    definition = """
    # strains and lines
    strain : varchar(32)
    ---
    -> Species
    stock_no = null : int unsigned     # vendor's number; none for lines of our own
    backcrossed = 0 : bool             # to the wild type, at least five times
    supplier = "in house" : varchar(40)
    """
    contents = [
        ("C57BL/6J", "Mus musculus", 664, 0, "Vendor A"),
        ("PV-Cre", "Mus musculus", 17320, 1, "Vendor A"),
        ("Ai32", "Mus musculus", 24109, 1, "Vendor A"),
        ("Long-Evans", "Rattus norvegicus", None, 0, "Vendor B"),
        ("Sprague-Dawley", "Rattus norvegicus", None, 0, "Vendor B"),
        ("gerbil-wt", "Meriones unguiculatus", None, 0, "in house"),
    ]

    class Alias(dj.Part):
        definition = """
        # other names in use
        -> master
        alias : varchar(32)
        ---
        rank = 1 : tinyint      # 1 = preferred
        """


@schema
class Person(dj.Manual):
    definition = """
    # people who handle animals or rigs
    username : varchar(16)
    ---
    full_name : varchar(60)           # as it's printed
    email = "" : varchar(80)
    joined = "2019-01-01" : date
    phone = null : char(4)            # extension
    license_until = null : year
    """


@schema
class Subject(dj.Manual):
    definition = """
    # animals; one row each, never deleted
    subject_uuid : uuid                   # printed as a bar code
    ---
    subject_name : varchar(24)            # animal's name as on the cage card (the "short" one)
    -> Strain
    -> [nullable] Person.proj(owner='username')
    date_of_birth : date
    sex = "U" : enum('M', 'F', 'U')
    alive = 1 : bool
    ear_notches = 0 : bool                # how many; -- 0, 1 or 2 /* never more */
    cage = 7 : smallint unsigned          # 7 is the quarantine cage
    chip = null : bigint unsigned         # transponder
    photo = null : attach                 # thumbnail
    remarks = "" : varchar(255)           # free; `subject_name` may have changed
    last_seen = CURRENT_TIMESTAMP() ON UPDATE CURRENT_TIMESTAMP() : timestamp   # touched with every edit
    unique index (subject_name)
    index (cage, ear_notches)
    """


@schema
class Weighing(dj.Manual):
    definition = """
    # daily weights
    -> Subject
    weighed_at : datetime
    ---
    -> Person
    weight : decimal(5,2)                             # g; stop below 85%% of baseline
    tare = 0 : float                                  # g
    food = 2.5 : decimal(4,1) unsigned                # g
    entered = CURRENT_TIMESTAMP : timestamp           # when it was typed in
    """


@schema
class Breeding(dj.Manual):
    definition = """
    # pairings: both parents are subjects
    -> Subject.proj(dam='subject_uuid')
    -> Subject.proj(sire='subject_uuid')
    paired_on : date
    ---
    separated_on = null : date
    litter = null : tinyint unsigned      # pups, male:female counted together
    """


@schema
class Surgery(dj.Manual):
    definition = """
    # operations
    -> Subject
    surgery_no : tinyint
    ---
    -> Person.proj(surgeon='username')
    -> [nullable] Person.proj(assistant='username')
    surgery_date : date
    first_cut : time                      # local time of day
    anesthesia = null : time              # a duration: may pass 24 h in total
    protocol = "standard" : varchar(20)
    dose : double                         # µg/kg
    """

    class Implant(dj.Part):
        definition = """
        -> master
        implant_no : tinyint unsigned
        ---
        kind : enum('fiber', 'tetrode', 'silicon probe', "vet's choice")
        ap : double                       # mm from bregma, anterior +
        ml : double                       # mm, right +
        dv : float                        # mm, down +
        label = 'lab''s own: #0' : varchar(24)
        """


@schema
class Genotype(dj.Imported):
    definition = """
    # results read from the gel scanner
    -> Subject
    ---
    calls : longblob                      # dict: allele -> copies
    bands : blob                          # intensity by lane
    report : attach@archive               # the scanner's own table
    run_no : mediumint unsigned
    confidence = 0.95 : float
    """

    def make(self, key):
        name = (Subject & key).fetch1("subject_name")
        calls, bands = read_gel(f"gel run {name}.csv")
        self.insert1(dict(key, calls=calls, bands=bands, report=f"gel run {name}.csv", run_no=1))
