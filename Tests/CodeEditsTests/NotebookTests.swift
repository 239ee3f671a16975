import CodeEdits
import Diagnostics
import Testing

@Suite("Notebooks")
struct NotebookTests {
  static let json = #"""
    {
     "cells": [
      {"cell_type": "markdown", "metadata": {}, "source": ["# title\n"]},
      {
       "cell_type": "code",
       "execution_count": 1,
       "metadata": {},
       "outputs": [{"text": ["\u00e9"]}],
       "source": [
        "%matplotlib inline\n",
        "import datajoint as dj\n",
        "s = dj.schema(\"lab\")"
       ]
      },
      {"cell_type": "code", "source": ["%%bash\n", "ls"]},
      {"cell_type": "code", "source": "x = 'caf\u00e9'\ny = 2"},
      {"cell_type": "code", "source": []}
     ],
     "nbformat": 4
    }

    """#

  @Test("the code of the cells is one text, other cells are left out")
  func text() throws {
    let notebook = try Notebook(Array(Self.json.utf8), file: "a.ipynb")
    #expect(
      String(decoding: notebook.text, as: UTF8.self) == """
        # %% djaudit: cell 2
        %matplotlib inline
        import datajoint as dj
        s = dj.schema("lab")
        # %% djaudit: cell 4
        x = 'café'
        y = 2
        # %% djaudit: cell 5

        """)
  }

  @Test("an unchanged text gives the same bytes, a changed line leaves all others")
  func changed() throws {
    let bytes = Array(Self.json.utf8)
    let notebook = try Notebook(bytes, file: "a.ipynb")
    #expect(notebook.with(notebook.text) == bytes)
    let text = String(decoding: notebook.text, as: UTF8.self).replacing("dj.schema", with: "dj.Schema")
      .replacing("y = 2", with: "y = \"3\"\nz = 4")
    let new = try #require(notebook.with(Array(text.utf8)))
    let wanted = Self.json.replacing(#"s = dj.schema(\"lab\")"#, with: #"s = dj.Schema(\"lab\")"#)
      .replacing(#""x = 'caf\u00e9'\ny = 2""#, with: #""x = 'café'\ny = \"3\"\nz = 4""#)
    #expect(String(decoding: new, as: UTF8.self) == wanted)
  }

  @Test("a new line in a list is a string of its own")
  func newLine() throws {
    let notebook = try Notebook(Array(Self.json.utf8), file: "a.ipynb")
    let text = String(decoding: notebook.text, as: UTF8.self)
      .replacing("import datajoint", with: "import pandas as pd\nimport datajoint")
    let new = String(decoding: try #require(notebook.with(Array(text.utf8))), as: UTF8.self)
    #expect(
      new
        == Self.json.replacing(
          #"    "import datajoint as dj\n","#,
          with: #"    "import pandas as pd\n","# + "\n    " + #"    "import datajoint as dj\n","#)
        || new.contains("\"import pandas as pd\\n\",\n    \"import datajoint as dj\\n\""))
  }

  /// As in IPython 9.18.1, except for `ls -l` and `cd`, which are not valid Python, and `time`.
  @Test(
    "a cell of one line of magic without its sign is left out",
    arguments: [
      ("cd ..", false), ("cd \"/app/\"\n", false), ("ls lab/docs/", false), ("load_ext autoreload", false),
      ("run env.py", false), ("run = 3", true), ("ls -l", true), ("cd", true), ("cd ..\nx = 1", true),
      ("cat, b = 1, 2", true), ("time x = 1", true), ("store.x", true),
    ])
  func automagic(_ source: String, isPython: Bool) throws {
    let json = #"{"cells": [{"cell_type": "code", "source": "\#(source.escaped)"}]}"#
    #expect(try Notebook(Array(json.utf8), file: "a.ipynb").text.isEmpty != isPython)
  }

  @Test("a place is that of the cell")
  func place() throws {
    let notebook = try Notebook(Array(Self.json.utf8), file: "a.ipynb")
    let byte = String(decoding: notebook.text, as: UTF8.self).utf8.count - "y = 2\n# %% djaudit: cell 5\n".utf8.count
    let position = notebook.position(of: byte)
    #expect(position.cell == SourcePosition.Cell(number: 4, line: 2, column: 1))
    #expect(position.description == "a.ipynb:cell 4:2:1")
  }

  @Test(
    "what is no notebook is an error with its place", arguments: ["", "[", "{\"cells\": 3}", "{\"cells\": [}", "{} x"])
  func wrong(_ text: String) {
    #expect(throws: SyntaxError.self) { try Notebook(Array(text.utf8), file: "a.ipynb") }
  }
}

extension String {
  fileprivate var escaped: String { replacing("\"", with: "\\\"").replacing("\n", with: "\\n") }
}
