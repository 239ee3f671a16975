extension PriceList {
  private static func people(
    _ item: WorkItem, _ low: Int, _ likely: Int, _ high: Int, atMost: Int? = nil, _ reason: String
  ) -> Price {
    Price(
      item, effort: Effort(low: low * 60, likely: likely * 60, high: high * 60), atMost: atMost, reason: reason)
  }

  /// The built-in prices. People's prices are in minutes here. Low is for someone who has done it before, or an
  /// assistant with tests to run; high is for someone who has to learn it first.
  static let standardPrices: [Price] = [
    people(
      .environment, 30, 60, 120,
      "A branch, the old release pinned, Python 3.10 and 2.x in an environment, datajoint.json and .secrets/. Assumed: the part of the guide's 1-4 h for phase I that does not grow with the pipeline."
    ),
    people(
      .server, 120, 480, 1440,
      "MySQL 8.0.13 or later set up, accounts, grants, server settings, back-up. Assumed; far less if a managed server is available."
    ),
    people(
      .storeSettings, 10, 20, 60,
      "djaudit plan writes the settings; someone adds secrets and reaches the store from every machine. Assumed."),
    people(
      .definition, 1, 3, 8,
      "djaudit definitions writes the 2.x definition; someone puts it in place of the old one in the class and reads it. Only tables with a type that changes are counted, and none where --code counts edits. Assumed."
    ),
    people(
      .makeMethod, 5, 15, 45,
      "make() fetches and inserts, and both changed (fetch to to_dicts and to_arrays, no positional tuples). Assumed: a dump has no code; low is with an assistant and tests, for which the guide says 50-75 % less."
    ),
    Price(
      .codeEdit, per: 10, effort: Effort(low: 60, likely: 180, high: 600),
      reason:
        "djaudit code --write makes the edit, someone reads it in the diff. Counted in the sources, with --code; definitions and make methods are not assumed then. Assumed: 10 edits are read in 1 to 10 minutes."
    ),
    people(
      .codePlace, 2, 10, 45,
      "djaudit code finds the place and says what to look at; someone decides, changes it and runs it. Counted in the sources, with --code. Assumed."
    ),
    people(
      .codec, 30, 60, 240,
      "An adapter's get and put become a Codec's decode and encode, with a test. Counted once per name, however many columns have it. Assumed."
    ),
    people(
      .structure, 30, 120, 480,
      "Names, keys or references that 2.x cannot declare: a new table or key, its rows moved, code changed. Assumed; how much depends on who uses the table."
    ),
    people(
      .partKey, 10, 20, 60, atMost: 30,
      "A part without a key to its master, or a computed table with key attributes of its own: fixed, or allowed in the settings. Assumed; after 30 tables one choice covers the rest."
    ),
    people(
      .join, 10, 30, 60, atMost: 50,
      "Tables share an attribute's name but not its origin, so 2.x refuses to join them: joins over that name are found in the code and the attribute renamed. Assumed; after 50 names the tests find the rest."
    ),
    people(
      .remark, 5, 10, 30, atMost: 60,
      "Something that 2.x does not declare but leaves alone (checks, generated columns, indexes, partitions): reviewed, and noted in the definition. Assumed; after 60 they repeat."
    ),
    people(
      .input, 15, 30, 60,
      "A dump is made again, or an upstream schema is added, because the inputs were damaged, cut or incomplete. Assumed."
    ),
    people(
      .testServer, 60, 120, 480,
      "A back-up restored on a server for tests, and test stores. The guide says 1-2 h for a QA database; high is without a machine available."
    ),
    people(
      .testSchema, 5, 15, 45,
      "A test module with its own schema and stores, and the usual queries with their results under 0.x. Assumed, so that creating tests takes the guide's 1-3 days for a few dozen tables."
    ),
    people(
      .testInsert, 2, 5, 20, atMost: 150,
      "Rows for a manual table, inserted as usual and fetched back. Assumed; after 150 tables the rest is sampled."),
    people(
      .testPopulate, 5, 15, 60, atMost: 100,
      "populate() run on the copy and its result compared with the old one (djaudit compare). Assumed; after 100 tables the rest is sampled."
    ),
    people(.testStore, 10, 15, 30, "An object written and read back in the test store. Assumed."),
    people(
      .rehearsal, 10, 20, 60,
      "The scripts of a wave run on the copy with run.sh, their checks read, and rolled back once. Assumed: run.sh stops at the first error or failed check, so nobody needs to watch each script."
    ),
    people(
      .jobsLeft, 5, 15, 60,
      "2.x does not read ~jobs: remaining errors and reservations are reviewed before the migration. Assumed."),
    people(
      .decision, 5, 15, 45,
      "One answer in djaudit.decisions.toml for a group of columns: evidence read, colleagues asked. Assumed."),
    people(
      .decisionTimestamp, 15, 45, 240,
      "Only people know the time zone of the writers: rigs and their clocks must be checked. Assumed."),
    people(
      .decisionColumn, 0, 1, 2, atMost: 300,
      "Each further column of a question's group is checked for exceptions; one answer covers all. Assumed; after 300 nobody checks each."
    ),
    people(
      .choice, 2, 5, 15,
      "A choice that is not in the decisions file (float with digits, unsigned decimals, collation of new schemas). Assumed."
    ),
    people(
      .tooLong, 15, 30, 120,
      "A key, row or varchar that is too long in utf8mb4 is shortened; the columns of one table are one task. Assumed."),
    people(
      .production, 30, 60, 180,
      "A backup before, people informed, the server watched, the usual queries run again afterwards. Assumed."),
    people(
      .reviewTable, 1, 2, 5, atMost: 150,
      "The SQL of a table reviewed before it runs: markers of 60 numbers are one ALTER. Assumed; after 150 tables every pattern has been seen."
    ),
    people(
      .runWave, 5, 15, 45,
      "The scripts of a wave started in production with run.sh and their checks read; waiting is machine time. Assumed: run.sh resumes where it stopped."
    ),
    people(
      .wave, 15, 45, 120, atMost: 5,
      "All 0.14 clients of a wave's schemas stopped, all restarted on 2.x. Assumed; high is a lab with many rigs; after five waves they are the same clients, stopped once for the rest."
    ),
    people(
      .parallelSchema, 2, 5, 15,
      "Copy strategy: grants for the parallel schema during the trial, and the old one removed later. Assumed."
    ),
    people(
      .sideBySide, 30, 60, 240, atMost: 5,
      "Gradual strategy: both versions maintained for weeks, and the scripts for newly added rows run again. Assumed; after five waves the rest needs no extra work."
    ),
    people(
      .attachments, 15, 30, 120,
      "rewrite-attachments.py run on the store, dry first; stores other than folders need your own code (high). Assumed."
    ),
    people(
      .cleanUp, 5, 10, 20,
      "Everyone who could run 0.14's external storage clean-up is told not to. Once per store name. Assumed."),
    people(
      .external011, 120, 480, 1440,
      "External storage of 0.11 is first migrated to 0.12 with that release's own tool. Assumed; rarely done today."
    ),
    people(
      .oldObjects, 10, 20, 60,
      "Objects that 0.11 wrote and 0.12 took over are in other places: some are located and read. The pointers themselves are planned. Assumed."
    ),
    people(
      .blobContent, 15, 45, 120,
      "Values that do not match their markers: someone finds out who wrote them and how to read them. Assumed."
    ),
    people(
      .lostData, 30, 120, 480,
      "Values are gone or damaged: restored from a backup, recomputed, or given up. Assumed; per column, since one writer did it."
    ),
    people(
      .oddValues, 10, 30, 120,
      "Zero dates, invalid text, values that contradict their marker: found and corrected by an UPDATE. Assumed."),
    people(
      .storedObject, 5, 15, 45,
      "A trigger, view, routine or event is read, and recreated if it refers to something that changed. Assumed."),
    people(
      .tableChange, 10, 30, 90,
      "A change that djaudit does not plan (engine, foreign key actions, unknown types) is written and tested by hand. Assumed."
    ),
    people(
      .workers, 10, 30, 90,
      "Scripts and cluster jobs that call populate() in a schema are moved to the job tables of 2.x. Assumed."),
    Price(
      .machineLoad, per: 100_000_000, effort: Effort(low: 3, likely: 10, high: 60),
      reason:
        "A dump loaded at 33, 10 and 1.7 MB/s of text. Measured: 40 MB/s of large blobs into MariaDB 10.11 on two cores; the rest is assumed for indexes and disks. The time of your own last restore is a better figure."
    ),
    Price(
      .machineStatement, effort: Effort(low: 0, likely: 1, high: 5),
      reason:
        "A step that only changes definitions touches no rows (measured: 0.01 s). Assumed: it waits for running transactions on the table."
    ),
    Price(
      .machineRows, per: 100_000, effort: Effort(low: 1, likely: 2, high: 12),
      reason:
        "Rows read or written by a copy, rebuild, rewrite or foreign key check. Measured with a million narrow rows in memory (MariaDB 10.11, two cores): 0.2 s copied by INSERT, 0.3 s by ALTER, 0.4 s to check a key, 0.7 s to fill JSON. Assumed: more indexes (likely), tables larger than the buffer pool (high)."
    ),
    Price(
      .machineBytes, per: 100_000_000, effort: Effort(low: 1, likely: 4, high: 20),
      reason:
        "Bytes of those rows, as text in the dump, on top of the price of the rows. Measured: 0.9 s for 100 MB of blobs copied in memory (MariaDB 10.11, two cores). Assumed: 25 MB/s likely, 5 MB/s on a slow disk."
    ),
    Price(
      .machineObjects, per: 1_000, effort: Effort(low: 5, likely: 20, high: 200),
      reason: "Attachments read and written again in a store: 5, 20, 200 ms each. Assumed; high is over a network."),
    Price(
      .machineObjectBytes, per: 100_000_000, effort: Effort(low: 1, likely: 4, high: 20),
      reason: "Bytes of those attachments at 100, 25 and 5 MB/s. Assumed."),
  ]
}
