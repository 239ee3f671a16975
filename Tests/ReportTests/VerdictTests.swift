import Report
import Testing

/// The beginning of a report if rules were left out.
@Suite struct VerdictTests {
  struct Case: Sendable {
    var select: [String]
    var ignore: [String] = []
    var headline: String
  }

  @Test(
    "an audit by some rules says what it looked for, and not whether the pipeline is ready",
    arguments: [
      Case(select: ["DJ317"], headline: "Looked only for DJ317: nothing was found."),
      Case(select: ["DJ201"], headline: "Looked only for DJ201: 1 place would silently lose or misread data."),
      Case(
        select: ["DJ201", "DJ203"], ignore: ["unmarked-blob"],
        headline: "Looked only for DJ201 and DJ203, not for unmarked-blob: 1 place should change."),
    ])
  func some(_ test: Case) throws {
    for format in ["text", "markdown", "html"] {
      let report = try ReportContents.of(
        "CREATE TABLE a (id int, b longblob, PRIMARY KEY (id));", select: test.select, ignore: test.ignore
      ).rendered(format).replacing("\n", with: " ")
      #expect(report.contains(test.headline), "\(format): \(report.prefix(3000))")
      #expect(report.contains("Only an audit by all rules can say whether the pipeline is ready"), "\(format)")
      #expect(!report.contains("is ready for DataJoint 2.x as far"))
    }
  }

  @Test("an audit by all rules is a verdict, however they were named")
  func all() throws {
    let modern = "CREATE TABLE a (id int COMMENT ':int32:', PRIMARY KEY (id)) COLLATE=utf8mb4_bin;"
    #expect(!(try ReportContents.of(modern, select: ["DJ"]).rendered("text")).contains("Looked"))
    #expect((try ReportContents.of(modern, ignore: ["DJ"]).rendered("text")).contains("Looked for everything but DJ"))
  }
}
