import Foundation
import TestSupport
import Testing

/// Output made from an input that ends too early says so, with the position, and the exit code is 2.
@Suite struct IncompleteInputTests {
  @Test(
    "every command names the place and exits with 2",
    arguments: [
      ["audit"], ["audit", "-o", "report.html"], ["audit", "-o", "report.json"], ["status"], ["verify"], ["columns"],
      ["catalog"], ["lineage"], ["graph"], ["decisions"], ["definitions"], ["estimate"], ["plan"],
      ["plan", "-o", "plan"], ["simulate"], ["simulate", "--diff"], ["sandbox"], ["sample", "--rows", "2"],
      ["diagram", "-o", "picture.svg"],
    ])
  func commands(_ command: [String]) throws {
    let (dump, place) = try Self.cutDump()
    let folder = (dump as NSString).deletingLastPathComponent
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var arguments = command
    if let output = arguments.firstIndex(of: "-o") { arguments[output + 1] = folder + "/" + arguments[output + 1] }
    let answer = try CommandTests.run([arguments[0], dump] + arguments.dropFirst())
    #expect(answer.code == 2)
    #expect((answer.output + answer.errors).contains(place), "\(answer.errors)")
  }

  @Test("a plan, a page, a sample and a sandbox keep a trace of it")
  func traces() throws {
    let (dump, place) = try Self.cutDump()
    let folder = (dump as NSString).deletingLastPathComponent
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func text(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }

    #expect(try CommandTests.run(["plan", dump, "-o", folder + "/plan"]).code == 2)
    #expect(try text("plan/README.md").contains(place))

    #expect(try CommandTests.run(["audit", dump, "-o", folder + "/page.html"]).code == 2)
    #expect(try text("page.html").contains(place))

    let sample = folder + "/sample.sql"
    #expect(try CommandTests.run(["sample", dump, "--rows", "2", "-o", sample]).code == 2)
    #expect(try text("sample.sql").contains("-- INCOMPLETE: ") && !text("sample.sql").contains("Dump completed"))
    // Readers of the sample are told, too.
    #expect(try CommandTests.run(["status", sample]).code == 2)

    let file = folder + "/sandbox.sqlite"
    #expect(try CommandTests.run(["sandbox", dump, "-o", file]).code == 2)
    let query = ["sandbox", file, "--query", "SELECT message, line FROM djaudit_notes WHERE is_partial"]
    #expect(try CommandTests.run(query).output.contains("ends inside of a string"))
  }

  /// The beginning of the sample, cut off inside a string, and the start of the statement that was cut off.
  private static func cutDump() throws -> (path: String, place: String) {
    let whole = try Data(contentsOf: CommandTests.package.appending(path: "Samples/lab.sql"))
    let path = try TemporaryFolder.file("cut.sql", Array(whole.prefix(60_000)))
    return (path, "cut.sql:576:1")
  }
}
