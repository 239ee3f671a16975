import Audit
import Catalog
import DJAudit
import DataJoint
import Decisions
import Diagnostics
import Planning
import TestSupport
import Testing

/// The Swift on the documentation's landing page is what stands here, compiled and run.
@Suite struct LandingPageTests {
  @Test("the example compiles, and finds and plans")
  func example() throws {
    let path = Paths.root + "/Samples/lab.sql"
    var places: [String] = []
    func print(_ place: String) { places.append(place) }

    let audit = try DJAudit.audit([path])
    for finding in audit.findings where finding.rule == "DJ201" { print(finding.place) }

    let decisions = try Decisions(audit.pipeline).acceptingSuggestions()
    let target = Target.standard(for: audit.pipeline.catalog.server).target
    let plan = Plan(audit.pipeline, PlanOptions(strategy: .inPlace, target: target, decisions: decisions))

    #expect(places.count == 15 && places.contains("lab_ephys.#filter_params.taps"))
    #expect(!plan.steps.isEmpty)
  }

  @Test("the landing page shows it")
  func page() throws {
    let page = try #require(Paths.text(Paths.root + "/Sources/Front/DJAudit/DJAudit.docc/DJAudit.md"))
    let source = try #require(Paths.text(#filePath))
    let lines = page.split(separator: "\n").drop { $0 != "```swift" }.dropFirst().prefix { $0 != "```" }
    #expect(lines.count > 5)
    for line in lines {
      #expect(source.contains(line.replacing("\"lab.sql.gz\"", with: "path")), "\(line)")
    }
  }
}
