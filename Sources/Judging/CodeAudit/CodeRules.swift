public import Audit

extension CodeRule {
  /// Every rule about source files, by code. To add one, add a file in `Rules/` and a line here.
  public static let all: [CodeRule] = [
    fetchAttributes,
    fetchAttributesAsDict,
    fetchRows,
    fetchFrame,
    fetchKey,
    fetchComputed,
    downloadPath,
    limitZero,
    fetch1Value,
    headTail,
    arrayInSQL,
    iteration,
    unsettledReceiver,
    matrixOperator,
    caretOperator,
    semanticMatch,
    leftJoin,
    universeTimes,
    aggregationDefault,
    keepAllRows,
    aggregationKey,
    nestedAggregation,
    doubleQuotes,
    joinKey,
    positionalInsert,
    positionalContents,
    updateMethod,
    deleteSafemode,
    deleteForce,
    deleteByQuery,
    deleteTop,
    schemaDrop,
    populateArguments,
    makeTuples,
    schemaJobs,
    removedAttributes,
    partMaster,
    emptyInsert,
    schemaFunction,
    virtualModule,
    spawnMissingClasses,
    diagramName,
    keyName,
    removedNames,
    getMaster,
    freeTableClass,
    initFunction,
    listSchemas,
    configCustom,
    configContainer,
    configCall,
    configSave,
    configRetired,
    schemaSuffix,
    environmentSettings,
    blobType,
    storedType,
    adapterType,
    booleanType,
    typeSpelling,
    enumQuotes,
    integerAlias,
    nativeType,
    ambiguousType,
    separator,
    oldDependency,
    computedDefinition,
    missingKey,
    computedKey,
    postgreSQLText,
    classWithoutTable,
    tableWithoutClass,
    definitionDiffers,
    schemaWithoutCode,
  ]

  /// Silent changes first, then what raises, recommended changes, and decisions; the most severe first within each.
  public static let inReportOrder = all.sorted { a, b in
    if a.rule.concern != b.rule.concern { return a.rule.concern < b.rule.concern }
    if a.rule.severity != b.rule.severity { return a.rule.severity > b.rule.severity }
    return a.code < b.code
  }
}

extension Rule {
  /// The rules about databases and those about source files.
  public static let everywhere = all + CodeRule.all.map(\.rule)

  /// Whether a pattern refers to a rule of either kind.
  public static func isAnywhere(_ pattern: String) -> Bool {
    !pattern.isEmpty && everywhere.contains { $0.matches(pattern) }
  }

  /// A rule of either kind by its code or name.
  public static func anywhere(named text: String) -> Rule? {
    everywhere.first { $0.code == text.uppercased() || $0.name == text.lowercased() }
  }
}
