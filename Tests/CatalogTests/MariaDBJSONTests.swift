import Catalog
import MySQLSyntax
import Testing

@Suite("MariaDB's JSON") struct MariaDBJSONTests {
  @Test(
    "the check that makes longtext JSON, however it is spelled",
    arguments: [
      ("json_valid(`x`)", true), ("json_valid(x)", true), ("JSON_VALID (`X`)", true), ("(json_valid(`x`))", true),
      (#"json_valid("x")"#, true), ("( json_valid ( `x` ) )", true), ("json_valid(`xy`)", false),
      ("json_valid(`x`) and 1", false), ("(json_valid(`x`)) or (1)", false), ("json_validx", false),
      ("`x` > 1", false), ("", false),
    ])
  func checks(_ expression: String, _ isJSON: Bool) {
    let check = Check(name: "x", expression: expression, isColumnLevel: true)
    #expect(check.isJSON(of: "x") == isJSON)
    let column = Column(name: "x", type: DataType("longtext"))
    var table = Table(schema: "lab", name: "t", columns: [column])
    table.checks = [check]
    #expect(table.isJSON(column) == isJSON)
    #expect((table.jsonColumn(of: check) != nil) == isJSON)
    // The check of a varchar is an ordinary check.
    table.columns = [Column(name: "x", type: DataType("varchar", [20]))]
    #expect(!table.isJSON(table.columns[0]) && table.jsonColumn(of: check) == nil)
  }

  @Test("quotes within names")
  func quotes() {
    #expect(Check(name: "c", expression: "json_valid(`a``b`)").isJSON(of: "a`b"))
    #expect(Check(name: "c", expression: "json_valid(`a b`)").isJSON(of: "A b"))
    #expect(!Check(name: "c", expression: "json_valid(`a b`)").isJSON(of: "ab"))
  }
}
