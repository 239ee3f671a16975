# lab_ephys.py
"""Definitions of lab_ephys for DataJoint 2.x, made by djaudit from a dump.
"""

# Commented out, 1 of 15 classes:
#   lab_ephys._tracking: body: codec <pose> must be written: declare it with dj.Codec and import it here

import datajoint as dj

import lab_subject

schema = dj.Schema("lab_ephys")


@schema
class FilterParams(dj.Lookup):
    definition = """
    # band-pass settings
    filter_id            : int16
    ---
    low_cut              : float32                      # Hz
    high_cut             : float32                      # Hz
    gain=1               : float64                      # namesake of the recording's gain
    taps                 : <blob>
    unique index (low_cut, high_cut)
    """


@schema
class Probe(dj.Lookup):
    definition = """
    # probe models
    probe_model          : varchar(20)
    ---
    n_sites              : int32
    pitch                : decimal(6,2)                 # µm
    geometry             : <blob>                       # sites x 2, in µm
    """


# Waiting for a decision (djaudit decisions): card_serial: int64, which ends at 2^63-1, or decimal(20,0).
@schema
class Rig(dj.Lookup):
    definition = """
    # recording set-ups
    rig                  : varchar(12)
    ---
    room                 : varchar(12)                  # e.g. "B:214"
    card_serial          : bigint unsigned              # acquisition card; the newer ones use all 64 bits
    settings             : json                         # see the rig's own manual
    in_use=1             : int8                         # 0 or 1
    """


# Waiting for a decision (djaudit decisions): valid_until: datetime in UTC, or what else.
@schema
class Calibration(dj.Manual):
    definition = """
    # yearly check of every rig
    -> Rig
    calibrated_on        : date
    ---
    done_at              : datetime(3)                  # end of the protocol
    valid_until=null     : timestamp                    # UTC, says the form
    job_ticket=null      : uuid                         # of the workshop
    offsets              : <blob>                       # mV by channel
    curve                : <blob>                       # MATLAB struct: requested; measured, without the ends
    certificate          : <attach>                     # signed; keep
    gain=1               : float64                      # V/V
    """


# Not in the definition: experimenter_id: a definition has auto_increment with native types only, not with int32.
@schema
class Experimenter(dj.Manual):
    definition = """
    # people allowed on the rigs (table made before the schema went to utf8mb4)
    experimenter_id      : smallint unsigned auto_increment
    ---
    -> [unique] lab_subject.Person
    initials             : char(3)
    trained_on=null      : date
    """


# Waiting for a decision (djaudit decisions): lights_on: a time of day or a duration.
# Waiting for a decision (djaudit decisions): aborted: bool or int16.
@schema
class Session(dj.Manual):
    definition = """
    # one animal, one rig, one sitting
    -> lab_subject.Subject
    session_no           : int32
    ---
    -> Experimenter
    -> Rig
    started              : datetime
    ended=null           : datetime                     # null: crashed, or forgotten
    lights_on="07:00:00" : time
    aborted=0            : tinyint(1)
    seed                 : int64                        # of the stimulus generator
    remarks=""           : varchar(1000)                # namesake of the animal's remarks
    unique index (rig, started)
    """

    class Block(dj.Part):
        definition = """
        # blocks of trials
        -> master
        block_no             : int16
        ---
        stimuli              : <blob>                       # identity by trial
        meta=null            : <blob>                       # whatever the task wrote
        reward=4             : float32                      # µl per hit
        hit_rate=null        : float64                      # hits:trials
        """


# Waiting for a decision (djaudit decisions): n_samples: int64, which ends at 2^63-1, or decimal(20,0).
# Waiting for a decision (djaudit decisions): imported: datetime in UTC, or what else.
@schema
class Recording(dj.Imported):
    definition = """
    # extracellular recordings, one probe each
    -> Session
    -> Probe
    ---
    raw_file             : <filepath@raw>               # as the acquisition wrote it
    sample_rate          : float64                      # Hz
    n_samples            : bigint unsigned
    gain=0.195           : float32                      # µV per bit
    drift=0              : float32                      # slow drift of the baseline in mV per hour: the slope of a line through the medians of consecutive windows of 60 s. Windows in which the animal was moved, the lamp was switched or a cable was touched are left out, and so are the first and the last; at least ten must remain, otherwise the value is 0, which does not mean that there was no drift. Until May 2019 the windows were 30 s long and the median was a mean, so older values are noisier by a factor of about 1.5. Values above 2 were checked by eye and kept. Between June and September 2019 the south rig had a broken ground wire: its values from those months are too high, and the recordings were never repeated. Don't compare rigs by this number; compare days of one rig. The sign follows the amplifier, not the animal: positive means that the output goes up. The old rig had its inputs swapped, which was corrected when its data were imported, not in the raw files. Ask Kit before you publish anything that depends on it, or see our ring binder, in room 214.
    imported=CURRENT_TIMESTAMP : timestamp
    """

    # Waiting for a decision (djaudit decisions): dead: bool or int16.
    class Channel(dj.Part):
        definition = """
        -> master
        channel              : int32
        ---
        impedance=null       : float32                      # MΩ
        dead=0               : tinyint(1)
        snippet              : <blob@heavy>                 # the first samples
        """


@schema
class Filtered(dj.Computed):
    definition = """
    -> Recording
    -> FilterParams
    ---
    signal               : <blob@heavy>                 # channels x samples, µV
    preview=null         : <attach@archive>             # for the wiki
    power                : float64                      # µV^2
    clipped=0.0000       : decimal(6,4)                 # share of samples; 1 = all
    """


# Waiting for a decision (djaudit decisions): took: a time of day or a duration.
@schema
class SpikeSorting(dj.Computed):
    definition = """
    # the clustering run; it fails where there's nothing to cluster
    -> Filtered
    ---
    threshold            : float32                      # multiples of sigma
    params               : <blob>                       # what the sorter was told
    took=null            : time
    """

    class Unit(dj.Part):
        definition = """
        # single units
        -> master
        unit_id              : int32
        ---
        quality="mua"        : enum('good','mua','noise')
        waveform             : <blob>                       # samples x channels, µV
        spike_times          : <blob>                       # s
        n_spikes             : int64
        """


# Waiting for a decision (djaudit decisions): selective: bool or int16.
@schema
class TuningCurve(dj.Computed):
    definition = """
    # responses by stimulus set: `stim_set` is part of the key, and no parent has it
    -> SpikeSorting.Unit
    stim_set             : varchar(12)
    ---
    curve                : <blob>                       # spikes/s by stimulus
    fit=null             : <blob>                       # recarray of the fit, where it converged
    p_value              : float64
    selective=0          : tinyint(1)
    """


@schema
class UnitPair(dj.Computed):
    definition = """
    # cross-correlation of two units of a run: both keys come from one parent
    -> SpikeSorting.Unit.proj(unit_a='unit_id')
    -> SpikeSorting.Unit.proj(unit_b='unit_id')
    ---
    lags                 : <blob>                       # ms
    correlogram          : <blob>                       # counts by lag
    peak=null            : float32
    """


# Commented out: body: codec <pose> must be written: declare it with dj.Codec and import it here.
# Commented out: maze: codec <graph> must be written: declare it with dj.Codec and import it here.
# @schema
# class Tracking(dj.Imported):
#     definition = """
#     # video tracking
#     -> Session
#     ---
#     body                 : <pose>                       # five points, in cm
#     maze                 : <graph>                      # arms as edges
#     fps=25.00            : decimal(5,2)
#     """


# lab_subject.py
"""Definitions of lab_subject for DataJoint 2.x, made by djaudit from a dump.
"""

import datajoint as dj

schema = dj.Schema("lab_subject")


@schema
class Species(dj.Lookup):
    definition = """
    # species kept in the lab's own rooms
    species              : varchar(24)                  # binomial name
    ---
    common_name          : varchar(40)                  # what it's called on the door
    gestation_days=20    : int16
    """


# Waiting for a decision (djaudit decisions): backcrossed: bool or int16.
@schema
class Strain(dj.Lookup):
    definition = """
    # strains and lines
    strain               : varchar(32)
    ---
    -> Species
    stock_no=null        : int64                        # vendor's number; none for lines of our own
    backcrossed=0        : tinyint(1)                   # to the wild type, at least five times
    supplier="in house"  : varchar(40)
    """

    class Alias(dj.Part):
        definition = """
        # other names in use
        -> master
        alias                : varchar(32)
        ---
        rank=1               : int8                         # 1 = preferred
        """


# Waiting for a decision (djaudit decisions): license_until: int16 or what else.
@schema
class Person(dj.Manual):
    definition = """
    # people who handle animals or rigs
    username             : varchar(16)
    ---
    full_name            : varchar(60)                  # as it's printed
    email=""             : varchar(80)
    joined="2019-01-01"  : date
    phone=null           : char(4)                      # extension
    license_until=null   : year
    """


# Waiting for a decision (djaudit decisions): alive: bool or int16.
# Waiting for a decision (djaudit decisions): ear_notches: bool or int16.
# Waiting for a decision (djaudit decisions): chip: int64, which ends at 2^63-1, or decimal(20,0).
# Waiting for a decision (djaudit decisions): last_seen: datetime in UTC, or what else.
# Not in the definition: last_seen has ON UPDATE CURRENT_TIMESTAMP.
@schema
class Subject(dj.Manual):
    definition = """
    # animals; one row each, never deleted
    subject_uuid         : uuid                         # printed as a bar code
    ---
    subject_name         : varchar(24)                  # animal's name as on the cage card (the "short" one)
    -> Strain
    -> [nullable] Person.proj(owner='username')
    date_of_birth        : date
    sex="U"              : enum('M','F','U')
    alive=1              : tinyint(1)
    ear_notches=0        : tinyint(1)                   # how many; -- 0, 1 or 2 /* never more */
    cage=7               : int32                        # 7 is the quarantine cage
    chip=null            : bigint unsigned              # transponder
    photo=null           : <attach>                     # thumbnail
    remarks=""           : varchar(255)                 # free; `subject_name` may have changed
    last_seen=CURRENT_TIMESTAMP : timestamp                    # touched with every edit
    unique index (subject_name)
    index (cage, ear_notches)
    """


@schema
class Genotype(dj.Imported):
    definition = """
    # results read from the gel scanner
    -> Subject
    ---
    calls                : <blob>                       # dict: allele -> copies
    bands                : <blob>                       # intensity by lane
    report               : <attach@archive>             # the scanner's own table
    run_no               : int32
    confidence=0.95      : float32
    """


@schema
class Breeding(dj.Manual):
    definition = """
    # pairings: both parents are subjects
    -> Subject.proj(dam='subject_uuid')
    -> Subject.proj(sire='subject_uuid')
    paired_on            : date
    ---
    separated_on=null    : date
    litter=null          : int16                        # pups, male:female counted together
    """


# Waiting for a decision (djaudit decisions): first_cut: a time of day or a duration.
# Waiting for a decision (djaudit decisions): anesthesia: a time of day or a duration.
# Waiting for a decision (djaudit decisions): report: varchar of which length.
@schema
class Surgery(dj.Manual):
    definition = """
    # operations
    -> Subject
    surgery_no           : int8
    ---
    -> Person.proj(surgeon='username')
    -> [nullable] Person.proj(assistant='username')
    surgery_date         : date
    first_cut            : time                         # local time of day
    anesthesia=null      : time                         # a duration: may pass 24 h in total
    protocol="standard"  : varchar(20)
    dose                 : float64                      # µg/kg
    report=null          : text                         # free text, added by hand in SQL; not in the definition
    """

    class Implant(dj.Part):
        definition = """
        -> master
        implant_no           : int16
        ---
        kind                 : enum('fiber','tetrode','silicon probe','vet''s choice')
        ap                   : float64                      # mm from bregma, anterior +
        ml                   : float64                      # mm, right +
        dv                   : float32                      # mm, down +
        label="lab's own: #0" : varchar(24)
        """


# Waiting for a decision (djaudit decisions): entered: datetime in UTC, or what else.
@schema
class Weighing(dj.Manual):
    definition = """
    # daily weights
    -> Subject
    weighed_at           : datetime
    ---
    -> Person
    weight               : decimal(5,2)                 # g; stop below 85%% of baseline
    tare=0               : float32                      # g
    food=2.5             : decimal(4,1) unsigned        # g
    entered=CURRENT_TIMESTAMP : timestamp                    # when it was typed in
    """
