import Catalog
import DataJoint
import Diagnostics
import Files
import PlanFolder
import TestSupport
import Testing
import Text

/// Legacy settings in each of their forms, the checks on them, and the files for 2.x.
@Suite struct StoresTests {
  static func parse(_ text: String) throws -> StoreSettings {
    try StoreSettings.parse(Array(text.utf8), file: "conf.json")
  }

  /// A pipeline with a column of each kind in the store `raw` and managed files in `files`.
  static let pipeline = try! DecisionsTests.pipeline(
    """
    CREATE TABLE `~external_raw` (hash binary(16), PRIMARY KEY (hash));
    CREATE TABLE `~external_files` (hash binary(16), PRIMARY KEY (hash));
    CREATE TABLE t (id int, x binary(16) COMMENT ':blob@raw:', y binary(16) COMMENT ':filepath@files:', PRIMARY KEY (id),
      CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash),
      CONSTRAINT g FOREIGN KEY (y) REFERENCES `~external_files` (hash));
    """)

  static func show(_ store: LegacyStore) -> String {
    [
      store.name, store.storageProtocol ?? "-", store.endpoint ?? "-", store.bucket ?? "-", store.location ?? "-",
      "\(store.subfolding)", store.isSecure.map { "\($0)" } ?? "-", store.stage ?? "-", store.isOf011 ? "0.11" : "",
    ].joined(separator: " ")
  }

  struct Form: Sendable, CustomTestStringConvertible {
    var text: String
    var stores: [String]
    var testDescription: String { text }

    init(_ text: String, _ stores: [String]) {
      self.text = text
      self.stores = stores
    }
  }

  @Test(
    "every historical form is read",
    arguments: [
      Form("{}", []),
      Form(
        #"{"stores": {"raw": {"protocol": "file", "location": "/d", "stage": "/s", "subfolding": [2, 4]}}}"#,
        ["raw file - - /d [2, 4] - /s "]),
      Form(
        #"{"stores": {"a": {"protocol": "S3", "endpoint": "h:9000", "bucket": "b", "location": "x/y", "access_key": "A", "secret_key": "B", "secure": true, "proxy_server": "http://u:p@h"}}}"#,
        ["a s3 h:9000 b x/y [2, 2] true - "]),
      Form(
        #"{"external": {"protocol": "file", "location": "/e"}, "external-raw": {"protocol": "s3", "endpoint": "h", "bucket": "b", "location": "l", "access_key": "A", "secret_key": "B", "other": 1}}"#,
        ["external file - - /e [] - - 0.11", "raw s3 h b l [] - - 0.11"]),
      Form(
        #"{"stores.raw": {"protocol": "file"}, "stores.raw.location": "/d", "external-old.location": "/o", "external-old.protocol": "file"}"#,
        ["old file - - /o [] - - 0.11", "raw file - - /d [2, 2] - - "]),
      Form(
        #"{"external-raw": {"protocol": "file", "location": "/old"}, "stores": {"raw": {"protocol": "file", "location": "/new"}}}"#,
        ["raw file - - /new [2, 2] - - "]),
      Form(
        #"{"stores": {"default": "raw", "filepath_default": "raw", "raw": {"protocol": "file", "location": "/d", "subfolding": []}}}"#,
        ["raw file - - /d [] - - "]),
      Form(
        #"{"stores": {"default": {"protocol": "file", "location": "/d"}, "none": null}}"#,
        ["default file - - /d [2, 2] - - "]),
      Form(
        #"{"stores": {"a": {"protocol": "file", "location": "/1"}, "a": {"protocol": "file", "location": "\u00e9\ud83d\ude00\n"}}}"#,
        ["a file - - é😀\n [2, 2] - - "]),
    ])
  func forms(_ test: Form) throws {
    #expect(try Self.parse(test.text).stores.map(Self.show) == test.stores)
  }

  @Test(
    "what cannot be read is an error with file, line and key, and without a value",
    arguments: [
      ("", "conf.json:1:1: the file ends where a value is expected"),
      ("[]", "conf.json:1:1: expected an object, found a list"),
      ("{\n  \"a\": hunter2}", "conf.json:2:8: expected a value"),
      ("{\n  \"a\": \"hunter2", "conf.json:2:8: the string is not closed"),
      ("{\"a\": 1,\n}", "conf.json:2:1: expected a name in double quotes"),
      ("{\"a\": 1} x", "conf.json:1:10: text after the end of the JSON"),
      ("{\"stores\": \"hunter2\"}", "conf.json:1:2: stores: expected an object, found a string"),
      ("{\"stores\": {\n\"raw\": 5}}", "conf.json:2:1: stores.raw: expected an object, found a number"),
      (
        "{\"stores\": {\"raw\": {\n\"location\": 5}}}",
        "conf.json:2:1: stores.raw.location: expected a string, found a number"
      ),
      (
        "{\"stores\": {\"raw\": {\n\"subfolding\": [2, \"x\"]}}}",
        "conf.json:2:1: stores.raw.subfolding: expected a list of numbers of letters, 32 together at most"
      ),
      (
        "{\"external-raw\": {\n\"secure\": \"yes\"}}",
        "conf.json:2:1: external-raw.secure: expected true or false, found a string"
      ),
    ])
  func errors(_ text: String, _ message: String) {
    #expect {
      try Self.parse(text)
    } throws: {
      "\($0)" == message
    }
  }

  @Test("deep nesting is refused, not a crash")
  func depth() {
    #expect(throws: ConfigurationError.self) { try Self.parse(String(repeating: "[", count: 100_000)) }
  }

  @Test(
    "S3 locations are written as 0.14.6 put paths together (measured with Python 3.11)",
    arguments: [
      ("", ""), ("x", "x"), ("x/", "x"), ("/x", "x"), ("x//y", "x/y"), ("./x", "x"), ("C:\\a\\b", "a/b"),
      ("C:/a", "a"), ("a\\b", "a/b"), ("/", ""), ("x/../y", "x/../y"), ("C:a", "a"), ("\\\\h\\s\\a", "a"),
      ("//h/s/a", "a"), (" x ", " x "),
    ])
  func locations(_ location: String, _ normal: String) throws {
    let text = #"{"stores": {"a": {"protocol": "s3", "location": "\#(location.replacing("\\", with: "\\\\"))"}}}"#
    #expect(try Self.parse(text)["a"]?.normalizedLocation == normal)
  }

  struct Check: Sendable, CustomTestStringConvertible {
    var stores: String
    var checks: [String]
    var testDescription: String { stores }

    init(_ stores: String, _ checks: [String]) {
      self.stores = stores
      self.checks = checks
    }
  }

  static let file = #""raw": {"protocol": "file", "location": "/raw"}"#

  @Test(
    "each thing that can be wrong with a store is said",
    arguments: [
      Check("{}", ["error files missing", "error raw missing"]),
      Check(
        "{\(file), \"files\": {\"protocol\": \"file\", \"location\": \"/f\", \"stage\": \"/s\"}}",
        [
          "warning files stage", "note files reserved prefix", "note - default store",
        ]),
      Check(
        "{\(file), \"more\": {\"protocol\": \"file\", \"location\": \"m\"}}",
        [
          "error files missing", "warning more relative location", "note more unused", "note - default store",
        ]),
      Check(
        "{\(file), \"more\": {\"protocol\": \"file\", \"location\": \"/raw/\"}}",
        [
          "error files missing", "warning raw shared location", "note more unused", "note - default store",
        ]),
      Check(
        "{\(file), \"more\": {\"protocol\": \"file\", \"location\": \"/raw/x\"}}",
        [
          "error files missing", "note more unused", "note raw nested location", "note - default store",
        ]),
      Check(
        "{\"raw\": {\"protocol\": \"gcs\", \"location\": \"/raw\", \"bucket\": \"b\"}}",
        [
          "error files missing", "error raw unsupported protocol",
        ]),
      Check(
        "{\"raw\": {\"protocol\": \"s3\", \"location\": \"/raw\", \"bucket\": \"b\", \"endpoint\": \"e\", \"access_key\": \"x\", \"user\": 1, \"proxy_server\": \"p\", \"subfolding\": [3]}}",
        [
          "error files missing", "error raw credentials", "warning raw unknown key", "warning raw rewritten location",
          "warning raw secure", "warning raw proxy", "note raw subfolding",
        ]),
      Check("{\"raw\": {\"protocol\": \"s3\", \"secure\": false}}", ["error files missing", "error raw incomplete"]),
      Check(
        "{\"raw\": {\"protocol\": \"file\", \"location\": \"/r\", \"schema_prefix\": \"/\"}}",
        [
          "error files missing", "error raw reserved prefix",
        ]),
      Check(
        "{\(file), \"default\": {\"protocol\": \"file\", \"location\": \"/d\"}}",
        [
          "error files missing", "warning default reserved name", "note default unused", "note - default store",
        ]),
    ])
  func checks(_ test: Check) throws {
    let checks = try Self.parse("{\"stores\": \(test.stores)}").checks(Self.pipeline)
    #expect(checks.map { "\($0.severity) \($0.store ?? "-") \($0.kind.rawValue)" } == test.checks)
    #expect(checks.allSatisfy { $0.message.hasSuffix(".") })
  }

  @Test("settings that 2.x drops are named, those of a wrong type are not written")
  func leftOut() throws {
    let settings = try Self.parse(
      #"""
      {"database.host": "h", "database": {"port": "3306", "use_tls": {"ca": "x"}}, "loglevel": "trace", "cache": "/c",
       "custom": {"a": 1}, "display.limit": 5, "safemode": false, "fetch_format": null}
      """#)
    #expect(settings.leftOut == ["cache", "custom", "database.port", "database.use_tls", "loglevel"])
    let text = try #require(settings.files(Self.pipeline).first { $0.path == "stores/datajoint.json" }).text
    #expect(
      text == """
        {
          "database": {
            "host": "h"
          },
          "display": {
            "limit": 5
          },
          "safemode": false,
          "stores": {}
        }

        """)
  }

  @Test("production keeps its places, tests have their own")
  func files() throws {
    let settings = try Self.parse(
      #"""
      {"stores": {"raw": {"protocol": "S3", "endpoint": "e", "bucket": "b", "location": "/p/", "access_key": "1", "secret_key": "2"},
        "files": {"protocol": "file", "location": "/f/", "stage": "/s", "subfolding": [1]}}}
      """#)
    let files = settings.files(Self.pipeline)
    #expect(
      files.map(\.path) == [
        "stores/.gitignore", "stores/.secrets/database.password", "stores/.secrets/database.user",
        "stores/.secrets/stores.raw.access_key", "stores/.secrets/stores.raw.secret_key", "stores/README.md",
        "stores/datajoint.json", "stores/test/.secrets/database.password", "stores/test/.secrets/database.user",
        "stores/test/.secrets/stores.raw.access_key", "stores/test/.secrets/stores.raw.secret_key",
        "stores/test/datajoint.json",
      ])
    #expect(
      files[6].text == """
        {
          "stores": {
            "default": "raw",
            "filepath_default": "files",
            "files": {
              "protocol": "file",
              "location": "/f/",
              "subfolding": [1],
              "hash_prefix": "_hash",
              "schema_prefix": "_schema"
            },
            "raw": {
              "protocol": "s3",
              "endpoint": "e",
              "bucket": "b",
              "secure": false,
              "location": "p",
              "subfolding": [2, 2],
              "hash_prefix": "_hash",
              "schema_prefix": "_schema"
            }
          }
        }

        """)
    #expect(
      files[11].text
        == files[6].text.replacing("\"/f/\"", with: "\"/f_v2_test\"").replacing("\"p\"", with: "\"p_v2_test\""))
    // The written settings are read again as the same stores.
    let again = try StoreSettings.parse(Array(files[6].text.utf8), file: "datajoint.json")
    #expect(again.stores.map(\.name) == ["files", "raw"] && again.defaultStore == "raw")
    #expect(again.stores.map(\.subfolding) == [[1], [2, 2]])
    #expect(again.files(Self.pipeline).first { $0.path == "stores/datajoint.json" } == files[6])
  }

  @Test("no secret of any form is in any output")
  func secrets() throws {
    var random = Random(seed: 3)
    for round in 0..<100 {
      var count = 0
      /// A value that occurs nowhere else.
      func secret() -> String {
        count += 1
        return "SECRET\(round)x\(count)x\(random.next())"
      }
      let s3 = { (name: String) in
        #""\#(name)": {"protocol": "s3", "endpoint": "u:\#(secret())@h", "bucket": "b", "location": "l", "access_key": "\#(secret())", "secret_key": "\#(secret())", "proxy_server": "http://u:\#(secret())@p", "Secret_Key": "\#(secret())", "session_token": "\#(secret())", "x": "\#(secret())"}"#
      }
      let text = """
        {"database.password": "\(secret())", "database.user": "\(secret())", "database": {"password": "\(secret())"},
         "external.aws_access_key_id": "\(secret())", "external.aws_secret_access_key": "\(secret())",
         \(s3("external")), \(s3("external-old")), "stores.dot.secret_key": "\(secret())",
         "custom": {"token": "\(secret())", "a": ["\(secret())"]}, "cache": {"x": "\(secret())"}, "what": "\(secret())",
         "database.use_tls": {"key": "\(secret())"}, "loglevel": "\(secret())", "database.port": "\(secret())",
         "stores": {\(s3("raw")), \(s3("a.b")), \(s3("../x")), "w": {"protocol": "file", "location": "/l", "password": "\(secret())"}}}
        """
      let settings = try Self.parse(text)
      #expect(!"\(settings)".contains("SECRET"))
      #expect(settings.secrets.count >= 20)
      for file in settings.files(Self.pipeline) {
        #expect(!file.text.contains("SECRET") && !file.path.contains("SECRET"), "\(file.path)")
        #expect(!file.path.contains("..") && !file.path.hasPrefix("/"))
      }
      for check in settings.checks(Self.pipeline) { #expect(!check.message.contains("SECRET")) }
      // A damaged file does not reveal anything either.
      let cut = Array(text.utf8).prefix(Int(random.next() % UInt64(text.utf8.count)))
      do {
        _ = try StoreSettings.parse(Array(cut), file: "c")
      } catch {
        #expect(!"\(error)".contains("SECRET"))
      }
    }
  }

  @Test("hostile names neither leave the folder nor become Markdown")
  func hostile() throws {
    let names = ["../../etc/x", "a/b", "<img src=x>", "`x`", "a|b", "[l](http://x)", "x\ny", "\u{202E}", ""]
    let specs = names.map { name in
      let quoted = name.replacing("\n", with: "\\n")
      return
        #""\#(quoted)": {"protocol": "s3", "endpoint": "\#(quoted)", "bucket": "\#(quoted)", "location": "\#(quoted)", "secret_key": "S", "access_key": "S", "\#(quoted)x": 1}"#
    }
    let settings = try Self.parse("{\"stores\": {\(specs.joined(separator: ","))}}")
    let files = settings.files(Self.pipeline)
    #expect(files.allSatisfy { !$0.path.contains("..") && $0.path.hasPrefix("stores/") })
    #expect(files.count == 8)
    let readme = try #require(files.first { $0.path == "stores/README.md" }).text
    // Outside code no part of a name is left that Markdown would interpret.
    for line in readme.split(separator: "\n") where line.contains("img") || line.contains("http://x") {
      let plain = line.replacing(#/(`+) ?.*? ?\1/#, with: "")
      #expect(!plain.contains("<img") && !plain.contains("]("), "\(line)")
    }
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(Set(rows.map { $0.count { $0 == "|" } }).isSubset(of: [5, 8]))
    let again = try StoreSettings.parse(
      Array(try #require(files.first { $0.path == "stores/datajoint.json" }).text.utf8), file: "j")
    // The one without a bucket is not written: 2.x would refuse it.
    #expect(again.stores.map(\.name) == settings.stores.map(\.name).filter { !$0.isEmpty })
  }
}
