import Audit
import DJAudit
import Diagnostics
import Estimate
import Inputs
import Planning
import Sandbox
import Synchronization
import TestSupport
import Testing

/// The Swift examples of the documentation, compiled and run unchanged.
@Suite struct ProgramTests {
  private static let sample = Paths.root + "/Samples/lab.sql"

  @Test("the landing page's example finds and plans")
  func landingPage() throws {
    var printed: [String] = []
    func print(_ line: String) { printed.append(line) }

    let audit = try DJAudit.audit(["lab.sql.gz"].map { _ in Self.sample })
    for finding in audit.findings where finding.rule == "DJ201" { print(finding.place) }
    #expect(printed.count == 15 && printed.contains("lab_ephys.#filter_params.taps"))

    let plan = try DJAudit.plan(audit, PlanRequest(strategy: .inPlace))
    for step in plan.steps { print("\(step.id): \(step.title)") }
    #expect(printed.count == 15 + plan.steps.count && !plan.steps.isEmpty)
  }

  @Test("a program of one's own compares strategies and proves the best")
  func program() throws {
    let bytesSeen = Mutex(0)
    var printed: [String] = []
    func print(_ line: String) { printed.append(line) }
    func run() throws {
      let lab = ["lab.sql.gz"].map { _ in Self.sample }
      var reading = InputOptions(measuresData: true)
      reading.progress = { bytes, total in show(bytes, of: total) }
      reading.isStopped = { isCancelled() }

      let audit = try DJAudit.audit(lab, options: DJAudit.Options(input: reading))
      guard !audit.isPartial else { throw RequestError("The dump is cut off.") }

      var best: (plan: Plan, hours: Double)?
      for strategy in Strategy.allCases {
        var request = PlanRequest(strategy: strategy, target: "mysql-8.4")
        request.acceptsSuggestions = true
        let plan = try DJAudit.plan(audit, request)
        let hours = Double(DJAudit.estimate(audit, plan).people.likely) / 3600
        print("\(strategy.rawValue): \(plan.steps.count) steps, \(Int(hours)) hours")
        if hours < best?.hours ?? .infinity { best = (plan, hours) }
      }
      guard let plan = best?.plan else { return }

      let simulation = try DJAudit.simulate(plan, before: audit)
      print(simulation.isSuccess ? "the plan leaves nothing automatic to do" : simulation.diff)

      let proof = try DJAudit.sandbox(lab, plan: plan, input: reading)
      print(proof.isFine ? "every row fits" : "\(proof.failureCount) values do not fit")
    }
    @Sendable func show(_ bytes: Int, of total: Int?) { bytesSeen.withLock { $0 = max($0, bytes) } }
    @Sendable func isCancelled() -> Bool { false }
    try run()
    #expect(printed.count == Strategy.allCases.count + 2)
    #expect(printed.suffix(2) == ["the plan leaves nothing automatic to do", "every row fits"])
    #expect(bytesSeen.withLock { $0 } > 0)
  }

  @Test("what is cancelled before it began throws, what is cancelled later is partial; both say so")
  func cancellation() throws {
    func audit(stoppingAfter pieces: Int) throws -> Audit {
      let asked = Mutex(0)
      let isStopped: @Sendable () -> Bool = {
        asked.withLock {
          $0 += 1
          return $0 > pieces
        }
      }
      let input = InputOptions(measuresData: true, bufferSize: 4096, isStopped: isStopped)
      return try DJAudit.audit([Self.sample], options: DJAudit.Options(input: input))
    }
    let error = #expect(throws: InputError.self) { try audit(stoppingAfter: 0) }
    #expect(error?.description.contains("not read to its end") == true)
    let cut = try audit(stoppingAfter: 5)
    #expect(cut.isPartial && cut.notes.contains { $0.message.contains("not read to its end") })
  }

  @Test("requests that the inputs cannot answer name what is near")
  func requests() throws {
    let audit = try DJAudit.audit([Self.sample])
    var request = PlanRequest(target: "mysql-9000")
    #expect(throws: RequestError.self) { try DJAudit.plan(audit, request) }
    request.target = nil
    request.schemas = ["lab_ephy"]
    let error = #expect(throws: RequestError.self) { try DJAudit.plan(audit, request) }
    #expect(error?.description == "Schema 'lab_ephy' is not in the inputs. Did you mean 'lab_ephys'?")
  }

  @Test("the documentation shows what is compiled here", arguments: ["DJAudit", "WriteAProgram"])
  func pages(_ page: String) throws {
    let text = try #require(Paths.text(Paths.root + "/Sources/Front/DJAudit/DJAudit.docc/\(page).md"))
    let source = try #require(Paths.text(#filePath)).replacing(".map { _ in Self.sample }", with: "")
    let lines = text.split(separator: "\n").drop { $0 != "```swift" }.dropFirst().prefix { $0 != "```" }
    #expect(lines.count > 5)
    for line in lines { #expect(source.contains(line), "\(line)") }
  }
}
