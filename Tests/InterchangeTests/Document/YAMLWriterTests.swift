import PlimsollInterchange
import Testing

@Suite struct `Writing YAML` {
  /// Texts that YAML would fold, refuse or take for something else, each beside its neighbour.
  @Test(arguments: [
    "a\u{85}b", "a\u{2028}b", "\u{2029}", "a\u{FEFF}b", "a\u{FFFE}\u{FFFF}", "a\u{200D}b",
    "\u{E0001}x", "é", "𝄞", "\t\u{7F}\u{9F}", "yes", "1", "- a", "a: b # c", "\"\\U0000FEFF",
    "",
  ])
  func `every text is read back as it is, as a value and as a key`(text: String) throws {
    let node: Node = [
      "one": .string(text), "list": [.string(text), .string(text + text)],
      "nested": .object([(text, .string(text)), (text + "2", .number("1"))]),
    ]
    let written = YAMLWriter.text(node)
    let read = try YAMLReader.read(Array(written.utf8), file: "w.yaml")
    #expect(read.unplaced == node, "\(written)")
    #expect(!written.unicodeScalars.contains("\u{FEFF}"))
  }
}
