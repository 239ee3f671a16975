import Audit
import DataJoint
import Decisions
import Foundation
import Planning
import Report
import Testing

/// The settings of a report are read back unchanged.
@Suite struct ReportSettingsTests {
  static let requests: [PlanRequest] = {
    var requests = Strategy.allCases.map { PlanRequest(strategy: $0) } + Target.names.map { PlanRequest(target: $0) }
    var all = PlanRequest(strategy: .copy, target: "mysql-9")
    all.answers = AnswersFile(path: "answers", bytes: Array("[decision]\n".utf8))
    (all.acceptsSuggestions, all.onlyBlobs, all.repopulatesComputed) = (true, true, true)
    (all.pointers, all.suffix, all.subfolding) = (.fromDump, "--target", ["raw": [2, 2], "heavy": []])
    requests.append(all)
    return requests
  }()

  private func audit() throws -> Audit { try ReportContents.of(SQL.table("a", blobs: [])).wholeAudit }

  @Test("settings are read as they were written", arguments: requests)
  func roundTrip(_ request: PlanRequest) throws {
    for threshold in Threshold.allCases {
      let settings = ReportSettings(
        try audit(), version: "1", showsValues: true, plan: request, prices: "x = 1\n", day: "2027-06-30",
        failOn: threshold, schemas: ["lab"])
      #expect(try Self.read(JSONEncoder().encode(settings)) == settings)
    }
  }

  static func read(_ text: Data) throws -> ReportSettings { try JSONDecoder().decode(ReportSettings.self, from: text) }

  @Test(
    "words that no report has are refused",
    arguments: [
      (#""in-place""#, #""sideways""#), (#""_v2""#, #""_v2","--frob""#), (#""copy""#, #""keep""#), (#","copy"]"#, "]"),
      (#""portable""#, #""heavy""#), (#""error""#, #""fatal""#), (#""copy"]"#, #""copy","--target","mysql-3"]"#),
    ])
  func words(_ test: (truth: String, lie: String)) throws {
    let text = String(decoding: try JSONEncoder().encode(ReportSettings(audit(), version: "1")), as: UTF8.self)
    try #require(text.contains(test.truth))
    #expect(throws: DecodingError.self) { try Self.read(Data(text.replacing(test.truth, with: test.lie).utf8)) }
  }

  @Test("a report of 0.1 has its schemas among the plan's options")
  func former() throws {
    let text = String(decoding: try JSONEncoder().encode(ReportSettings(audit(), version: "0.1.0")), as: UTF8.self)
    let former = text.replacing(#","copy"]"#, with: #","copy","--schemas","a,b"]"#)
    #expect(try Self.read(Data(former.utf8)).schemas == ["a", "b"])
  }
}
