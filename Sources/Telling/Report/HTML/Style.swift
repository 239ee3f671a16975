import DataJoint
import DataJointNames

extension HTMLReport {
  /// The report's style. Colours have a contrast of 4.5 and more on their ground, in light and in dark.
  static let style = #"""
    :root {
      --ground: #fff; --raised: #f6f7f8; --line: #dfe3e6; --text: #1b1f23; --quiet: #59626b; --link: #0b57a4;
      --error: #b3261e; --warning: #8a5a00; --note: #59626b; --ok: #1a6e3c; --ask: #6b3fa0; --auto: #0b57a4;
      --fill-done: #1a6e3c; --fill-fine: #8fc7a5; --fill-auto: #5b9bd5; --fill-ask: #a47bd0; --fill-code: #d9a441;
      --fill-bad: #c94a40; --hit: #fff4cc;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14171a; --raised: #1c2024; --line: #30363c; --text: #e4e7ea; --quiet: #9aa5af; --link: #82b8f2;
        --error: #ff8f85; --warning: #e8b35a; --note: #9aa5af; --ok: #74cf98; --ask: #c5a3ee; --auto: #82b8f2;
        --fill-done: #3f9e66; --fill-fine: #2c5c40; --fill-auto: #3b78b5; --fill-ask: #8059b0; --fill-code: #a87a22;
        --fill-bad: #c2483e; --hit: #3a3413;
      }
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { scroll-padding-top: 5.5rem; scrollbar-gutter: stable; }
    body {
      margin: 0; background: var(--ground); color: var(--text); overflow-wrap: break-word;
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
      font-variant-numeric: tabular-nums;
    }
    main, footer, .bar { padding-inline: max(1rem, calc((100vw - 76rem) / 2)); }
    main { padding-block: 1.25rem 3rem; outline: none; min-height: 80vh; }
    a { color: var(--link); text-underline-offset: 2px; text-decoration-thickness: 1px; }
    a:not(:hover) { text-decoration-color: color-mix(in srgb, currentcolor 35%, transparent); }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    code, pre, .code { font-family: var(--mono); font-size: .875em; unicode-bidi: isolate; }
    code { overflow-wrap: anywhere; }
    pre {
      margin: .5rem 0; padding: .625rem .75rem; background: var(--raised); border: 1px solid var(--line);
      border-radius: 4px; overflow: auto; line-height: 1.45; tab-size: 2; max-height: 30rem;
    }
    h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; font-weight: 650; overflow-wrap: anywhere; }
    h2 { font-size: 1.0625rem; margin: 2rem 0 .5rem; font-weight: 650; }
    h3 { font-size: .9375rem; margin: 1rem 0 .25rem; font-weight: 650; }
    p { margin: .375rem 0; max-width: 62rem; }
    ul, ol { margin: .375rem 0; padding-inline-start: 1.375rem; }
    li { margin: .125rem 0; }
    .hidden, .skip:not(:focus) {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
    .quiet, .lead, .facts, .who { color: var(--quiet); }
    .n { text-align: right; white-space: nowrap; }
    .empty { color: var(--quiet); padding: 1.5rem 0; }

    .bar {
      position: sticky; top: 0; z-index: 2; background: var(--ground); border-bottom: 1px solid var(--line);
      display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 1.5rem; padding-block: .5rem 0;
    }
    .brand { display: flex; gap: .5rem; min-width: 0; max-width: 24rem; padding-bottom: .5rem; }
    .subject { color: var(--quiet); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    nav { display: flex; gap: .25rem; }
    nav a {
      padding: .25rem .625rem .375rem; text-decoration: none; color: var(--text); border-bottom: 2px solid transparent;
    }
    nav a:hover { color: var(--link); }
    nav a[aria-current] { border-color: var(--link); color: var(--link); font-weight: 600; }
    footer { border-top: 1px solid var(--line); color: var(--quiet); padding-block: .75rem 2rem; font-size: .875rem; }
    .js .page:not(.shown) { display: none; }
    .page + .page { margin-top: 3rem; }
    .js .page + .page { margin-top: 0; }

    .verdict {
      margin: 1rem 0; padding: .75rem 1rem; border-inline-start: 4px solid var(--quiet); background: var(--raised);
    }
    .verdict p { margin: 0; }
    .headline { font-size: 1.125rem; font-weight: 600; line-height: 1.4; }
    .verdict p + p { margin-top: .25rem; }
    .verdict { max-width: none; }
    .verdict.bad { border-color: var(--error); } .verdict.caution { border-color: var(--warning); }
    .verdict.good { border-color: var(--ok); }
    .remark { padding: .5rem .75rem; background: var(--raised); border-inline-start: 3px solid var(--warning); }
    .remark.bad { border-color: var(--error); }
    .grid { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 3rem; }

    table { border-collapse: collapse; }
    th { font-weight: 600; text-align: start; }
    th.n { text-align: right; }
    th, td { padding: .25rem .75rem .25rem 0; vertical-align: top; }
    td:last-child, th:last-child { padding-inline-end: 0; }
    thead th { color: var(--quiet); font-size: .8125rem; font-weight: 600; vertical-align: bottom; }
    .list { width: 100%; }
    .list.narrow { width: auto; }
    .list tr.sum > * { font-weight: 600; }
    .strategies td { width: 31%; min-width: 11rem; }
    #diagram .djd { font-family: inherit; color: inherit; }
    .list tbody tr { border-top: 1px solid var(--line); }
    .list tbody th { font-weight: 500; }
    .list tr.group th { font-weight: 600; padding-top: .625rem; }
    .counts td, .counts th + th, .counts thead th { text-align: right; padding-inline: .75rem 0; }
    .counts .total > * { border-top: 1px solid var(--line); }
    .zero { color: var(--quiet); }
    .wide { overflow-x: auto; }
    .rule-link { white-space: nowrap; }

    .progress { display: block; width: 100%; height: 1rem; border-radius: 3px; background: var(--raised); }
    rect.done { fill: var(--fill-done); } .swatch.done { background: var(--fill-done); }
    rect.fine { fill: var(--fill-fine); } .swatch.fine { background: var(--fill-fine); }
    rect.auto { fill: var(--fill-auto); } .swatch.auto { background: var(--fill-auto); }
    rect.ask { fill: var(--fill-ask); } .swatch.ask { background: var(--fill-ask); }
    rect.code { fill: var(--fill-code); } .swatch.code { background: var(--fill-code); }
    rect.bad { fill: var(--fill-bad); } .swatch.bad { background: var(--fill-bad); }
    .legend { list-style: none; padding: 0; margin: .5rem 0; display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; }
    .swatch { display: inline-block; width: .625rem; height: .625rem; border-radius: 2px; margin-inline-end: .375rem; }

    .sev, .mark { font-size: .8125rem; font-weight: 600; white-space: nowrap; }
    .facts + p .sev, .lead + p .sev { margin-inline-end: .75rem; }
    .sev::before { content: ""; display: inline-block; width: .5rem; height: .5rem; margin-inline-end: .375rem;
      border-radius: 50%; background: currentcolor; }
    .sev.warning::before { border-radius: 1px; transform: rotate(45deg) scale(.9); }
    .sev.note::before { background: none; border: 1.5px solid currentcolor; }
    .error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); }
    .mark.ok { color: var(--ok); } .mark.auto { color: var(--auto); } .mark.ask { color: var(--ask); }
    .mark.bad { color: var(--error); } .mark.open { color: var(--quiet); }

    .tier { white-space: nowrap; }
    .tier::before { content: ""; display: inline-block; width: .625rem; height: .625rem; margin-inline-end: .375rem;
      background: var(--quiet); border-radius: 2px; }
    .tier.manual::before { background: #2e8b57; } .tier.lookup::before { background: #8a8f94; }
    .tier.imported::before { background: #4169e1; border-radius: 50%; }
    .tier.computed::before { background: #d03a3a; border-radius: 50%; }
    .tier.part::before { background: none; border: 1px solid var(--quiet); }
    .tier.hidden-tier::before, .tier.foreign::before { background: none; border: 1px dashed var(--quiet); }

    .filter { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .75rem 0; }
    .filter label { display: flex; flex-direction: column; font-size: .8125rem; color: var(--quiet); gap: .125rem; }
    .filter .grow { flex: 1 1 14rem; }
    input, select, button {
      font: inherit; color: inherit; background: var(--ground); border: 1px solid color-mix(in srgb, var(--quiet) 65%, transparent);
      border-radius: 4px; padding: .25rem .5rem; min-height: 2.125rem;
    }
    select { max-width: 15rem; }
    button { cursor: pointer; background: var(--raised); }
    button:hover { border-color: var(--link); color: var(--link); }
    button.small { min-height: 1.5rem; padding: 0 .5rem; font-size: .8125rem; white-space: nowrap; }
    button.sort { all: unset; cursor: pointer; font-weight: 600; }
    button.sort:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    button.sort::after { content: "↕"; opacity: .4; margin-inline-start: .25rem; font-weight: 400; }
    [aria-sort=ascending] button.sort::after { content: "↑"; opacity: 1; }
    [aria-sort=descending] button.sort::after { content: "↓"; opacity: 1; }
    .found { color: var(--quiet); font-size: .875rem; margin: 0 0 .5rem; min-height: 1.5em; }

    details > summary { cursor: pointer; }
    .rule, .decision, .step, .script { border-top: 1px solid var(--line); }
    .rule > summary, .decision > summary, .script > summary {
      list-style: none; display: grid; align-items: baseline; gap: 0 1rem; padding: .375rem 0 .375rem 1.125rem;
      position: relative;
    }
    .rule > summary { grid-template-columns: 3.5rem minmax(0, 1fr) 5.5rem 7rem 4rem; }
    .decision > summary { grid-template-columns: minmax(0, 1fr) 13rem 3rem; }
    .script > summary { grid-template-columns: minmax(0, 1fr) auto; }
    .rule > summary::before, .decision > summary::before, .script > summary::before {
      content: "▸"; position: absolute; inset-inline-start: 0; top: .375rem; color: var(--quiet);
    }
    .rule[open] > summary::before, .decision[open] > summary::before, .script[open] > summary::before { content: "▾"; }
    .rule > summary::-webkit-details-marker, .decision > summary::-webkit-details-marker,
    .script > summary::-webkit-details-marker { display: none; }
    .rule > summary:hover .name { color: var(--link); }
    .rule > summary .name, .decision[open] > summary .name { font-weight: 550; }
    .about, .places, .decision > :not(summary), .script > :not(summary) { padding-inline-start: 1.125rem; }
    .decision > ul { padding-inline-start: 2.25rem; }
    dl { margin: .375rem 0; }
    dl.facts { display: flex; flex-wrap: wrap; gap: .125rem 1.5rem; font-size: .875rem; }
    dl.facts div { display: flex; gap: .375rem; }
    dt { color: var(--quiet); } dd { margin: 0; }
    dl.choices { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .125rem 1rem; }
    .places { padding-bottom: .75rem; }
    .place-list { list-style: none; padding: 0; }
    .place-list > li {
      display: grid; grid-template-columns: minmax(0, 23rem) minmax(0, 1fr) auto; gap: 0 1rem; padding: .25rem 0;
      border-top: 1px solid color-mix(in srgb, var(--line) 60%, transparent); margin: 0;
    }
    .own-page > li { grid-template-columns: minmax(0, 11rem) minmax(0, 1fr) auto; }
    .place-list > li.target { background: var(--hit); }
    .place-list .where { font-size: .8125rem; color: var(--quiet); }
    .acts { display: flex; gap: .375rem; align-items: baseline; }
    .permalink { text-decoration: none; padding-inline: .25rem; }
    .names { line-height: 1.7; }

    .crumbs { font-size: .875rem; color: var(--quiet); }
    .columns tbody td, .columns tbody th { font-size: .875rem; padding-block: .3125rem; }
    .columns .name { font-weight: 600; }
    .columns th code, .columns td:nth-child(2) code, .columns td:nth-child(4) code, .columns td:nth-child(5) code {
      overflow-wrap: break-word;
    }
    .columns td:nth-child(3) .to { display: block; }
    .columns td { min-width: 6rem; } .columns td:nth-child(3) { min-width: 11rem; }
    .columns tr.last-key { border-bottom: 2px solid var(--quiet); }
    .columns tr.added .name { color: var(--ok); }
    .columns small { display: block; color: var(--quiet); font-size: .8125rem; }
    .from { color: var(--quiet); text-decoration: line-through; text-decoration-thickness: 1px; }
    .to { color: var(--ok); }
    .step { padding: .375rem 0; }
    .step > summary { color: var(--quiet); font-size: .875rem; }
    .step-title { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; align-items: baseline; }
    .step-title > :first-child { min-width: 0; flex: 1 1 16rem; }
    .sql { position: relative; }
    .sql button { position: absolute; inset: -1.875rem 0 auto auto; }
    .sql pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    .said {
      position: fixed; inset: auto 1rem 1rem auto; padding: .375rem .75rem; background: var(--text);
      color: var(--ground); border-radius: 4px; opacity: 0; transition: opacity .15s; pointer-events: none;
    }
    .said.on { opacity: 1; }

    @media (max-width: 46rem) {
      .grid { grid-template-columns: minmax(0, 1fr); }
      .bar { column-gap: .75rem; }
      .brand { max-width: 100%; padding-bottom: 0; width: 100%; }
      nav { overflow-x: auto; scrollbar-width: none; width: calc(100% + .75rem); margin-inline: -.375rem; gap: 0; }
      nav a { padding-inline: .375rem; }
      .rule > summary { grid-template-columns: 3.25rem minmax(0, 1fr) auto; }
      .rule > summary .sev { grid-column: 2; } .rule > summary .what .quiet { display: none; } .rule > summary .who { display: none; }
      .rule > summary .count { grid-column: 3; grid-row: 1; }
      .decision > summary { grid-template-columns: minmax(0, 1fr) auto; }
      .decision > summary .mark { grid-row: 2; grid-column: 1; }
      .place-list > li, .own-page > li { grid-template-columns: minmax(0, 1fr); }
      .rule-link { white-space: normal; }
      .counts { width: 100%; }
      .counts td, .counts th + th, .counts thead th { padding-inline: .125rem 0; font-size: .8125rem; }
      .counts thead th { font-size: .72rem; }
      .counts td:last-child, .counts thead th:last-child { padding-inline-start: .5rem; }
      .list td, .list th { padding-inline-end: .5rem; }
      .filter select { max-width: 100%; } .filter label { flex: 1 1 8rem; }
      .less { display: none; }
    }
    @media print {
      .bar, .filter, .acts, .sql button, button, .skip, footer { display: none !important; }
      body { font-size: 10pt; background: #fff; color: #000; }
      main { padding: 0; }
      pre { max-height: none; white-space: pre-wrap; }
      .wide { overflow: visible; }
      tr, li { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      a { color: inherit; text-decoration: none; }
    }
    @media (prefers-reduced-motion: reduce) { * { transition: none !important; } }

    """#
}
