import PlimsollInterchange
import Testing

@Suite struct Documents {
  @Test func `JSON and YAML of one document give one tree`() throws {
    let json = try Document.read(Array(Manifest.json.utf8), file: "m.json", as: Manifest.shape)
    let yaml = try Document.read(Array(Manifest.yaml.utf8), file: "m.yaml", as: Manifest.shape)
    #expect(json.unplaced == yaml.unplaced)
  }

  @Test func `what is written is read again as the same tree`() throws {
    let tree = try Document.read(Array(Manifest.json.utf8), file: "m.json")
    for text in [JSONWriter.pretty(tree), JSONWriter.compact(tree)] {
      #expect(try Document.read(Array(text.utf8), file: "-").unplaced == tree.unplaced)
      #expect(try Document.read(Array(text.utf8), file: "a.yaml").unplaced == tree.unplaced)
    }
  }

  @Test func `every node knows its line and column`() throws {
    let json = try Document.read(Array("{\"é\":\n  [1, \"é\", {}]}".utf8), file: "a.json")
    let yaml = try Document.read(Array("é:\n  [1, \"é\", {}]".utf8), file: "a.yaml")
    for tree in [json, yaml] {
      let list = try #require(tree["é"])
      #expect(tree.members?.first?.keyLine == 1)
      #expect([list.line, list.column] == [2, 3])
      #expect(list.array?.map(\.column) == [4, 7, 12])
    }
  }

  @Test(arguments: [
    ("a.json", "[1]", true), ("a.YML", "a: 1", true), ("-", " \n{\"a\": 1}", true),
    ("-", "a: 1", true), ("notes", "\u{FEFF}[1]", true), ("a.json", "a: 1", false),
    ("-", "[1,]", false), ("a.yaml", "[1,]", true),
  ])
  func `the name or the first character says which format it is`(
    file: String, text: String, isRead: Bool
  ) {
    #expect(((try? Document.read(Array(text.utf8), file: file)) != nil) == isRead)
  }

  @Test func `errors are sorted, and at most 50 of them are listed`() throws {
    let rows = String(repeating: "{},\n", count: 60) + "{}"
    let text = "{\"plimsoll\": 2, \"cargo\": [\n\(rows)\n]}"
    let errors = #expect(throws: DocumentErrors.self) {
      try Document.read(Array(text.utf8), file: "-", as: Manifest.shape)
    }
    let lines = try #require(errors).description.split(separator: "\n")
    #expect(errors?.all.count == 123)
    #expect(lines.count == 51)
    #expect(lines[1] == "standard input:2: cargo[0]: a cargo has no \"id\": add it (its mark).")
    #expect(lines[50] == "and 73 more")
    #expect(DocumentErrors([]) == nil)
  }

  @Test func `a file name and foreign text stay on one line`() {
    let error = DocumentError(
      file: "a\nb", line: 3, path: "x", problem: "is \("wrong")", remedy: "mend it")
    #expect(error.description == "a\\u{A}b:3: x: is wrong: mend it.")
  }
}
