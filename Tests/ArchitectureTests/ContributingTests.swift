import TestSupport
import Testing

/// CONTRIBUTING.md names files to lead through the code: each of them exists.
@Suite struct ContributingTests {
  @Test("every file that CONTRIBUTING names is there")
  func files() throws {
    let text = try #require(Paths.text(Paths.root + "/CONTRIBUTING.md"))
    let named = Set(text.matches(of: /`([A-Za-z+]+\.swift)`/).map { String($0.1) }).subtracting(["Package.swift"])
    #expect(named.count > 20)
    let sources = Set(
      Paths.files(below: Paths.root + "/Sources", ending: ".swift").compactMap {
        $0.split(separator: "/").last.map(String.init)
      })
    #expect(named.subtracting(sources).isEmpty)
  }
}
