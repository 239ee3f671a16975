import Catalog
import DataJoint
import Diagnostics
import Diagram
import TestSupport
import Testing

@Suite("Diagram in a page")
struct DiagramViewTests {
  /// A page with the same strict policy as a report: only scripts and styles that are named are allowed.
  static func page(_ view: DiagramView, scenario: String) -> String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>Diagram</title>
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-t'; style-src 'nonce-t'">
    <style nonce="t">\(DiagramView.style)</style>
    <script nonce="t">
    const problems = [], results = [];
    addEventListener("error", (event) => problems.push(event.message));
    addEventListener("securitypolicyviolation", (event) => problems.push("CSP: " + event.violatedDirective));
    </script></head><body>
    \(view.html)<pre id="result"></pre>
    <script nonce="t">\(DiagramView.script)</script>
    <script nonce="t">
    const root = document.querySelector(".djd"), stage = root.querySelector(".djd-stage");
    const status = root.querySelector("[data-djd-status]"), find = root.querySelector("[data-djd-find]");
    const view = () => stage.querySelector("svg:not([hidden])");
    const box = () => view().getAttribute("viewBox").split(" ").map(Number);
    const node = (name) => [...view().querySelectorAll(".n")].find((element) => element.dataset.t === name);
    const shown = () => [...view().querySelectorAll(".n:not(.off)")].map((element) => element.dataset.t).sort().join(" ");
    const click = (element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    const press = (element, key) => element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const type = (text) => { find.value = text; find.dispatchEvent(new Event("input")); };
    const choose = (select, value) => { select.value = value; select.dispatchEvent(new Event("change", { bubbles: true })); };
    const check = (name, is, wanted) => { if (is !== wanted) results.push(`${name}: ${is}, not ${wanted}`); };
    const act = (name) => click(root.querySelector(`[data-djd-do="${name}"]`));
    \(scenario)
    document.getElementById("result").textContent = [...problems, ...results, "end"].join("\\n");
    </script></body></html>
    """
  }

  /// Failed expectations.
  static func problems(_ view: DiagramView, _ scenario: String) throws -> [String] {
    let file = try TemporaryFolder().write("page.html", page(view, scenario: scenario))
    let browser = try Browser()
    try browser.open(file, width: 1200)
    let result = try browser.evaluate("document.getElementById(\"result\").textContent") as? String
    let lines = (result ?? "").split(separator: "\n").map(String.init)
    #expect(lines.last == "end", "the script did not come to its end")
    return try lines.dropLast() + browser.problems()
  }

  static let hasBrowser: ConditionTrait = .enabled(if: Browser.path != nil, "there is no Chromium to open pages with")

  static func lab() throws -> DiagramView {
    DiagramView(
      Diagram(
        try Pictures.sample(),
        severities: [TableName("lab_ephys", "__filtered"): .error, TableName("lab_ephys", "session"): .note]))
  }

  @Test("a click shows a table's neighbours, more steps show more, Escape shows all", hasBrowser)
  func neighbours() throws {
    let scenario = """
      const all = view().querySelectorAll(".n").length;
      check("first view", view().dataset.view, "all");
      check("tables", all, 25);
      let table = "";
      root.addEventListener("djd-select", (event) => { table = event.detail.table; });
      click(node("lab_ephys.__filtered").querySelector("text"));
      check("neighbours", shown(), "lab_ephys.#filter_params lab_ephys.__filtered lab_ephys.__spike_sorting lab_ephys._recording");
      check("told", table, "lab_ephys.__filtered");
      check("status", status.textContent, "lab_ephys.__filtered: 2 above, 1 below");
      check("lines", view().querySelectorAll("path.e:not(.off)").length, 3);
      check("frames", view().querySelectorAll(".fr:not(.off)").length, 1);
      const frame = view().querySelector(".fr:not(.off)"), drawnIn = frame.getAttribute("height");
      act("more");
      check("two steps", shown().split(" ").length, 7);
      act("fewer");
      check("one step", shown().split(" ").length, 4);
      press(stage, "Escape");
      check("all again", shown().split(" ").length, all);
      check("told again", table, null);
      check("frame as it was", Number(frame.getAttribute("height")) > Number(drawnIn), true);
      node("lab_subject.subject").focus();
      press(node("lab_subject.subject"), "Enter");
      check("by keyboard", shown().includes("lab_ephys.session"), true);
      act("all");
      check("by button", shown().split(" ").length, all);
      check("shown from outside", root.djdShow("lab_ephys._tracking"), true);
      check("not there", root.djdShow("lab_ephys.nothing"), false);
      """
    #expect(try Self.problems(try Self.lab(), scenario) == [])
  }

  @Test("search marks what it finds, goes from one to the next, and finds tables behind closed schemas", hasBrowser)
  func search() throws {
    let scenario = """
      const marked = () => [...view().querySelectorAll(".hit")].map((element) => element.dataset.t).join(" ");
      type("TRACK");
      check("marked", marked(), "lab_ephys._tracking");
      check("status", status.textContent, "1 of 1: lab_ephys._tracking");
      const [x, y, width, height] = box(), place = node("lab_ephys._tracking").getBBox();
      check("in the middle", Math.abs(x + width / 2 - place.x - place.width / 2) < 2
        && Math.abs(y + height / 2 - place.y - place.height / 2) < 2, true);
      type("lab_ephys.s");
      check("first", status.textContent, "1 of 2: lab_ephys.session");
      press(find, "Enter");
      check("second", status.textContent, "2 of 2: lab_ephys.session__block");
      press(find, "Enter");
      check("around", status.textContent, "1 of 2: lab_ephys.session");
      type("no such table");
      check("nothing", status.textContent, "nothing found");
      check("no marks", marked(), "");
      choose(root.querySelector("[data-djd-view]"), "schemas");
      type("spike");
      check("opened", root.querySelector("[data-djd-view]").selectedOptions[0].text, "lab_ephys");
      press(find, "Escape");
      check("cleared", find.value + marked() + status.textContent, "");
      """
    #expect(try Self.problems(try Self.lab(), scenario) == [])
  }

  @Test("schemas close to boxes and open again, one by one", hasBrowser)
  func schemas() throws {
    let scenario = """
      choose(root.querySelector("[data-djd-view]"), "schemas");
      check("boxes", shown(), "lab_ephys lab_subject");
      check("one picture", stage.querySelectorAll("svg:not([hidden])").length, 1);
      click(node("lab_ephys"));
      check("opened", view().dataset.view, "s1");
      check("neighbour is a box", node("lab_subject").classList.contains("schema"), true);
      check("select follows", root.querySelector("[data-djd-view]").value, "s1");
      press(view().querySelector(".ft"), "Enter");
      check("closed", view().dataset.view, "schemas");
      press(node("lab_subject"), " ");
      check("opened by keyboard", view().dataset.view, "s0");
      choose(root.querySelector("[data-djd-view]"), "all");
      click(view().querySelector(".ft"));
      check("from the whole", view().dataset.view, "s0");
      """
    #expect(try Self.problems(try Self.lab(), scenario) == [])
  }

  @Test("it zooms, moves and fits by wheel, keys, buttons and dragging", hasBrowser)
  func window() throws {
    let scenario = """
      const before = box();
      press(stage, "+");
      check("nearer", box()[2] < before[2], true);
      press(stage, "-");
      check("back", Math.abs(box()[2] - before[2]) < 1, true);
      act("in");
      press(stage, "ArrowRight");
      check("moved", box()[0] > before[0], true);
      press(stage, "0");
      check("fits", box().join(), before.join());
      const wheel = () => stage.dispatchEvent(new WheelEvent("wheel", { deltaY: -100, clientX: 300, clientY: 300, bubbles: true, cancelable: true }));
      check("wheel scrolls the page", wheel(), true);
      check("and does not zoom", box().join(), before.join());
      stage.focus();
      check("wheel zooms", wheel(), false);
      check("by wheel", box()[2] < before[2], true);
      act("fit");
      const pointer = (kind, x, y) => stage.dispatchEvent(new PointerEvent(kind, { pointerId: 1, clientX: x, clientY: y, bubbles: true, button: 0 }));
      stage.setPointerCapture = () => {};
      pointer("pointerdown", 300, 300);
      pointer("pointermove", 340, 330);
      pointer("pointerup", 340, 330);
      check("dragged", box()[0] < before[0] && box()[1] < before[1], true);
      click(node("lab_ephys.session"));
      check("a drag is no click", view().querySelectorAll(".off").length, 0);
      for (let i = 0; i < 99; i += 1) press(stage, "-");
      for (let i = 0; i < 99; i += 1) press(stage, "ArrowLeft");
      check("never lost", box().every(Number.isFinite) && box()[0] + box()[2] > 0, true);
      choose(root.querySelector("[data-djd-color]"), "finding");
      const fill = (name) => getComputedStyle(node(name).querySelector(".b")).fill;
      check("by finding", fill("lab_ephys.__filtered") !== fill("lab_ephys.session"), true);
      check("the same colour without findings", fill("lab_ephys._tracking"), fill("lab_ephys.#rig"));
      choose(root.querySelector("[data-djd-color]"), "tier");
      check("by tier", fill("lab_ephys._tracking") !== fill("lab_ephys.#rig"), true);
      """
    #expect(try Self.problems(try Self.lab(), scenario) == [])
  }

  static let hostileName =
    "</text><script>problems.push('ran')</script>\"'<img src=x onerror=problems.push(1)>&amp;\u{202E}"

  @Test("hostile names stay text", hasBrowser)
  func hostile() throws {
    let names = [Self.hostileName, "]]>-->", "{{x}}${x}`"]
    let diagram = Diagram(
      nodes: names.enumerated().map { place, name in
        .init(TableName("s\(place)\(name)", name), label: name, kind: .manual, primaryKey: [name])
      }, edges: [.init(0, 1, renames: ["\(Self.hostileName)=x"]), .init(1, 2)])
    let scenario = """
      check("elements", stage.querySelectorAll("script,img,a,foreignObject,style").length, 0);
      check("name", view().querySelector(".n text").textContent.startsWith("</text><script>"), true);
      check("data", node("]]>-->") !== null, true);
      type("</text>");
      check("found", status.textContent.startsWith("1 of 1: s0</text><script>"), true);
      click(view().querySelector(".n"));
      check("neighbours", view().querySelectorAll(".n:not(.off)").length, 2);
      """
    #expect(try Self.problems(DiagramView(diagram), scenario) == [])
  }

  @Test("names pass one border: neither markup nor quotes of theirs get into the page")
  func escaped() {
    let diagram = Diagram(
      nodes: [.init(TableName(Self.hostileName, Self.hostileName), label: Self.hostileName, kind: .manual)], edges: [])
    for text in [DiagramView(diagram).html, diagram.svg(title: Self.hostileName)] {
      #expect(!text.contains("<script") && !text.contains("<img") && !text.contains("\u{202E}"))
    }
  }

  @Test("too many tables become schemas, and too many schemas a sentence")
  func tooMany() {
    let view = DiagramView(Pictures.random(DiagramView.maximumTables + 1, schemas: 20, seed: 1))
    #expect(view.html.contains("only schemas are drawn") && !view.html.contains("data-view=\"all\""))
    #expect(view.html.components(of: "data-i=") == 20)
    #expect(view.html.utf8.count < 200_000)
    let sentence = DiagramView(Pictures.make(2000, schemas: 2000))
    #expect(sentence.html.contains("too many to draw") && !sentence.html.contains("<svg"))
    #expect(DiagramView(Pictures.make(0)).html.contains("no tables"))
  }

  @Test("several pipelines of many schemas begin with one box each, and a box opens its schemas", hasBrowser)
  func groups() throws {
    let schemas = (0..<20).map { "s\($0)" }
    let nodes = schemas.flatMap { schema in
      (0..<10).map { Diagram.Node(TableName(schema, "t\($0)"), label: "T\($0)", kind: .manual) }
    }
    let diagram = Diagram(nodes: nodes, edges: [])
    let groups = [
      (name: "left", schemas: Array(schemas[..<12])), (name: "right", schemas: Array(schemas[12..<19])),
      (name: "s19", schemas: ["s19"]),
    ]
    let scenario = """
      check("boxes", view().querySelectorAll(".n").length, 3);
      click(view().querySelector(".n"));
      check("schemas of left", view().querySelectorAll(".n").length, 12);
      click(view().querySelector(".n"));
      check("tables", view().querySelectorAll(".n").length, 10);
      """
    #expect(try Self.problems(DiagramView(diagram, groups: groups), scenario) == [])
  }

  @Test("400 tables take less than 1 MB")
  func size() {
    let view = DiagramView(Pictures.random(400, schemas: 30, seed: 3))
    #expect(view.html.utf8.count + DiagramView.style.utf8.count + DiagramView.script.utf8.count < 1_000_000)
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
