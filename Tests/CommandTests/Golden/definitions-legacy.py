# lab_ephys.py
"""Definitions of lab_ephys for DataJoint 0.14, made by djaudit from a dump.
"""

import datajoint as dj

import lab_subject

schema = dj.Schema("lab_ephys")


@schema
class FilterParams(dj.Lookup):
    definition = """
    # band-pass settings
    filter_id            : tinyint unsigned
    ---
    low_cut              : float                        # Hz
    high_cut             : float                        # Hz
    gain=1               : double                       # namesake of the recording's gain
    taps                 : blob
    unique index (low_cut, high_cut)
    """


@schema
class Probe(dj.Lookup):
    definition = """
    # probe models
    probe_model          : varchar(20)
    ---
    n_sites              : smallint unsigned
    pitch                : decimal(6,2)                 # µm
    geometry             : blob                         # sites x 2, in µm
    """


@schema
class Rig(dj.Lookup):
    definition = """
    # recording set-ups
    rig                  : varchar(12)
    ---
    room                 : varchar(12)                  # e.g. "B:214"
    card_serial          : bigint unsigned              # acquisition card; the newer ones use all 64 bits
    settings             : json                         # see the rig's own manual
    in_use=1             : tinyint                      # 0 or 1
    """


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
    offsets              : tinyblob                     # mV by channel
    curve                : mediumblob                   # MATLAB struct: requested; measured, without the ends
    certificate          : attach                       # signed; keep
    gain=1               : double                       # V/V
    """


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


@schema
class Session(dj.Manual):
    definition = """
    # one animal, one rig, one sitting
    -> lab_subject.Subject
    session_no           : smallint unsigned
    ---
    -> Experimenter
    -> Rig
    started              : datetime
    ended=null           : datetime                     # null: crashed, or forgotten
    lights_on="07:00:00" : time
    aborted=0            : tinyint
    seed                 : int unsigned                 # of the stimulus generator
    remarks=""           : varchar(1000)                # namesake of the animal's remarks
    unique index (rig, started)
    """

    class Block(dj.Part):
        definition = """
        # blocks of trials
        -> master
        block_no             : tinyint unsigned
        ---
        stimuli              : longblob                     # identity by trial
        meta=null            : blob                         # whatever the task wrote
        reward=4             : float                        # µl per hit
        hit_rate=null        : double                       # hits:trials
        """


@schema
class Recording(dj.Imported):
    definition = """
    # extracellular recordings, one probe each
    -> Session
    -> Probe
    ---
    raw_file             : filepath@raw                 # as the acquisition wrote it
    sample_rate          : double                       # Hz
    n_samples            : bigint unsigned
    gain=0.195           : float                        # µV per bit
    drift=0              : float                        # slow drift of the baseline in mV per hour: the slope of a line through the medians of consecutive windows of 60 s. Windows in which the animal was moved, the lamp was switched or a cable was touched are left out, and so are the first and the last; at least ten must remain, otherwise the value is 0, which does not mean that there was no drift. Until May 2019 the windows were 30 s long and the median was a mean, so older values are noisier by a factor of about 1.5. Values above 2 were checked by eye and kept. Between June and September 2019 the south rig had a broken ground wire: its values from those months are too high, and the recordings were never repeated. Don't compare rigs by this number; compare days of one rig. The sign follows the amplifier, not the animal: positive means that the output goes up. The old rig had its inputs swapped, which was corrected when its data were imported, not in the raw files. Ask Kit before you publish anything that depends on it, or see our ring binder, in room 214.
    imported=CURRENT_TIMESTAMP : timestamp
    index (raw_file)
    """

    class Channel(dj.Part):
        definition = """
        -> master
        channel              : smallint unsigned
        ---
        impedance=null       : float                        # MΩ
        dead=0               : tinyint
        snippet              : blob@heavy                   # the first samples
        index (snippet)
        """


@schema
class Filtered(dj.Computed):
    definition = """
    -> Recording
    -> FilterParams
    ---
    signal               : blob@heavy                   # channels x samples, µV
    preview=null         : attach@archive               # for the wiki
    power                : double                       # µV^2
    clipped=0.0000       : decimal(6,4)                 # share of samples; 1 = all
    index (signal)
    index (preview)
    """


@schema
class SpikeSorting(dj.Computed):
    definition = """
    # the clustering run; it fails where there's nothing to cluster
    -> Filtered
    ---
    threshold            : float                        # multiples of sigma
    params               : longblob                     # what the sorter was told
    took=null            : time
    """

    class Unit(dj.Part):
        definition = """
        # single units
        -> master
        unit_id              : smallint unsigned
        ---
        quality="mua"        : enum('good','mua','noise')
        waveform             : longblob                     # samples x channels, µV
        spike_times          : longblob                     # s
        n_spikes             : int unsigned
        """


@schema
class TuningCurve(dj.Computed):
    definition = """
    # responses by stimulus set: `stim_set` is part of the key, and no parent has it
    -> SpikeSorting.Unit
    stim_set             : varchar(12)
    ---
    curve                : blob                         # spikes/s by stimulus
    fit=null             : longblob                     # recarray of the fit, where it converged
    p_value              : double
    selective=0          : tinyint
    """


@schema
class UnitPair(dj.Computed):
    definition = """
    # cross-correlation of two units of a run: both keys come from one parent
    -> SpikeSorting.Unit.proj(unit_a='unit_id')
    -> SpikeSorting.Unit.proj(unit_b='unit_id')
    ---
    lags                 : blob                         # ms
    correlogram          : longblob                     # counts by lag
    peak=null            : float
    """


@schema
class Tracking(dj.Imported):
    definition = """
    # video tracking
    -> Session
    ---
    body                 : <pose>                       # five points, in cm
    maze                 : <graph>                      # arms as edges
    fps=25.00            : decimal(5,2)
    index (body)
    """


# lab_subject.py
"""Definitions of lab_subject for DataJoint 0.14, made by djaudit from a dump.
"""

# Commented out, 2 of 10 classes:
#   lab_subject.surgery: report: 0.14 has no type text
#   lab_subject.surgery__implant: its master is commented out

import datajoint as dj

schema = dj.Schema("lab_subject")


@schema
class Species(dj.Lookup):
    definition = """
    # species kept in the lab's own rooms
    species              : varchar(24)                  # binomial name
    ---
    common_name          : varchar(40)                  # what it's called on the door
    gestation_days=20    : tinyint unsigned
    """


@schema
class Strain(dj.Lookup):
    definition = """
    # strains and lines
    strain               : varchar(32)
    ---
    -> Species
    stock_no=null        : int unsigned                 # vendor's number; none for lines of our own
    backcrossed=0        : tinyint                      # to the wild type, at least five times
    supplier="in house"  : varchar(40)
    """

    class Alias(dj.Part):
        definition = """
        # other names in use
        -> master
        alias                : varchar(32)
        ---
        rank=1               : tinyint                      # 1 = preferred
        """


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
    alive=1              : tinyint
    ear_notches=0        : tinyint                      # how many; -- 0, 1 or 2 /* never more */
    cage=7               : smallint unsigned            # 7 is the quarantine cage
    chip=null            : bigint unsigned              # transponder
    photo=null           : attach                       # thumbnail
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
    calls                : longblob                     # dict: allele -> copies
    bands                : blob                         # intensity by lane
    report               : attach@archive               # the scanner's own table
    run_no               : mediumint unsigned
    confidence=0.95      : float
    index (report)
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
    litter=null          : tinyint unsigned             # pups, male:female counted together
    """


# Commented out: report: 0.14 has no type text.
# @schema
# class Surgery(dj.Manual):
#     definition = """
#     # operations
#     -> Subject
#     surgery_no           : tinyint
#     ---
#     -> Person.proj(surgeon='username')
#     -> [nullable] Person.proj(assistant='username')
#     surgery_date         : date
#     first_cut            : time                         # local time of day
#     anesthesia=null      : time                         # a duration: may pass 24 h in total
#     protocol="standard"  : varchar(20)
#     dose                 : double                       # µg/kg
#     report=null          : text                         # free text, added by hand in SQL; not in the definition
#     """
#
# Commented out: its master is commented out.
#     class Implant(dj.Part):
#         definition = """
#         -> master
#         implant_no           : tinyint unsigned
#         ---
#         kind                 : enum('fiber','tetrode','silicon probe','vet''s choice')
#         ap                   : double                       # mm from bregma, anterior +
#         ml                   : double                       # mm, right +
#         dv                   : float                        # mm, down +
#         label="lab's own: #0" : varchar(24)
#         """


@schema
class Weighing(dj.Manual):
    definition = """
    # daily weights
    -> Subject
    weighed_at           : datetime
    ---
    -> Person
    weight               : decimal(5,2)                 # g; stop below 85%% of baseline
    tare=0               : float                        # g
    food=2.5             : decimal(4,1) unsigned        # g
    entered=CURRENT_TIMESTAMP : timestamp                    # when it was typed in
    """
