import PythonSyntax
import Testing

@testable import Code

/// Small projects and the inferred type of the last line of `main.py`. Names of tables and shapes of queries are single
/// words.
@Suite("What expressions are")
struct InferenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var main: String
    var expected: String
    var others: [String: String]
    init(_ main: String, _ expected: String, _ others: [String: String] = [:]) {
      self.main = main
      self.expected = expected
      self.others = others
    }
    var testDescription: String { main }
  }

  static let lab = """
    import datajoint as dj
    schema = dj.schema('lab')
    @schema
    class Subject(dj.Manual):
        definition = '''
        subject_id : int
        ---
        name : varchar(20)
        '''
        def sessions(self):
            return Session & self
        @property
        def oldest(self):
            return self & 'age > 3'
    @schema
    class Session(dj.Imported):
        definition = '''
        -> Subject
        session = 0 : int  # no
        ---
        note = null : varchar(9)
        '''
        class Trial(dj.Part):
            definition = '''
            -> master
            trial : int
            '''
        key_source = Subject
        def make(self, key):
            self.insert1(key)
            query = self.Trial & key
            return query
    """

  static let cases: [Case] = [
    // Tables, instances, operators.
    Case("from lab import Subject\nSubject", "class Subject"),
    Case("from lab import *\nSubject()", "table Subject"),
    Case("import lab\n(lab.Subject & 'a') - lab.Session", "table Subject"),
    Case("import lab as l\nl.Subject * l.Session", "query Subject*Session"),
    Case("from lab import Session as S\nS.Trial", "class Session.Trial"),
    Case("from lab import Session\nSession.Trial.master", "class Session"),
    Case("from lab import Session\nSession.Trial().master", "class Session"),
    Case("from lab import Subject\nSubject.proj('name').aggr(Subject, n='count(*)')", "query Subject"),
    Case("import datajoint as dj\nfrom lab import *\ndj.U('a') & Subject", "query Subject"),
    Case("import datajoint as dj\ndj.U('a')", "universal"),
    Case("import datajoint as dj\ndj.FreeTable(dj.conn(), 'a.b')", "table ?"),
    Case("import datajoint as dj\ndj.conn()", "connection"),
    Case("from datajoint import conn as c, config\nc()", "connection"),
    Case("import datajoint as dj\ndj.config", "config"),
    Case("import datajoint as dj\nwith dj.config(safemode=False) as cfg:\n  pass\ncfg", "config"),
    Case("import datajoint as dj\ndj.ERD(dj.schema('a')) + 1", "diagram"),
    Case("from lab import Subject\nSubject().oldest", "table Subject"),
    Case("from lab import Subject\n(Subject & 'a').sessions()", "table Session"),
    Case("from lab import Session\nSession().key_source", "class Subject"),
    // The type of a parameter: all calls agree; variables with the same name are separate.
    Case(
      "from lab import *\ndef f(q):\n  return q\ndef g():\n  f = 3\n  return f\nf(Subject) or f(Subject & 'a')",
      "query Subject"),
    Case("from lab import *\ndef f(q):\n  return q\ng = f\nf(Subject)", "unknown"),
    Case(
      "from lab import *\nclass Box:\n  def __init__(self, q):\n    self.q = q\nBox(Subject & 'a').q", "table Subject"),
    Case(
      "from lab import *\nclass Box:\n  def __init__(self, q):\n    self.q = q\nclass More(Box): pass\nBox(Subject).q",
      "unknown"),
    Case(
      "from lab import *\nclass Box:\n  def __init__(self, q):\n    self.q = q\nmake(Box)\nBox(Subject).q", "unknown"),
    // The `self` of a mixin.
    Case(
      "import datajoint as dj\nclass M:\n  def me(self): return self & 'a'\nclass T(M, dj.Manual): pass\nT().me()",
      "table m:M"),
    Case(
      "import datajoint as dj\nclass M:\n  def me(self): return self\nclass T(M, dj.Manual): pass\nclass U(M): pass\nT().me()",
      "instance"),
    Case(
      "import datajoint as dj\nclass M:\n  def me(self): return self.fetch\nclass T(M, dj.Manual):\n  def fetch(self): pass\nT().me()",
      "unknown"),
    // Results of fetches.
    Case("from lab import Subject\nSubject.fetch('KEY')", "dicts"),
    Case("from lab import Subject\nSubject.fetch('a')", "array"),
    Case("from lab import Subject\nSubject.fetch(as_dict=True)[0]", "dict"),
    Case("from lab import Subject\na, b = Subject.fetch('a', 'b')\nb", "array"),
    Case("from lab import Subject\nfor k in Subject.fetch('KEY'): pass\nk", "dict"),
    Case("from lab import Subject\nSubject.fetch1()", "dict"),
    Case("from lab import Subject\nSubject.fetch(*names)", "fetched"),
    Case("from lab import Subject\nSubject.fetch(format=f)", "fetched"),
    Case("from lab import Subject\nSubject.fetch", "method fetch"),
    // Modules.
    Case(
      "from pkg.sub import thing\nthing.T", "class T",
      [
        "pkg/__init__.py": "", "pkg/sub/__init__.py": "", "pkg/sub/thing.py": "from ..base import *",
        "pkg/base.py": "import datajoint as dj\nclass T(dj.Lookup): pass",
      ]),
    Case(
      "import pkg\npkg.a.T", "class T",
      ["src/pkg/__init__.py": "from . import a", "src/pkg/a.py": "import datajoint\nclass T(datajoint.Manual): pass"]),
    Case(
      "from pkg import again\nagain", "class T",
      [
        "pkg/__init__.py": "from .a import T as again",
        "pkg/a.py": "from datajoint import Manual\nclass T(Manual): pass",
      ]),
    Case(
      "from a import T\nT", "external", ["x/a.py": "import datajoint as dj\nclass T(dj.Manual): pass", "y/a.py": ""]),
    Case("from elsewhere import *\nSubject", "unknown"),
    Case("from elsewhere import Subject\nSubject & 'a'", "unknown"),
    // Classes.
    Case(
      "import datajoint as dj\nclass Base(dj.Manual):\n  def more(self): return self\nclass T(Base): pass\nT().more()",
      "table Base"),
    Case(
      "import datajoint as dj\nclass Mixin:\n  def fetch(self, *a): return 1\nclass T(Mixin, dj.Manual): pass\nT.fetch",
      "function"),
    Case("class Mailbox:\n  def fetch(self, *a): return a\nMailbox()", "instance"),
    Case("from other import Base\nclass T(Base): pass\nT()", "unknown"),
    Case(
      "import datajoint as dj\nvm = dj.create_virtual_module('vm', 'db')\nvm.Session.Trial & 'a'",
      "table v:Session.Trial"),
    Case("import datajoint as dj\ndj.VirtualModule('vm', 'db').schema", "schema"),
    // Names: which definitions reach them, and where these disagree.
    Case("from lab import *\nq = Subject * Session\nif len(q): q &= 'a'\nq", "query Subject*Session"),
    Case("from lab import *\nq = Subject\nfor i in x: q = q & i\nq", "query Subject"),
    Case("from lab import *\nq = Subject\nq = q.fetch()\nq", "records"),
    Case("from lab import *\nq = Subject\nif x: q = q.fetch()\nq", "unknown"),
    Case("from lab import *\nq = Subject if x else Session\nq", "query "),
    Case("from lab import *\nq = None\nif x: q = Subject\nq", "class Subject"),
    Case("from lab import *\nfor t in [Subject, Session]: pass\nt", "query "),
    Case("from lab import *\nfor i, (a, t) in enumerate(zip(x, (Subject, Subject))): pass\nt", "class Subject"),
    Case("from lab import *\n[t for t in (Subject, Subject)][0]", "unknown"),
    Case("from lab import *\n(t := Subject & 'a')\nt", "table Subject"),
    Case("from lab import *\ndef f(q): return q & 'a'\nf(Subject)", "table Subject"),
    Case("from lab import *\ndef f(q): return q & 'a'\ng(f)\nf(Subject)", "unknown"),
    Case("from lab import *\ndef f(q): return q & 'a'\nf(*x)", "unknown"),
    Case("from lab import *\ndef f(q=Session): return q\nf()", "class Session"),
    Case("from lab import *\ndef f():\n  yield Subject\nf()", "unknown"),
    Case("from lab import *\n@wrap\ndef f(): return Subject\nf()", "unknown"),
    Case(
      "from lab import *\nclass A:\n  def __init__(self): self.t = Subject & 'a'\n  def g(self): return self.t\nA().g()",
      "table Subject"),
    Case(
      "from lab import *\nclass A:\n  def __init__(self): self.t = Subject\n  def h(self): self.t = x\nA().t", "unknown"
    ),
    Case("from lab import *\nclass A:\n  t = Subject\nA.t", "class Subject"),
    Case("from lab import *\nclass A:\n  t = Subject\nA.t = x\nA.t", "unknown"),
    Case("from lab import *\nclass A:\n  t = Subject\nsetattr(A, 't', x)\nA.t", "unknown"),
    Case("from lab import *\nclass A:\n  t = Subject\nsetattr(A, x, y)\nA.t", "unknown"),
    Case("from lab import *\nclass A:\n  t = Subject\nclass B(A):\n  t = x\nA().t", "unknown"),
    Case("from lab import *\nclass A:\n  t = Subject\nclass B(A):\n  t = Subject\nA().t", "class Subject"),
    Case("import lab\nlab.Subject = x\nlab.Subject", "unknown"),
    Case("from lab import *\nclass B(Subject):\n  def fetch(self): pass\nSubject().fetch", "unknown"),
    Case("from lab import *\nSubject = 1\nSubject", "number"),
    Case("from lab import *\ndef f():\n  global Subject\n  Subject = x\nSubject", "unknown"),
    // The contents of lists and dicts that are only read.
    Case("from lab import *\nts = [Subject, Session]\nfor t in ts: pass\nt", "query "),
    Case("from lab import *\nts = [Subject, Session]\nts[1]", "class Session"),
    Case("from lab import *\nts = [Subject, Session]\nts[i]", "query "),
    Case("from lab import *\nts = (Subject, 3)\nts[i]", "unknown"),
    Case("from lab import *\nts = {'a': Subject & 'x', 'b': Session}\nts['a']", "table Subject"),
    Case("from lab import *\nts = {'a': Subject, 'b': Session}\nts['c']", "unknown"),
    Case("from lab import *\nts = {'a': Subject, 'b': Session}\nts.get(x)", "query "),
    Case("from lab import *\nts = {'a': Subject}\nts.get('a', 3)", "unknown"),
    Case("from lab import *\nts = {'a': Subject, 'b': Session}\nfor k, t in ts.items(): pass\nt", "query "),
    Case("from lab import *\nts = {'a': Subject}\nfor k, t in ts.items(): pass\nk", "string"),
    Case("from lab import *\nts = {'a': Subject}\nfor t in ts.values(): pass\nt", "class Subject"),
    Case("from lab import *\nts = dict(a=Subject, b=Session)\nts['b']", "class Session"),
    Case("from lab import *\nts = dict(a=Subject)\nfor k, t in ts.items(): pass\nt", "class Subject"),
    Case("from lab import *\nts = dict(x, a=Subject)\nts['a']", "unknown"),
    Case("from lab import *\ndef dict(**k): return {}\nts = dict(a=Subject)\nts['a']", "unknown"),
    Case("from lab import *\nts = list((Subject, Session))\nts[1]", "class Session"),
    Case("from lab import *\nts, us = [Subject], [Session]\nus[0]", "class Session"),
    Case("from lab import *\nts, us = [Subject], [Session]\nus.append(x)\nus[0]", "unknown"),
    Case("from lab import *\nts, us = f()\nus[0]", "unknown"),
    Case(
      "from lab import *\nclass C:\n    ts = [Subject]\n    def f(self):\n        return self.ts[0]\nC().f()",
      "class Subject"),
    Case("from lab import *\nclass C:\n    ts = (Subject, Session)\nfor t in C.ts: pass\nt", "query "),
    Case(
      "from lab import *\nclass C:\n    ts = [Subject]\n    def f(self):\n        return self.ts[0]\nclass D(C):\n    ts = [Session]\nC().f()",
      "unknown"),
    Case(
      "from lab import *\nclass M:\n    ts = [Session]\nclass C:\n    ts = [Subject]\n    def f(self):\n        return self.ts[0]\nclass D(M, C): pass\nC().f()",
      "unknown"),
    Case(
      "from lab import *\nclass C:\n    ts = [Subject]\n    def f(self):\n        self.ts.append(Session)\n        return self.ts[0]\nC().f()",
      "unknown"),
    Case(
      "from lab import *\nclass C:\n    ts = [Subject]\n    def f(self):\n        return self.ts[0]\nc = C()\nc.ts = [Session]\nc.f()",
      "unknown"),
    Case("from lab import *\nts = [Subject]\nts.append(x)\nts[0]", "unknown"),
    Case("from lab import *\nts = [Subject]\nts[0] = x\nts[0]", "unknown"),
    Case("from lab import *\nts = [Subject]\nts += x\nts[0]", "unknown"),
    Case("from lab import *\nts = [Subject]\nus = ts\nts[0]", "unknown"),
    Case("from lab import *\nts = [Subject]\nf(ts)\nts[0]", "unknown"),
    Case("from lab import *\nts = {'a': Subject}\nts.update(x)\nts['a']", "unknown"),
    Case("from lab import *\nts = [Subject]\n[ts[0] for ts in x]\nts[0]", "class Subject"),
    Case("from lab import *\nts = [Subject]\ndef f(ts): ts.append(x)\nts[0]", "class Subject"),
    Case("from lab import *\nts = [Subject]\ndef f(): ts.append(x)\nts[0]", "unknown"),
    Case("from lab import *\nts = [Subject]\nts[0]", "unknown", ["a.py": "from main import ts\nts.append(1)"]),
    Case("import tables\ntables.ts[0]", "unknown", ["tables.py": "from lab import *\nts = [Subject]"]),
    Case("from lab import *\nts = [Subject]\nif x: ts = y\nts[0]", "unknown"),
    Case("from lab import *\nts = [Subject, *x]\nts[0]", "unknown"),
    // The class of a query.
    Case(
      "import datajoint as dj\nclass T(dj.Manual):\n  def fetch(self, *a): pass\nT.proj('b').fetch", "unknown"),
    Case(
      "import datajoint as dj\nclass T(dj.Manual):\n  def fetch(self, *a): pass\n(dj.U('b') & T).fetch", "unknown"),
    Case(
      "import datajoint as dj\nfrom lab import *\nclass T(dj.Manual):\n  def fetch(self, *a): pass\n(T if x else Subject).fetch",
      "unknown"),
    Case(
      "import datajoint as dj\nfrom lab import *\nclass T(dj.Manual):\n  def fetch(self, *a): pass\n(T * Subject).fetch",
      "method fetch"),
    Case("from lab import *\n(Session if x else Subject).proj('b').fetch", "method fetch"),
    Case("import numpy as np\nnp.array([1])", "foreign"),
    Case("getattr(x, 'y')", "unknown"),
    Case("def f(x): return f(x)\nf(1)", "unknown"),
    Case("a = b\nb = a\na", "unknown"),
  ]

  @Test("answers are exact or unknown", arguments: cases)
  func infers(_ test: Case) throws {
    var sources = test.others
    sources["lab.py"] = Self.lab
    sources["main.py"] = test.main
    let files = Project.parse(sources.sorted { $0.key < $1.key }.map { (path: $0.key, bytes: Array($0.value.utf8)) })
    let project = Project(files)
    let main = try #require(files.first { $0.path == "main.py" })
    guard case .expression(let last)? = main.statements.last else {
      Issue.record("the last line is no expression")
      return
    }
    #expect(describe(project.infer(last.expression)) == test.expected)
  }

  private func describe(_ inferred: Inferred) -> String {
    func name(_ table: TableReference) -> String {
      switch table {
      case .known(let known): known.qualifiedName
      case .virtual(_, let name): "v:" + name
      case .anonymous: "?"
      case .mixed(let mixin): "m:" + mixin.name
      }
    }
    return switch inferred {
    case .unknown: "unknown"
    case .tableClass(let table): "class " + name(table)
    case .query(let query):
      (query.isTable ? "table " : "query ") + query.tables.map(name).joined(separator: "*")
    case .fetched(.unknown): "fetched"
    case .fetched(let fetched): "\(fetched)"
    case .plain(let plain): "\(plain)"
    case .method(let name): "method " + name
    case .schema: "schema"
    case .universal: "universal"
    case .connection: "connection"
    case .config: "config"
    case .diagram: "diagram"
    case .function: "function"
    case .instance: "instance"
    case .foreign: "foreign"
    case .external: "external"
    default: "other"
    }
  }

  @Test("the model has schemas, tables, parts and definitions")
  func model() throws {
    let other = """
      import datajoint as dj
      import lab
      prefix = 'x_'
      schema = dj.Schema(f'{prefix}other')
      late = dj.schema()
      late.activate('later')
      @schema
      class T(dj.Lookup):
          definition = "a : int".format()
          contents = [(1,)]
      @late
      class U(T):
          pass
      class V(dj.Computed):
          @property
          def definition(self): return '-> lab.Subject'
          def _make_tuples(self, key): pass
      """
    let project = Project(
      Project.parse([("lab.py", Array(Self.lab.utf8)), ("other.py", Array(other.utf8))]))
    #expect(project.schemas.map(\.databaseName) == ["lab", "x_other", "later"])
    #expect(project.schemas.map(\.name) == ["schema", "schema", "late"])
    #expect(project.schemas.map(\.activations.count) == [0, 0, 1])
    #expect(project.tables.map(\.qualifiedName) == ["Subject", "Session", "Session.Trial", "T", "U", "V"])
    #expect(project.tables.map(\.tier) == [.manual, .imported, .part, .lookup, .lookup, .computed])
    #expect(project.tables.map(\.isDeclared) == [true, true, true, true, true, false])
    #expect(project.tables.map { $0.schema?.name } == ["schema", "schema", "schema", "schema", "late", nil])
    let session = project.tables[1]
    #expect(session.parts.map(\.name) == ["Trial"] && session.makeMethods.keys.sorted() == ["make"])
    guard case .literal(let literal, let text) = session.definition else {
      Issue.record("a literal definition")
      return
    }
    #expect(literal.inside.map { literal.file.text($0) } == text)
    #expect(project.tables[3].contents?.text == "[(1,)]")
    let heading = try #require(project.heading(of: .known(project.tables[2])))
    #expect(heading.names == ["subject_id", "session", "trial"])
    #expect(heading.primaryKey == heading.names)
    #expect(heading["session"]?.type == "int" && heading["subject_id"]?.origin == "lab.Subject.subject_id")
    #expect(project.heading(of: .known(session))?["note"]?.isNullable == true)
  }

  @Test(
    "a schema that a function activates has the name that all its calls pass",
    arguments: [
      (["e.activate('lab_x')"], "lab_x"), (["e.activate(P + 'x', k=1)", "e.activate(schema_name='lab_x')"], "lab_x"),
      (["e.activate('lab_x')", "e.activate('lab_y')"], nil), (["e.activate(name)"], nil), (["e.activate(*names)"], nil),
      ([], nil),
    ] as [([String], String?)])
  func activation(_ calls: [String], _ name: String?) {
    let element = """
      import datajoint as dj
      schema = dj.schema()
      def activate(schema_name, *, k=None):
          schema.activate(schema_name, create_schema=True)
      """
    let main = (["import e", "P = 'lab_'"] + calls).joined(separator: "\n")
    let project = Project(Project.parse([("e.py", Array(element.utf8)), ("main.py", Array(main.utf8))]))
    #expect(project.schemas.map(\.databaseName) == [name])
  }

  @Test("super() leads to what a class above or beside defines")
  func above() {
    let source = """
      import datajoint as dj
      class Mixin:
          def fetch(self, *a): return []
      class Other(dj.Manual):
          def fetch(self, *a): return []
      class T(Mixin, dj.Manual):
          def a(self): return super().fetch('a')
      class U(dj.Manual):
          def a(self): return super().fetch('a')
      class V(dj.Manual):
          def fetch(self, *a): return super().fetch('a')
      class W(U, Other): pass
      class X(V): pass
      """
    let calls = Project(Project.parse([("a.py", Array(source.utf8))])).calls(of: "fetch")
    #expect(calls.map(\.receiver.isQuery) == [false, false, true])
  }

  @Test("a method that a class defines itself is not DataJoint's")
  func overrides() {
    let source = """
      import datajoint as dj
      class Mixin:
          def fetch(self, *a): return super().fetch(*a)
      class T(Mixin, dj.Manual): pass
      class U(dj.Manual): pass
      T.fetch('a')
      U.fetch('a')
      """
    let calls = Project(Project.parse([("a.py", Array(source.utf8))])).calls(of: "fetch")
    #expect(calls.map(\.receiver.isQuery) == [false, false, true])
    #expect(calls.map(\.object.isQuery) == [false, true, true])
    #expect(calls.map { $0.override != nil } == [false, true, false])
  }
}
