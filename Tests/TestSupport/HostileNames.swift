/// Names with a special meaning in Markdown, HTML or a terminal.
public let hostileNames = [
  "a`b", "``", "a|b", "<script>x</script>", "[x](http://evil)", "x\n# y", "*b*", "\u{202E}abc", "| --- |", "&lt;",
  "-->", " ", "a  ", "```", "\\", "a\\|b", "@all", "😀", "<!--",
]
