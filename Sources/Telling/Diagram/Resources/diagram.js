(() => {
"use strict";
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function start(root) {
  const one = (selector) => root.querySelector(selector);
  const stage = one(".djd-stage"), status = one("[data-djd-status]"), find = one("[data-djd-find]");
  const viewSelect = one("[data-djd-view]"), near = one("[data-djd-near]"), stepsText = one("[data-djd-steps]");
  const views = new Map();
  let view = null, chosen = null, steps = 1, hits = [], hitAt = 0;

  // The elements of a picture, collected when it is first shown.
  function load(id) {
    if (views.has(id)) return views.get(id);
    const svg = [...stage.children].find((child) => child.dataset.view === id);
    if (!svg) return null;
    const nodes = [...svg.querySelectorAll(".n")].map((element) => ({
      element, name: element.dataset.t || "", short: element.querySelector("text").textContent, schema: element.dataset.s, master: element.dataset.m,
      label: (element.dataset.t + " " + element.querySelector("text").textContent).toLowerCase(),
      parents: [], children: [],
    }));
    const lines = [...svg.querySelectorAll("[data-a]")].map((element) => {
      const line = { element, a: Number(element.dataset.a), b: Number(element.dataset.b) };
      if (element.tagName === "path" && line.a !== line.b) {
        nodes[line.a].children.push(line.b);
        nodes[line.b].parents.push(line.a);
      }
      return line;
    });
    const result = {
      id, svg, nodes, lines, frames: [...svg.querySelectorAll(".fr,.ft")], entities: [...svg.querySelectorAll(".en")],
      width: Number(svg.dataset.w), height: Number(svg.dataset.h), box: null, fitted: null,
    };
    views.set(id, result);
    return result;
  }

  // The visible area: x, y, width and height in the picture's units, with the proportions of the stage.
  function size() {
    const rectangle = stage.getBoundingClientRect();
    return { width: rectangle.width || 800, height: rectangle.height || 600 };
  }
  function apply() {
    const { x, y, width, height } = view.box;
    view.svg.setAttribute("viewBox", [x, y, width, height].map((value) => Math.round(value * 10) / 10).join(" "));
  }
  function fit(area) {
    const rectangle = area || { x: 0, y: 0, width: view.width, height: view.height };
    const room = size(), margin = 20;
    // Small pictures are not enlarged.
    const scale = Math.min(
      1.25, room.width / (rectangle.width + 2 * margin), room.height / (rectangle.height + 2 * margin));
    const width = room.width / scale, height = room.height / scale;
    view.box = {
      x: rectangle.x + rectangle.width / 2 - width / 2, y: rectangle.y + rectangle.height / 2 - height / 2, width, height,
    };
    view.fitted = rectangle;
    apply();
  }
  function zoom(factor, at) {
    const box = view.box, room = size();
    const largest = 3 * Math.max(view.width + 40, (view.height + 40) * room.width / room.height, room.width);
    const width = clamp(box.width * factor, 120, largest), by = width / box.width;
    const x = at ? at.x : box.x + box.width / 2, y = at ? at.y : box.y + box.height / 2;
    view.box = { x: x - (x - box.x) * by, y: y - (y - box.y) * by, width, height: box.height * by };
    view.fitted = null;
    apply();
  }
  // At least a corner of the picture stays in sight.
  function move(dx, dy) {
    const box = view.box;
    box.x = clamp(box.x + dx, 60 - box.width, view.width - 60);
    box.y = clamp(box.y + dy, 60 - box.height, view.height - 60);
    view.fitted = null;
    apply();
  }
  function place(event) {
    const rectangle = stage.getBoundingClientRect(), box = view.box;
    return {
      x: box.x + (event.clientX - rectangle.left) / rectangle.width * box.width,
      y: box.y + (event.clientY - rectangle.top) / rectangle.height * box.height,
    };
  }
  function centre(node) {
    const rectangle = node.element.getBBox(), room = size(), box = view.box;
    // Names must be readable when one is searched for.
    const width = Math.min(box.width, room.width * 1.1), height = width * room.height / room.width;
    view.box = {
      x: rectangle.x + rectangle.width / 2 - width / 2, y: rectangle.y + rectangle.height / 2 - height / 2, width, height,
    };
    view.fitted = null;
    apply();
  }
  function bringIntoSight(node) {
    const r = node.element.getBBox(), box = view.box;
    const inside = r.x >= box.x && r.y >= box.y && r.x + r.width <= box.x + box.width
      && r.y + r.height <= box.y + box.height;
    if (!inside) centre(node);
  }

  function say(text) { status.textContent = text; }
  // The current state, so that a page can keep it in its address.
  function tell() {
    root.dispatchEvent(new CustomEvent("djd-state", {
      detail: { view: view.id, table: chosen ? chosen.name : null, steps }, bubbles: true }));
  }
  function clearHits() {
    for (const hit of hits) hit.node.element.classList.remove("hit", "now");
    hits = [];
  }
  function show(id) {
    const next = load(id);
    if (!next) return false;
    if (view && view !== next) {
      if (chosen) showAll();
      clearHits();
      view.svg.setAttribute("hidden", "");
    }
    view = next;
    view.svg.removeAttribute("hidden");
    viewSelect.value = id;
    if (!view.box) fit();
    tell();
    return true;
  }

  // A table and its dependencies in both directions, up to the given number of steps.
  function reach(index, direction) {
    const found = new Map([[index, 0]]);
    let edge = [index];
    for (let step = 1; step <= steps && edge.length; step += 1) {
      const next = [];
      for (const node of edge) {
        for (const other of view.nodes[node][direction]) {
          if (!found.has(other)) { found.set(other, step); next.push(other); }
        }
      }
      edge = next;
    }
    return found;
  }
  const join = (a, b) => {
    const x = Math.min(a.x, b.x), y = Math.min(a.y, b.y);
    return {
      x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y,
    };
  };
  // Frames that were shrunk, with their original sizes.
  let moved = [];
  function restore() {
    for (const [frame, before] of moved) for (const [key, value] of before) frame.setAttribute(key, value);
    moved = [];
  }
  function neighbours(node) {
    const index = view.nodes.indexOf(node);
    if (chosen && chosen !== node) chosen.element.classList.remove("hit");
    chosen = node;
    const above = reach(index, "parents"), below = reach(index, "children");
    const shown = new Set([...above.keys(), ...below.keys()]);
    for (const [at, other] of view.nodes.entries()) other.element.classList.toggle("off", !shown.has(at));
    for (const line of view.lines) line.element.classList.toggle("off", !(shown.has(line.a) && shown.has(line.b)));
    // A large box around the few tables that are left would mean nothing, so frames are shrunk.
    restore();
    const areas = new Map();
    for (const at of shown) {
      const { schema, element } = view.nodes[at];
      areas.set(schema, areas.has(schema) ? join(areas.get(schema), element.getBBox()) : element.getBBox());
    }
    view.frames.forEach((frame) => {
      const area = areas.get(frame.dataset.s);
      frame.classList.toggle("off", !area);
      if (!area) return;
      const isBox = frame.tagName === "rect";
      const place = isBox
        ? { x: area.x - 12, y: area.y - 30, width: area.width + 24, height: area.height + 42 }
        : { x: area.x - 2, y: area.y - 13 };
      moved.push([frame, Object.keys(place).map((key) => [key, frame.getAttribute(key)])]);
      for (const key of Object.keys(place)) frame.setAttribute(key, Math.round(place[key]));
    });
    const masters = new Set([...shown].map((at) => view.nodes[at].master));
    view.entities.forEach((entity) => {
      entity.classList.toggle("off", !(shown.has(Number(entity.dataset.i)) && masters.has(entity.dataset.i)));
    });
    clearHits();
    node.element.classList.add("hit");
    near.hidden = false;
    stepsText.textContent = steps + (steps === 1 ? " step" : " steps");
    const area = [...areas.values()].reduce(join);
    fit({ x: area.x - 12, y: area.y - 30, width: area.width + 24, height: area.height + 42 });
    say(`${node.name}: ${above.size - 1} above, ${below.size - 1} below`);
    root.dispatchEvent(new CustomEvent("djd-select", { detail: { table: node.name }, bubbles: true }));
    tell();
  }
  function showAll() {
    if (!chosen) return;
    for (const element of view.svg.querySelectorAll(".off")) element.classList.remove("off");
    restore();
    chosen.element.classList.remove("hit");
    const last = chosen;
    chosen = null;
    near.hidden = true;
    say("");
    fit();
    root.dispatchEvent(new CustomEvent("djd-select", { detail: { table: null }, bubbles: true }));
    tell();
    return last;
  }

  // Selects a table, or opens or closes a schema.
  function choose(element) {
    const title = element.closest(".ft");
    if (title) {
      const id = "s" + title.dataset.s;
      if (view.id === id) show("schemas"); else show(id);
      return true;
    }
    const group = element.closest(".n");
    if (!group) return false;
    const node = view.nodes[Number(group.dataset.i)];
    if (group.classList.contains("schema")) {
      if (show("s" + group.dataset.s)) return true;
    }
    if (chosen === node) showAll(); else neighbours(node);
    return true;
  }

  // Hits in this view first, then those in others; exact names before names that begin with the typed text.
  function search() {
    const text = find.value.trim().toLowerCase();
    clearHits();
    hitAt = 0;
    if (!text) { say(""); return; }
    if (chosen) showAll();
    const rank = (node) => {
      const names = [node.name, node.name.slice(node.name.indexOf(".") + 1), node.short].map((name) => name.toLowerCase());
      return names.includes(text) ? 0 : names.some((name) => name.startsWith(text)) ? 1 : 2;
    };
    const matches = (there) => there.nodes.filter((node) => node.label.includes(text))
      .map((node) => ({ node, id: there.id, rank: rank(node) })).sort((a, b) => a.rank - b.rank);
    hits = matches(view);
    const seen = new Set(hits.map((hit) => hit.node.name));
    // A table that is not drawn here is shown in its schema's own view.
    const whole = view.id === "all" ? null : load("all");
    for (const hit of whole ? matches(whole) : []) {
      if (seen.has(hit.node.name)) continue;
      const own = load("s" + hit.node.schema);
      const node = own?.nodes.find((candidate) => candidate.name === hit.node.name);
      hits.push(node ? { node, id: own.id, rank: hit.rank } : hit);
    }
    // If tables are not drawn at all, a page may still know them; then the box of the schema is selected.
    const boxes = load("schemas");
    if (!whole && view.id !== "all" && boxes) {
      for (const [schema, name] of root.djdTables ? root.djdTables(text) : []) {
        const node = boxes.nodes.find((candidate) => candidate.name === schema);
        if (node) hits.push({ node, id: "schemas", rank: 2, name });
      }
    }
    hits.sort((a, b) => a.rank - b.rank || (b.id === view.id) - (a.id === view.id));
    next(0);
  }
  function next(step) {
    if (!hits.length) { say(find.value.trim() ? "nothing found" : ""); return; }
    const list = hits;
    hitAt = (hitAt + step + list.length) % list.length;
    const hit = list[hitAt];
    if (view.id !== hit.id) { show(hit.id); hits = list; }
    for (const other of list) other.node.element.classList.toggle("hit", other.id === hit.id);
    for (const other of list) other.node.element.classList.toggle("now", other === hit);
    centre(hit.node);
    say(`${hitAt + 1} of ${list.length}: ${hit.name || hit.node.name}`);
  }

  // The current view as a separate file: the same elements with the page's style rules.
  function save() {
    const copy = view.svg.cloneNode(true);
    copy.removeAttribute("hidden");
    copy.querySelectorAll(".off").forEach((element) => { element.remove(); });
    copy.querySelectorAll("[tabindex]").forEach((element) => { element.removeAttribute("tabindex"); });
    const area = view.svg.getBBox(), margin = 10;
    const width = Math.ceil(area.width + 2 * margin), height = Math.ceil(area.height + 2 * margin);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("class", "djd");
    const whole = document.createElementNS("http://www.w3.org/2000/svg", "g");
    if (stage.classList.contains("by-finding")) whole.setAttribute("class", "by-finding");
    whole.append(...copy.childNodes);
    copy.append(whole);
    copy.setAttribute("viewBox", `${Math.floor(area.x - margin)} ${Math.floor(area.y - margin)} ${width} ${height}`);
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    style.textContent = [...document.querySelectorAll("style")].map((element) => element.textContent)
      .find((text) => text.startsWith(".djd")) || "";
    copy.prepend(style);
    const link = document.createElement("a");
    link.download = (chosen ? chosen.name : viewSelect.selectedOptions[0].textContent).replace(/[^\w.-]+/g, "-") + ".svg";
    link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(link.download);
  }

  const actions = {
    in: () => zoom(0.8), out: () => zoom(1.25), fit: () => fit(), all: () => showAll(),
    // Scripts can press hidden buttons.
    fewer: () => { if (chosen && steps > 1) { steps -= 1; neighbours(chosen); } },
    more: () => { if (chosen && steps < 9) { steps += 1; neighbours(chosen); } },
    save: () => save(),
  };
  root.querySelectorAll("[data-djd-do]").forEach((button) => {
    button.addEventListener("click", () => actions[button.dataset.djdDo]());
  });
  viewSelect.addEventListener("change", () => show(viewSelect.value));
  root.addEventListener("change", (event) => {
    if (!event.target.matches("[data-djd-color]")) return;
    const byFinding = event.target.value === "finding";
    stage.classList.toggle("by-finding", byFinding);
    root.classList.toggle("djd-by-finding", byFinding);
  });
  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); next(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { find.value = ""; search(); }
  });

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = view.box.width / 8;
    const keys = {
      "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), "0": () => fit(),
      ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step),
      ArrowDown: () => move(0, step), "/": () => find.focus(),
      Escape: () => { const last = showAll(); if (last) last.element.focus(); },
      Enter: () => choose(event.target), " ": () => choose(event.target),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  // Only elements focused by keyboard move the picture.
  stage.addEventListener("focusin", (event) => {
    const group = event.target.closest?.(".n");
    if (group?.matches(":focus-visible")) bringIntoSight(view.nodes[Number(group.dataset.i)]);
  });
  // Otherwise the wheel scrolls the page.
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !stage.contains(document.activeElement)) return;
    event.preventDefault();
    zoom(Math.exp(clamp(event.deltaY * (event.deltaMode ? 20 : 1), -200, 200) / 400), place(event));
  }, { passive: false });

  // One finger or the mouse moves, two fingers zoom.
  const pointers = new Map();
  let isDrag = false;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    if (!pointers.size) isDrag = false;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY });
  });
  stage.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    if (!isDrag && Math.hypot(event.clientX - last.startX, event.clientY - last.startY) < 5) return;
    if (!isDrag) {
      isDrag = true;
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("djd-drag");
    }
    const scale = view.box.width / size().width;
    if (pointers.size === 1) {
      move((last.x - event.clientX) * scale, (last.y - event.clientY) * scale);
    } else {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      if (after > 0) zoom(before / after, place({ clientX: other.x, clientY: other.y }));
    }
    last.x = event.clientX;
    last.y = event.clientY;
  });
  const release = (event) => {
    pointers.delete(event.pointerId);
    if (!pointers.size) stage.classList.remove("djd-drag");
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("click", (event) => {
    if (isDrag) { isDrag = false; return; }
    choose(event.target);
  });

  root.djdShow = (name) => {
    for (const id of ["all", view.id]) {
      const there = load(id);
      const node = there?.nodes.find((candidate) => candidate.name === name);
      if (node) { show(id); neighbours(node); return true; }
    }
    return false;
  };
  // Opens a view by its name or a box by its schema's name, and selects a table in it.
  root.djdOpen = (id, table, away) => {
    const option = [...viewSelect.options].find((candidate) => candidate.value === id)
      || [...viewSelect.options].find((candidate) => candidate.dataset.schema === id);
    if (!(option && show(option.value))) {
      const box = load("schemas")?.nodes.find((candidate) => candidate.name === id);
      if (!(box && show("schemas"))) return false;
      neighbours(box);
      return true;
    }
    const node = table && view.nodes.find((candidate) => candidate.name === table);
    if (away) steps = clamp(Math.trunc(away) || 1, 1, 9);
    if (node) neighbours(node); else showAll();
    return true;
  };
  root.djdFind = () => find.focus();
  root.classList.add("djd-on");
  show(viewSelect.value);
  // The stage has no size before its page is shown, and a different one when a phone is rotated.
  let known = size();
  new ResizeObserver(() => {
    const now = size();
    if (now.width === known.width && now.height === known.height) return;
    const before = known;
    known = now;
    for (const other of views.values()) if (other !== view) other.box = null;
    if (view.fitted) { fit(view.fitted); return; }
    // The centre and the scale stay the same.
    const box = view.box, scale = box.width / before.width;
    view.box = {
      x: box.x + (before.width - now.width) * scale / 2, y: box.y + (before.height - now.height) * scale / 2,
      width: now.width * scale, height: now.height * scale,
    };
    apply();
  }).observe(stage);
}

document.querySelectorAll("[data-djd]").forEach(start);
})();
