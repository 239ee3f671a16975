import Testing

/// For misspelt words the most similar valid word is suggested.
@Suite struct MisspeltTests {
  @Test(
    "the error names the word that was most likely meant",
    arguments: [
      (["audti", "x.sql"], "unknown command 'audti'. Did you mean 'audit'?"),
      (["frobnicate"], "unknown command 'frobnicate'. djaudit --help"),
      (["Samples/lab.sql"], "Did you mean 'djaudit audit Samples/lab.sql'?"),
      (["explain", "DJ"], "no rule 'DJ'"),
      (["explain", "unmarked-blobs"], "Did you mean 'unmarked-blob'?"),
      (["audit", "Samples/lab.sql", "--select", "unmarkd-blob"], "Did you mean 'unmarked-blob'?"),
      (["plan", "Samples/lab.sql", "--schemas", "lab_ehpys"], "Did you mean 'lab_ephys'?"),
      (["diagram", "Samples/lab.sql", "--around", "Sesion+1"], "Did you mean 'Session'?"),
      (["diagram", "Samples/lab.sql", "--around", "+1"], "--around wants a table and steps"),
      (["diagram", "Samples/lab.sql", "-o", "x.png"], "rsvg-convert lab.svg -o lab.png"),
    ])
  func nearest(_ test: (arguments: [String], error: String)) throws {
    let answer = try CommandTests.run(test.arguments)
    #expect(answer.code == 2 && answer.output.isEmpty)
    #expect(answer.errors.contains(test.error), "\(answer.errors)")
  }
}
