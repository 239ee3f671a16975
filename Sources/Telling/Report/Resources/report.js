"use strict";
(() => {
const D = JSON.parse(document.getElementById("data").textContent), S = D.S;
const $ = id => document.getElementById(id);
const str = n => S[n || 0];
const group = n => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
const plural = (n, noun) => group(n) + " " + noun + (n === 1 ? "" : "s");

// Control characters and marks that change the direction of text are shown as escapes.
const hex = c => "\\u{" + c.codePointAt(0).toString(16) + "}";
const odd = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const block = text => text.replace(odd, c => c === "\t" ? c : hex(c));
const line = text => text.replace(odd, hex).replace(/\n/g, "\\n");

function el(name, props, ...children) {
  const node = document.createElement(name);
  for (const key in props || {}) {
    const value = props[key];
    if (value === undefined || value === false || value === null) continue;
    if (key === "on") for (const event in value) node.addEventListener(event, value[event]);
    else node.setAttribute(key, value === true ? "" : line(String(value)));
  }
  add(node, children);
  return node;
}
function add(node, children) {
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : line(String(child)));
  }
  return node;
}
const fill = (node, ...children) => { node.textContent = ""; return add(node, children); };
const pre = text => { const node = el("pre", { tabindex: "0" }); node.textContent = block(text); return node; };
// Long names may break after an underscore.
const code = text => el("code", null, String(text).split(/(?<=_)(?=[^_])/).map((part, index) =>
  index ? [el("wbr"), part] : part));
const link = (route, ...children) => el("a", { href: "#" + route }, children);
const enc = text => { try { return encodeURIComponent(text); } catch { return ""; } };

// Rows as objects: D.L has the names of each kind's cells. Zeros at the end of a row are left out; most numbers are
// indexes into the list of strings.
const read = (kind, rows) => (rows || []).map((cells, index) => {
  const row = { index };
  D.L[kind].forEach((name, at) => { row[name] = cells[at] || 0; });
  return row;
});
const texts = (row, ...names) => { for (const name of names) row[name] = str(row[name]); return row; };
const list = cells => (cells || []).map(str);

const schemas = read("schema", D.schemas).map(s => {
  texts(s, "name", "group", "effort", "people", "versions", "declared", "changed", "populated", "closing");
  for (const key of ["upstream", "downstream", "scripts"]) s[key] = list(s[key]);
  return s;
});
const schemaNamed = new Map(schemas.map(s => [s.name, s]));
const rules = read("rule", D.rules).map(rule => texts(rule, "code", "name", "severity", "resolution"));
const states = ["nothing to do", "automatic", "decision", "manual"];
const tables = read("table", D.tables).map(t => {
  const own = schemas[t.schema];
  t.schema = own.name;
  t.wave = own.wave;
  texts(t, "name", "className", "tier", "comment");
  t.full = t.schema + "." + t.name;
  t.page = t.page ? read("page", [t.page])[0] : null;
  return t;
});
const byName = new Map(tables.map(table => [table.full, table]));
const findings = read("finding", D.findings).map(f => {
  f.table = f.table ? tables[f.table - 1] : null;
  texts(f, "schema", "name", "column", "subject", "message", "file");
  f.rule = rules[f.rule];
  if (f.table) { f.schema = f.table.schema; f.name = f.table.name; }
  f.where = f.file ? f.file + ":" + f.line + ":" + f.at : "";
  f.place = [f.schema, f.name, f.column].filter(part => part !== "").join(".");
  f.id = [f.rule.code, f.place, f.subject].filter(part => part !== "").join("-");
  return f;
});
const byId = new Map(findings.map(f => [f.id, f]));
const counts = read("count", D.counts).map(c => {
  c.rule = rules[c.rule];
  return texts(c, "schema", "place", "message");
});
const steps = read("step", D.steps).map(step => {
  step.own = step.place ? tables[step.place - 1] : null;
  return texts(step, "phase", "schema", "table", "kind", "title", "sql", "script", "noWayBack");
});
const worst = table => table.errors ? "error" : table.warnings ? "warning" : table.notes ? "note" : "none";

// Copying with a confirmation.
let quiet;
function say(text) {
  const said = $("said");
  said.textContent = text;
  said.classList.add("on");
  clearTimeout(quiet);
  quiet = setTimeout(() => { said.classList.remove("on"); said.textContent = ""; }, 1800);
}
async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) return say("The browser does not let this page copy.");
  }
  say(what + " copied");
}
const button = (label, action, props) => el("button", { type: "button", class: "small", on: { click: action },
  ...props }, label);

// Markdown: names are in code spans that their own backticks cannot close, and nothing else in a message is markup.
function span(text) {
  text = line(text);
  const run = Math.max(0, ...(text.match(/`+/g) || []).map(ticks => ticks.length));
  const fence = "`".repeat(run + 1), pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  return fence + pad + text + pad + fence;
}
const plain = text => line(text).replace(/[\\`*_{}[\]<>()#+!|~$&]/g, "\\$&").replace(/@/g, "`@`");
const item = f => "- **" + f.rule.code + " " + f.rule.name + "** (" + f.rule.severity + ", "
  + words(f.rule.resolution) + ")" + (f.place ? " " + span(f.place) : "") + ": " + plain(f.message)
  + (f.where ? " — " + span(f.where) : "");
const words = resolution => resolution === "none" ? "nothing to do" : resolution;

// A list that shows one page of items at a time.
function pages(list, size, row, more) {
  let shown = 0;
  const next = () => {
    const part = list.slice(shown, shown + size);
    part.forEach((entry, index) => { more.parentNode.insertBefore(row(entry, list[shown + index - 1]), more); });
    shown += part.length;
    more.hidden = shown >= list.length;
    const button = more.querySelector("button");
    button.textContent = "Show " + group(Math.min(size, list.length - shown)) + " of " + group(list.length - shown)
      + " more";
  };
  next();
  return { next, showTo(index) { while (shown <= index && shown < list.length) next(); } };
}

function choice(label, name, options, change) {
  const select = el("select", { name, on: { change } }, el("option", { value: "" }, "all"),
    options.map(([value, text, count]) =>
      el("option", { value }, text + (count === undefined ? "" : " (" + group(count) + ")"))));
  // The values of options are exact names; el() shows them in printable form.
  options.forEach(([value], index) => { select.options[index + 1].value = value; });
  return el("label", null, label, select);
}
const tally = (list, key) => {
  const result = new Map();
  for (const entry of list) {
    const value = key(entry);
    result.set(value, (result.get(value) || 0) + (entry.count === undefined ? 1 : entry.count));
  }
  return result;
};
const order = (map, list) => list.filter(value => map.has(value)).map(value => [value, words(value), map.get(value)]);
const sorted = map => [...map].filter(([value]) => value !== "").sort((a, b) => a[0] < b[0] ? -1 : 1)
  .map(([value, count]) => [value, value, count]);

// A form whose state is in the address, so that one can link to a filtered list.
function form(part, container, placeholder, choices, apply) {
  let timer;
  const changed = () => {
    const query = [...new FormData(element)].filter(([, value]) => value !== "")
      .map(([key, value]) => key + "=" + enc(value)).join("&");
    history.replaceState(null, "", "#" + part + (query ? "?" + query : ""));
    apply();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(changed, 120); };
  const search = el("input", { type: "search", name: "text", placeholder, autocomplete: "off", spellcheck: "false",
    on: { input: later } });
  const element = el("form", { class: "filter", role: "search",
    on: { submit: event => { event.preventDefault(); changed(); } } },
    el("label", { class: "grow" }, "Search", search), choices.map(make => make(changed)),
    el("button", { type: "button", on: { click: () => { element.reset(); changed(); } } }, "Reset"));
  container.append(element);
  const value = name => element.elements[name] ? element.elements[name].value : "";
  return { element, search, value, read(query) {
    element.reset();
    for (const [key, text] of query) if (element.elements[key]) element.elements[key].value = text;
  } };
}
const wanted = text => text.toLowerCase().split(/\s+/).filter(Boolean);
const contains = (text, list) => { text = text.toLowerCase(); return list.every(word => text.includes(word)); };

// Long tables of the overview initially show their first rows and can be sorted by any column.
for (const table of document.querySelectorAll("table.long")) {
  const body = table.tBodies[0], all = [...body.rows], heads = [...table.tHead.rows[0].cells], first = 10;
  // Sums stay at the end.
  const sums = all.filter(row => row.classList.contains("sum")), rows = all.filter(row => !sums.includes(row));
  if (rows.length < 2) continue;
  let whole = rows.length <= first + 2;
  const more = el("p", null, button("Show all " + group(rows.length), () => { whole = true; cut(); }));
  const cut = () => {
    rows.forEach((row, index) => { row.classList.toggle("later", !whole && index >= first); });
    more.hidden = whole;
  };
  table.parentNode.append(more);
  heads.forEach((head, column) => {
    const label = head.textContent;
    const sort = () => {
      const isUp = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "descending"
        : !head.classList.contains("n");
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      const unit = { days: 8, day: 8, min: 1 / 60, s: 1 / 3600 };
      const of = row => {
        const text = row.cells[column].textContent, value = Number.parseFloat(text.replace(/,/g, ""));
        return !head.classList.contains("n") || Number.isNaN(value) ? text
          : value * (unit[text.split(" ").pop()] || 1);
      };
      rows.sort((a, b) => {
        const [x, y] = [of(a), of(b)];
        return (isUp ? 1 : -1) * (typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === "string" ? -1 : 1);
      });
      body.append(...rows, ...sums);
      cut();
    };
    fill(head, el("button", { type: "button", class: "sort", on: { click: sort } }, label));
  });
  cut();
}

// Tables.
const tableList = (() => {
  const container = $("table-list");
  let filter, direction = 1, key = "full";
  const found = el("p", { class: "found", role: "status" });
  const body = el("tbody");
  const columns = [["full", "Table"], ["schema", "Schema", "less"], ["tier", "Tier"],
    ["wave", "Wave", "n less"], ["columns", "Columns", "n less"], ["rows", "Rows", "n less"],
    ["errors", "Errors", "n"], ["warnings", "Warnings", "n less"], ["notes", "Notes", "n less"],
    ["state", "Left to do"]];
  const heads = columns.map(([name, label, style]) => el("th", { scope: "col", class: style },
    el("button", { type: "button", class: "sort", on: { click: () => {
      direction = key === name ? -direction : /^(full|schema|tier|wave)$/.test(name) ? 1 : -1;
      key = name;
      apply();
    } } }, label)));
  const number = (n, style) => el("td", { class: "n" + (n ? "" : " zero") + (style ? " " + style : "") },
    n < 0 ? "" : group(n));
  const row = table => el("tr", null,
    el("td", null, table.page ? link("table/" + enc(table.full), code(table.name)) : code(table.name),
      table.className && table.className !== table.name ? [" ", el("span", { class: "quiet less" }, table.className)]
        : null),
    el("td", { class: "less" }, code(table.schema)), el("td", null, tier(table)), number(table.wave, "less"),
    number(table.columns, "less"), number(table.rows, "less"), number(table.errors, table.errors ? "error" : ""),
    number(table.warnings, "less"), number(table.notes, "less"), el("td", null, states[table.state]));
  function apply() {
    const text = wanted(filter.value("text")), schema = filter.value("schema"), kind = filter.value("tier");
    const severity = filter.value("severity"), state = filter.value("state");
    // Hidden tables are internal to DataJoint and only shown on request.
    const list = tables.filter(t => (!schema || t.schema === schema)
      && (kind ? t.tier === kind : t.tier !== "hidden")
      && (!severity || worst(t) === severity) && (state === "" || states[t.state] === state)
      && contains(t.full + " " + t.className + " " + t.comment, text));
    const of = t => t[key];
    list.sort((a, b) => direction * (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) || a.index - b.index);
    heads.forEach((head, index) => {
      head.setAttribute("aria-sort", columns[index][0] === key ? (direction > 0 ? "ascending" : "descending") : "none");
    });
    const hidden = kind ? 0 : tables.filter(t => t.tier === "hidden").length, total = tables.length - hidden;
    found.textContent = (list.length === total ? plural(total, "table") : group(list.length) + " of "
      + plural(total, "table")) + (hidden ? ", without " + plural(hidden, "hidden one") : "");
    const more = el("tr", null, el("td", { colspan: "10" }, button("", () => pager.next())));
    fill(body, more);
    const pager = pages(list, 250, row, more);
  }
  return { show(query) {
    if (!filter) {
      filter = form("tables", container, "name, class or comment", [
        change => choice("Schema", "schema", sorted(tally(tables, t => t.schema)), change),
        change => choice("Tier", "tier",
          order(tally(tables, t => t.tier), ["manual", "lookup", "imported", "computed", "part", "hidden", "foreign"]),
          change),
        change => choice("Worst finding", "severity",
          order(tally(tables, worst), ["error", "warning", "note"]), change),
        change => choice("Left to do", "state", order(tally(tables, t => states[t.state]), states), change),
      ], apply);
      container.append(found, el("div", { class: "wide" },
        el("table", { class: "list" }, el("thead", null, el("tr", null, heads)), body)));
    }
    filter.read(query);
    apply();
  }, focus() { filter.search.focus(); } };
})();
const tier = table => el("span", { class: "tier " + (table.tier === "hidden" ? "hidden-tier" : table.tier) },
  table.tier === "foreign" ? "not DataJoint's" : table.tier);

// Findings.
function place(f, isOwnPage, isSame) {
  const li = el("li", { "data-id": f.id },
    el("div", null, f.table?.page && !isOwnPage
      ? link("table/" + enc(f.table.full), code(f.place)) : isOwnPage && !f.column ? "table" : code(isOwnPage ? f.column : f.place || "—")),
    el("div", null, isOwnPage ? [link(f.rule.code, el("span", { class: "code" }, f.rule.code)), " ",
      el("span", { class: "sev " + f.rule.severity }, f.rule.severity), " "] : null,
      isSame ? el("span", { class: "quiet", title: f.message }, "the same") : f.message,
      f.where ? [" ", el("span", { class: "where" }, code(f.where))] : null),
    el("div", { class: "acts" },
      el("a", { href: "#" + enc(f.id), class: "permalink", "aria-label": "Link to this finding",
        title: "Link to this finding" }, "#"),
      button("Copy", () => copy(item(f), "Finding"), { title: "Copy as Markdown" })));
  return li;
}
const findingList = (() => {
  const container = $("finding-filter");
  let filter, current = findings;
  const found = el("p", { class: "found", role: "status" });
  const blocks = new Map([...document.querySelectorAll("#rules .rule")].map(node => [node.dataset.rule, {
    node, places: node.querySelector(".places"), count: node.querySelector(".count") }]));
  const all = D.whole ? findings : counts;
  function draw(rule) {
    const own = blocks.get(rule.code);
    if (own.drawn || !own.list || !own.node.open) return;
    own.drawn = true;
    // By schema, and within each grouped by message.
    if (D.whole) {
      const places = new Map();
      const at = key => {
        if (!places.has(key)) places.set(key, places.size);
        return places.get(key);
      };
      own.list = own.list.map(f => [at(f.schema), at(f.schema + "\n" + f.message), f])
        .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2].index - b[2].index).map(entry => entry[2]);
    }
    const list = own.list, bySchema = tally(list, f => f.schema);
    const heading = f => el("li", { class: "schema-head" }, el("div", null,
      schemaNamed.has(f.schema) ? link("schema/" + enc(f.schema), code(f.schema)) : code(f.schema || "—"), " ",
      el("span", { class: "quiet" }, plural(bySchema.get(f.schema), "finding"))));
    const entry = (f, before) => {
      const isNew = bySchema.size > 1 && f.schema !== before?.schema;
      const item = place(f, false, !isNew && before?.schema === f.schema && before.message === f.message);
      return isNew ? add(document.createDocumentFragment(), [heading(f), item]) : item;
    };
    const more = el("li", null, button("", () => own.pager.next()));
    const rows = el("ul", { class: "place-list" }, more);
    fill(own.places, D.whole
      ? el("p", null, button("Copy " + plural(list.length, "finding") + " as Markdown",
        () => copy(list.map(item).join("\n") + "\n", plural(list.length, "finding")))) : null, rows);
    own.pager = pages(list, 50, D.whole ? entry : c => el("li", null,
      el("div", null, code(c.schema || "—")),
      el("div", null, plural(c.count, "place") + ", first ", code(c.place), " ", c.message)), more);
  }
  for (const rule of rules) blocks.get(rule.code).node.addEventListener("toggle", () => draw(rule));
  function apply() {
    const text = wanted(filter.value("text")), schema = filter.value("schema");
    const severity = filter.value("severity"), resolution = filter.value("resolution"), code = filter.value("rule");
    current = all.filter(f => (!severity || f.rule.severity === severity)
      && (!resolution || f.rule.resolution === resolution) && (!code || f.rule.code === code)
      && (!schema || f.schema === schema)
      && (!text.length || contains(f.rule.code + " " + f.rule.name + " " + f.place + " " + f.schema + " "
        + (f.subject || "") + " " + f.message, text)));
    const byRule = new Map(rules.map(rule => [rule, []]));
    for (const f of current) byRule.get(f.rule).push(f);
    for (const [rule, list] of byRule) {
      const own = blocks.get(rule.code);
      own.list = list;
      own.drawn = false;
      own.node.hidden = list.length === 0;
      const sum = D.whole ? list.length : list.reduce((total, entry) => total + entry.count, 0);
      own.count.textContent = group(sum);
      draw(rule);
    }
    for (const concern of document.querySelectorAll("#rules .concern"))
      concern.hidden = !concern.querySelector(".rule:not([hidden])");
    const count = list => D.whole ? list.length : list.reduce((total, entry) => total + entry.count, 0);
    found.textContent = current.length === all.length ? plural(count(all), "finding")
      : group(count(current)) + " of " + plural(count(all), "finding");
    $("no-findings").hidden = current.length > 0;
  }
  const prepare = () => {
    if (filter || !container) return;
    filter = form("findings", container, "place, rule or words of the message", [
      change => choice("Severity", "severity",
        order(tally(all, f => f.rule.severity), ["error", "warning", "note"]), change),
      change => choice("Resolution", "resolution",
        order(tally(all, f => f.rule.resolution), ["automatic", "decision", "manual", "none"]), change),
      change => choice("Schema", "schema", sorted(tally(all, f => f.schema)), change),
      change => choice("Rule", "rule",
        rules.map(rule => [rule.code, rule.code + " " + rule.name, rule.count]), change),
    ], apply);
    container.append(el("div", { class: "step-title" }, found, D.whole
      ? button("Copy all as Markdown", () => copy(current.map(item).join("\n") + "\n",
        plural(current.length, "finding"))) : null));
  };
  return { show(query) {
    prepare();
    if (!filter) return;
    filter.read(query);
    apply();
  }, rule(rule) {
    this.show([]);
    const own = blocks.get(rule.code);
    own.node.open = true;
    draw(rule);
    return own;
  }, focus() { if (filter) filter.search.focus(); } };
})();

// A table's page.
const children = new Map();
for (const table of tables) for (const { at: parent } of table.page ? read("key", table.page.keys) : []) {
  if (parent) (children.get(parent - 1) || children.set(parent - 1, new Set()).get(parent - 1)).add(table);
}
const to = table => link("table/" + enc(table.full), code(table.full));
const names = list => list.map((entry, index) => [index ? ", " : null, entry]);
function change(before, after, show) {
  if (!after) return before ? show(before) : null;
  const next = str(after - 1);
  return [before ? [el("span", { class: "from" }, show(before)), " "] : null,
    el("span", { class: "to" }, next ? show(next) : "none")];
}
function columnRows(table) {
  const rows = read("column", table.page.columns), keyed = rows.filter(row => row.flags & 1).length;
  return rows.map(({ name, type, typeAfter, comment, commentAfter, flags, state, core, lineage, evidence, value,
    collation, collationAfter, index }) => {
    const origin = str(lineage), own = table.full + "." + str(name);
    const traits = [flags & 1 ? "key" : "", flags & 2 ? "nullable" : "", flags & 16 ? "auto_increment" : "", flags & 32 ? "generated" : "",
      flags & 8 ? "hidden" : "", flags & 4 ? "inherited" : "", flags & 128 ? "dropped or renamed" : "",
      flags & 64 ? "added" : "", value ? "default " + str(value) : ""].filter(Boolean).join(" · ");
    const cut = origin.lastIndexOf("."), source = byName.get(origin.slice(0, cut));
    return el("tr", { class: [flags & 1 ? "in-key" : "", flags & 64 ? "added" : "",
      keyed && index === keyed - 1 ? "last-key" : ""].filter(Boolean).join(" ") },
      el("th", { scope: "row" }, el("code", { class: "name" }, str(name)), traits ? el("small", null, traits) : null),
      el("td", null, change(str(type), typeAfter, code), str(collation) || collationAfter
        ? el("small", null, change(str(collation), collationAfter, code)) : null),
      el("td", null, change(str(comment), commentAfter, code)),
      el("td", null, core ? code(str(core)) : null, state ? el("small", null, str(state)) : null),
      el("td", null, !origin ? null : origin === own ? el("span", { class: "quiet" }, "here")
        : source?.page ? link("table/" + enc(source.full), code(origin)) : code(origin)),
      el("td", null, evidence ? el("small", null, str(evidence)) : null));
  });
}
function stepView(step, isOwnPage) {
  return el("div", { class: "step" }, el("div", { class: "step-title" },
    el("div", null, el("strong", null, isOwnPage ? step.phase
        : step.own ? to(step.own) : code(step.table ? step.schema + "." + step.table : step.schema)), " ", step.title),
      el("span", { class: "quiet mark" }, step.kind)),
    step.noWayBack && step.sql ? el("p", { class: "remark" }, "No way back: ", step.noWayBack) : null,
    step.sql ? lazy("SQL" + (step.script ? " of " + step.script + ".sql" : ""), () => sql(step.sql), isOwnPage)
      : null);
}
function lazy(title, make, isOpen) {
  const node = el("details", { open: isOpen }, el("summary", null, title));
  const once = () => { if (node.open && node.children.length === 1) node.append(make()); };
  node.addEventListener("toggle", once);
  if (isOpen) once();
  return node;
}
const sql = (text, what = "SQL") => el("div", { class: "sql" }, button("Copy", () => copy(text, what)), pre(text));
function showTable(table) {
  const page = table.page, keys = read("key", page.keys), indexes = read("index", page.indexes);
  const checks = read("check", page.checks);
  const { definition, rejected, engine, collation, master } = page;
  const own = findings.filter(f => f.table === table);
  const ownSteps = steps.filter(step => step.own === table);
  const around = children.get(table.index) || new Set();
  const section = $("table");
  const head = (...labels) => el("thead", null, el("tr", null, labels.map(label => el("th", { scope: "col" }, label))));
  fill(section,
    el("p", { class: "crumbs" }, link("tables", "Tables"), " / ", link("schema/" + enc(table.schema),
      code(table.schema)), " / ",
      diagram?.djdShow && /^(manual|lookup|imported|computed|part|foreign)$/.test(table.tier)
        ? link("diagram/" + enc(table.full), "show in the diagram") : null),
    el("h1", { id: "title-table" }, code(table.name)),
    el("p", { class: "facts" }, [table.className, null, table.rows >= 0 ? plural(table.rows, "row") : "",
      plural(table.columns, "column"), table.wave ? "wave " + table.wave : "", str(engine), str(collation)]
      .filter(Boolean).flatMap((text, index) => index ? [" · ", text] : [tier(table), " · ", text]),
      master ? [" · part of ", to(tables[master - 1])] : null),
    table.comment ? el("p", null, table.comment) : null,
    el("p", null, own.length ? ["error", "warning", "note"].filter(s => own.some(f => f.rule.severity === s))
      .map(s => [el("span", { class: "sev " + s }, plural(own.filter(f => f.rule.severity === s).length, s)), "  "])
      : "No findings."),
    el("h2", null, "Columns"),
    el("div", { class: "wide" }, el("table", { class: "list columns" },
      head("Column", "Type, before → after", "Comment with its marker", "2.0 type", "Lineage", "Data"),
      el("tbody", null, columnRows(table)))),
    own.length ? [el("h2", null, "Findings"), el("ul", { class: "place-list own-page" }, own.map(f => place(f, true)))] : null,
    keys.length || around.size ? el("h2", null, "Foreign keys") : null,
    keys.length ? el("ul", null, keys.map(({ name, columns, schema, parent, referenced, actions, at }) =>
      el("li", null, names(list(columns).map(code)), " → ",
        at ? to(tables[at - 1]) : code(str(schema) + "." + str(parent)), " (",
        names(list(referenced).map(code)), ") ", el("span", { class: "quiet" }, str(name), " · ",
          str(actions))))) : null,
    around.size ? el("p", { class: "names" }, "Referred to by ", names([...around].map(to)), ".") : null,
    indexes.length ? [el("h2", null, "Indexes"), el("ul", null, indexes.map(({ name, kind, parts }) =>
      el("li", null, str(kind), " ", str(kind) === "primary" ? null : [code(str(name)), " "],
        el("code", null, "(" + str(parts) + ")"))))] : null,
    checks.length ? [el("h2", null, "Checks"), el("ul", null, checks.map(({ name, expression }) =>
      el("li", null, code(str(name)), " ", code(str(expression)))))] : null,
    definition ? [el("h2", null, "Definition for 2.x"),
      rejected ? el("p", { class: "remark" }, "2.x would refuse it: ", str(rejected)) : null,
      sql(str(definition), "Definition")] : null,
    ownSteps.length ? [el("h2", null, "Steps of the plan"), ownSteps.map(step => stepView(step, true))] : null);
}

// A schema's page.
function showSchema(schema) {
  const own = tables.filter(t => t.schema === schema.name), visible = own.filter(t => t.tier !== "hidden");
  const entries = (D.whole ? findings : counts).filter(f => f.schema === schema.name);
  const route = "findings?schema=" + enc(schema.name);
  const sum = severity => entries.filter(f => f.rule.severity === severity)
    .reduce((total, f) => total + (f.count ?? 1), 0);
  const toSchema = name => schemaNamed.has(name) ? link("schema/" + enc(name), code(name)) : code(name);
  const fact = (name, ...value) => value.some(part => part !== "" && part !== null)
    ? [el("dt", null, name), el("dd", null, value)] : null;
  const byRule = rules.map(rule => [rule, entries.filter(f => f.rule === rule)
    .reduce((total, f) => total + (f.count ?? 1), 0)]).filter(([, count]) => count);
  const ruleRow = ([rule, count]) => el("tr", null,
    el("td", null, link(route + "&rule=" + rule.code, el("span", { class: "code" }, rule.code), " " + rule.name)),
    el("td", null, el("span", { class: "sev " + rule.severity }, rule.severity)),
    el("td", { class: "less" }, words(rule.resolution)), el("td", { class: "n" }, group(count)));
  const ordered = [...visible].sort((a, b) => b.errors - a.errors || b.warnings - a.warnings || a.index - b.index);
  const tableRow = t => el("tr", null,
    el("td", null, t.page ? link("table/" + enc(t.full), code(t.name)) : code(t.name)), el("td", null, tier(t)),
    el("td", { class: "n" }, t.rows < 0 ? "" : group(t.rows)), el("td", { class: "n" }, group(t.errors)),
    el("td", { class: "n less" }, group(t.warnings)), el("td", { class: "less" }, states[t.state]));
  const head = (...labels) => el("thead", null, el("tr", null, labels.map(([label, style]) =>
    el("th", { scope: "col", class: style }, label))));
  const paged = (rows, row, columns) => {
    const more = el("tr", null, el("td", { colspan: String(columns) }, button("", () => pager.next())));
    const body = el("tbody", null, more), pager = pages(rows, 10, row, more);
    return body;
  };
  fill($("schema"),
    el("p", { class: "crumbs" }, link("overview", "Overview"), " / ", diagram?.djdOpen
      ? link("diagram?view=" + enc(schema.name), "show in the diagram") : null),
    el("h1", { id: "title-schema" }, code(schema.name)),
    el("p", { class: "facts" }, plural(schema.tables, "table") + (schema.group && schema.group !== schema.name
      ? " · pipeline " + schema.group : "") + (schema.wave ? " · wave " + schema.wave : "")),
    el("p", null, entries.length ? ["error", "warning", "note"].filter(sum).map(severity =>
      [link(route + "&severity=" + severity, el("span", { class: "sev " + severity }, plural(sum(severity), severity))),
        "  "]) : "No findings."),
    el("dl", { class: "choices" },
      fact("Effort", schema.effort && "about " + schema.effort + " of its own work"),
      fact("Questions", schema.questions ? link("plan", plural(schema.questions, "open question")) : ""),
      fact("By hand", schema.manual ? plural(schema.manual, "piece") + " of work" : ""),
      fact("0.14 stops before", schema.closing && code(schema.closing)),
      fact("Depends on", ...names(schema.upstream.map(toSchema))),
      fact("Needed by", ...names(schema.downstream.map(toSchema))),
      fact("Last declared", schema.declared), fact("Last changed", schema.changed),
      fact("Last populated", schema.populated),
      fact("People", schema.people), fact("With DataJoint", schema.versions),
      fact("", schema.idle ? "Nothing has happened here in the year before the dump." : "")),
    byRule.length ? [el("h2", null, "Findings"), el("div", { class: "wide" }, el("table", { class: "list" },
      head(["Rule", ""], ["Severity", ""], ["Who", "less"], ["Places", "n"]), paged(byRule, ruleRow, 4)))] : null,
    visible.length ? [el("h2", null, "Tables"), el("div", { class: "wide" }, el("table", { class: "list" },
      head(["Table", ""], ["Tier", ""], ["Rows", "n"], ["Errors", "n"], ["Warnings", "n less"], ["Left to do", "less"]),
      paged(ordered, tableRow, 6))),
      el("p", null, link("tables?schema=" + enc(schema.name), "Filter and sort them"))] : null,
    schema.scripts.length ? [el("h2", null, "Scripts"),
      el("p", { class: "names" }, names(schema.scripts.map(name => code(name))), ". ", link("plan", "The whole plan"))]
      : null);
}

// The plan's steps, by script, in the order in which they run.
const stepList = (() => {
  let done = false;
  return { show() {
    const container = $("steps");
    if (done || !container) return;
    done = true;
    const groups = new Map();
    for (const step of steps) {
      const key = step.script || step.phase + "-" + step.schema;
      (groups.get(key) || groups.set(key, []).get(key)).push(step);
    }
    for (const [name, list] of groups) {
      const node = el("details", { class: "script" }, el("summary", null,
        el("span", { class: "name" }, el("code", null, name), " ", el("span", { class: "quiet" }, "wave "
          + list[0].wave + ", " + list[0].phase + (list[0].script ? "" : ", nothing to run"))), el("span", { class: "n quiet" }, plural(list.length, "step"))));
      node.addEventListener("toggle", () => {
        if (node.open && node.children.length === 1) node.append(el("div", null, list.map(s => stepView(s))));
      });
      container.append(node);
    }
  } };
})();

// The diagram and the pages of tables link to each other.
const diagram = document.querySelector("#diagram .djd");
function chosen(name) {
  const table = name ? byName.get(name) : null;
  fill($("diagram-table"), table?.page ? ["Chosen: ", to(table)] : "\u00a0");
}
if (diagram) {
  diagram.addEventListener("djd-select", event => chosen(event.detail.table));
  // The address contains the current state.
  diagram.addEventListener("djd-state", event => {
    if (!$("diagram").classList.contains("shown") || !/^#diagram(\?|$)/.test(location.hash)) return;
    const { view, table, steps } = event.detail;
    history.replaceState(null, "", "#diagram?view=" + enc(view)
      + (table ? "&table=" + enc(table) + (steps > 1 ? "&steps=" + steps : "") : ""));
  });
  // If there are too many tables to draw, they are found in their schemas.
  diagram.djdTables = text => tables.filter(t => t.tier !== "hidden"
    && (t.full + " " + t.className).toLowerCase().includes(text)).slice(0, 200).map(t => [t.schema, t.full]);
}
chosen(null);

// Routes: a part, a part with a filter, a table, a rule, a finding.
function show(part, from) {
  for (const section of document.querySelectorAll("main > .page"))
    section.classList.toggle("shown", section.id === part);
  for (const anchor of document.querySelectorAll("nav a")) {
    if (anchor.dataset.part === (from || part)) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
}
const titles = document.title;
function route() {
  const hash = location.hash.slice(1);
  const mark = hash.indexOf("?");
  const query = mark >= 0 && /^(tables|findings|diagram)\?/.test(hash) ? new URLSearchParams(hash.slice(mark + 1)) : [];
  const name = /^(tables|findings|diagram)\?/.test(hash) ? hash.slice(0, mark) : hash;
  let text = hash;
  try { text = decodeURIComponent(hash); } catch { /* not encoded */ }
  for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
  document.title = titles;
  if (name === "main" && document.querySelector("main > .shown")) return;
  if (name === "tables") { show("tables"); tableList.show(query); return top(); }
  if (name === "findings") { show("findings"); findingList.show(query); return top(); }
  if (text.startsWith("diagram/") && diagram?.djdShow) {
    show("diagram");
    diagram.djdShow(text.slice(8));
    return top();
  }
  if (name === "diagram" && mark >= 0 && diagram?.djdOpen) {
    show("diagram");
    diagram.djdOpen(query.get("view"), query.get("table"), Number(query.get("steps")));
    return top();
  }
  if (text.startsWith("schema/") && schemaNamed.has(text.slice(7))) {
    show("schema", "overview");
    showSchema(schemaNamed.get(text.slice(7)));
    document.title = line(text.slice(7)) + " · " + titles;
    return top();
  }
  if (name === "plan") { show("plan"); stepList.show(); return top(); }
  if (text.startsWith("table/")) {
    const table = byName.get(text.slice(6));
    if (table?.page) {
      show("table", "tables");
      showTable(table);
      document.title = line(table.full) + " · " + titles;
      return top();
    }
  }
  const finding = byId.get(text) || byId.get(hash);
  const rule = finding ? finding.rule : rules.find(rule => rule.code === text);
  if (rule) {
    show("findings");
    const own = findingList.rule(rule);
    if (!finding) return own.node.scrollIntoView();
    const at = own.list.indexOf(finding);
    own.pager.showTo(at);
    const li = own.places.querySelectorAll("li[data-id]")[at];
    li.classList.add("target");
    return li.scrollIntoView({ block: "center" });
  }
  const inside = name && $(name);
  if (inside && $("overview").contains(inside)) {
    show("overview");
    return inside.scrollIntoView();
  }
  const other = document.querySelector("nav a[data-part='" + CSS.escape(name) + "']");
  show(other ? name : "overview");
  if (other || !hash) top();
  else say("This report has no " + line(text));
}
function top() { scrollTo(0, 0); }
addEventListener("hashchange", route);
// Everything is unfolded for printing.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main > .shown details:not([open])")].slice(0, 200);
  for (const node of folded) node.open = true;
});
addEventListener("afterprint", () => { for (const node of folded) node.open = false; folded = []; });
addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest("input, select, textarea")) return;
  const isShown = part => $(part)?.classList.contains("shown");
  const isFindings = isShown("findings");
  if (isShown("diagram") && diagram?.djdFind) { event.preventDefault(); return diagram.djdFind(); }
  if (!isFindings && !$("tables")) return;
  if (!isFindings && !isShown("tables")) { location.hash = "#tables"; route(); }
  (isFindings ? findingList : tableList).focus();
  event.preventDefault();
});
route();
})();
