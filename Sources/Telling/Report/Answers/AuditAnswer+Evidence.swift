import Audit
import Blobs
import Catalog
import DataJoint
import Diagnostics
import Evidence
import OrderedCollections
import Text

extension AuditAnswer {
  /// What the rows show, by column; null if they were not inspected. Minimum and maximum are values of the data, so
  /// they are only shown if values may be shown.
  var evidence: JSON {
    guard let evidence = audit.pipeline.evidence else { return .null }
    var columns: [JSON] = []
    for table in audit.pipeline.ownTables {
      for column in evidence.columns[table.name] ?? [] {
        var object = json(column)
        object["schema"] = .string(table.name.schema)
        object["table"] = .string(table.name.table)
        columns.append(.object(object))
      }
    }
    let jobs = evidence.jobs.filter { audit.pipeline.isAsked($0.key) }.sorted { $0.key.utf8Precedes($1.key) }.flatMap {
      schema, counts in
      counts.map { job -> JSON in
        .object([
          "schema": .string(schema), "table": .string(job.table), "status": .string(job.status),
          "count": .int(job.count),
        ])
      }
    }
    var document: [String: JSON] = [
      "columns": .array(columns),
      "stores": .array(evidence.stores.filter { audit.pipeline.isAsked($0.tracker.schema) }.map(json)),
      "jobs": .array(jobs),
      "activity": .array(
        evidence.activity.filter { audit.pipeline.isAsked($0.key) }.sorted { $0.key.utf8Precedes($1.key) }.map(json)),
    ]
    if !evidence.gaps.isEmpty {
      document["not_told"] = .array(
        evidence.gaps.map { gap in
          .object([
            "schema": .string(gap.table.schema), "table": .string(gap.table.table), "kind": .string(gap.kind.rawValue),
          ])
        })
    }
    return .object(document)
  }

  private func json(_ schema: String, _ activity: SchemaActivity) -> JSON {
    var members: [String: JSON] = [
      "schema": .string(schema), "last_declared": JSON(activity.declared), "last_changed": JSON(activity.changed),
      "last_populated": JSON(activity.populated), "people": .int(activity.peopleCount),
      "hosts": .int(activity.hostCount), "versions": JSON(activity.versions),
    ]
    if showsValues { members["names"] = JSON(activity.people) }
    return .object(members)
  }

  private func json(_ column: ColumnEvidence) -> [String: JSON] {
    var object: [String: JSON] = [
      "column": .string(column.name), "type": .string(column.columnType), "rows": .int(column.rows),
      "nulls": .int(column.nulls),
    ]
    if column.untold > 0 { object["untold"] = .int(column.untold) }
    if let bytes = column.longestBytes { object["longest_bytes"] = .int(bytes) }
    if let numbers = column.numbers { object["numbers"] = json(numbers) }
    if let text = column.text { object["text"] = AuditAnswer.json(text) }
    if let moments = column.moments { object["moments"] = json(moments) }
    if let blobs = column.blobs { object["blobs"] = AuditAnswer.json(blobs) }
    if !column.firstPlaces.isEmpty {
      var places: [String: JSON] = [:]
      for (oddity, place) in column.firstPlaces { places[oddity.rawValue] = AuditAnswer.json(place) }
      object["first_places"] = .object(places)
    }
    return object
  }

  private func json(_ numbers: NumberEvidence) -> JSON {
    var object: [String: JSON] = ["not_numbers": .int(numbers.notNumbers)]
    if let range = numbers.integers {
      object["fits_int32"] = .bool(
        Int128(Int32.min)...Int128(Int32.max) ~= range.lowerBound && range.upperBound <= Int128(Int32.max))
      object["fits_int64"] = .bool(range.lowerBound >= Int128(Int64.min) && range.upperBound <= Int128(Int64.max))
      object["only_0_and_1"] = .bool(range.lowerBound >= 0 && range.upperBound <= 1)
    }
    if showsValues {
      let shown = numbers.isWidened ? nil : numbers.integers
      // As text, because most JSON readers keep only 53 bits of a number.
      object["minimum"] = JSON(
        shown.map { String($0.lowerBound) } ?? numbers.decimals?.minimum
          ?? numbers.floats.map { String($0.lowerBound) })
      object["maximum"] = JSON(
        shown.map { String($0.upperBound) } ?? numbers.decimals?.maximum
          ?? numbers.floats.map { String($0.upperBound) })
    }
    return .object(object)
  }

  private static func json(_ text: TextEvidence) -> JSON {
    .object([
      "longest_characters": JSON(text.longestCharacters), "longest_utf8_bytes": JSON(text.longestUTF8Bytes),
      "empty": .int(text.empty), "non_ascii": .int(text.nonASCII), "invalid_utf8": .int(text.invalidUTF8),
      "mojibake": .int(text.mojibake), "trailing_spaces": .int(text.trailingSpaces), "json": .int(text.json),
    ])
  }

  private func json(_ moments: MomentEvidence) -> JSON {
    var object: [String: JSON] = [
      "zero_dates": .int(moments.zeroDates), "before_1000": .int(moments.outOfRange),
      "fractions": .int(moments.fractions), "not_times_of_day": .int(moments.notDayTimes),
      "not_moments": .int(moments.notMoments),
    ]
    if let hours = moments.hours {
      object["is_in_utc"] = .bool(moments.isInUTC)
      object["hours"] = JSON(hours.distinct)
    }
    if showsValues {
      object["minimum"] = JSON(moments.minimum)
      object["maximum"] = JSON(moments.maximum)
    }
    return .object(object)
  }

  private static func json(_ blobs: BlobEvidence) -> JSON {
    if blobs.isUnreadable { return .object(["is_unreadable": .bool(true)]) }
    var kinds: [String: JSON] = [:]
    for (kind, count) in blobs.kinds { kinds[kind.rawValue] = .int(count) }
    var structures: [String: JSON] = [:]
    for (structure, count) in blobs.structures { structures[structure.rawValue] = .int(count) }
    var arrays: [String: JSON] = [:]
    for (type, list) in blobs.arrays {
      arrays[type] = .object([
        "count": .int(list.count), "bytes": .int(list.bytes), "largest_bytes": .int(list.largestBytes),
        "largest_dimensions": .array(list.largestDimensions.map(JSON.int)), "has_complex": .bool(list.hasComplex),
      ])
    }
    return .object([
      "kinds": .object(kinds), "compressed": .int(blobs.compressed), "structures": .object(structures),
      "nested": JSON(blobs.nested.map(\.rawValue).sorted()), "arrays": .object(arrays),
    ])
  }

  private func json(_ store: StoreEvidence) -> JSON {
    .object([
      "schema": .string(store.tracker.schema), "table": .string(store.tracker.table), "store": .string(store.store),
      "tracked": JSON(store.tracked), "unreferenced": JSON(store.unreferenced),
      "columns": .array(
        store.columns.map { reference in
          .object([
            "schema": .string(reference.table.schema), "table": .string(reference.table.table),
            "column": .string(reference.column), "hashes": JSON(reference.hashes), "missing": JSON(reference.missing),
          ])
        }),
    ])
  }

  static func json(_ position: SourcePosition) -> JSON {
    var object: [String: JSON] = [
      "file": .string(position.file), "line": .int(position.line), "column": .int(position.column),
      "byte": .int(position.byte),
    ]
    if let cell = position.cell {
      object["cell"] = .object([
        "number": .int(cell.number), "line": .int(cell.line), "column": .int(cell.column),
      ])
    }
    return .object(object)
  }
}
