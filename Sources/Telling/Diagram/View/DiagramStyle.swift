/// How the view's own elements look.
enum DiagramStyle {
  static let text = #"""
    .djd{font-family:Helvetica,Arial,sans-serif;color:#171c39}
    .djd [hidden]{display:none}
    .djd-bar,.djd-help{display:none}
    .djd-on .djd-bar{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;padding:.5rem 0;font-size:14px}
    .djd-on .djd-help{display:block;margin:.4rem 0;font-size:13px;color:#4b5163}
    .djd-group{display:inline-flex;gap:.25rem;align-items:center}
    .djd-bar select,.djd-bar input,.djd-bar button{font:inherit;color:inherit;background:#fff;border:1px solid #7a8092;border-radius:4px;padding:.2rem .5rem;min-height:2rem}
    .djd-bar button{min-width:2rem;cursor:pointer}
    .djd-bar select{max-width:16rem}
    .djd-bar input{width:12rem;max-width:60vw}
    .djd-status{color:#4b5163;min-height:1.2em}
    .djd-note{font-size:14px}
    .djd-stage{border:1px solid #c3c7d2;border-radius:6px;background:#fff;overflow:auto}
    .djd-on .djd-stage{height:70vh;min-height:320px;overflow:hidden;touch-action:none;cursor:grab}
    .djd-on .djd-stage.djd-drag{cursor:grabbing}
    .djd-on .djd-stage>svg{width:100%;height:100%;user-select:none;-webkit-user-select:none}
    .djd-stage:focus-visible,.djd-bar :focus-visible{outline:3px solid #1a6fd0;outline-offset:1px}
    .djd .n[tabindex],.djd .ft[tabindex]{cursor:pointer;outline:none}
    .djd .n[tabindex]:hover .b{stroke-width:2.4}
    .djd .n.n:focus-visible .b,.djd .n.hit.hit .b{stroke:#1a6fd0;stroke-width:4}
    .djd .ft:focus-visible,.djd .ft[tabindex]:hover{text-decoration:underline}
    .djd .off{display:none}
    .djd-legend{display:block;max-width:100%;height:auto;margin:.5rem 0}
    .djd .djd-finding,.djd.djd-by-finding .djd-tier{display:none}
    .djd.djd-by-finding .djd-finding{display:block}
    @media (forced-colors:active){.djd-stage{forced-color-adjust:none}}
    @media print{.djd-bar,.djd-help{display:none!important}.djd-on .djd-stage{height:auto;overflow:visible;border:0}}
    """#

  static let dark = #"""
    .djd{color:#d5dae2}
    .djd-bar select,.djd-bar input,.djd-bar button{background:#232935;border-color:#7c8594}
    .djd-stage{background:#161a21;border-color:#3d4553}
    .djd-status,.djd-on .djd-help{color:#aab2bf}
    .djd .n.n:focus-visible .b,.djd .n.hit.hit .b,.djd-stage:focus-visible,.djd-bar :focus-visible{stroke:#7db8ff;outline-color:#7db8ff}
    """#
}
