import PlimsollInterchange
import Testing

@Suite struct `Malformed texts` {
  @Test(arguments: malformedJSON)
  func `JSON is refused with its place, its problem and its remedy`(bad: Malformed) {
    let error = #expect(throws: DocumentError.self) {
      try Document.read(Array(bad.text.utf8), file: "a.json")
    }
    #expect(error?.description == bad.said(of: "a.json"))
  }

  @Test(arguments: malformedYAML)
  func `YAML is refused with its place, its problem and its remedy`(bad: Malformed) {
    let error = #expect(throws: DocumentError.self) {
      try Document.read(Array(bad.text.utf8), file: "a.yaml")
    }
    #expect(error?.description == bad.said(of: "a.yaml"))
  }

  @Test(arguments: malformedCSV)
  func `a table is refused with its place, its problem and its remedy`(bad: Malformed) {
    let error = #expect(throws: DocumentError.self) {
      var reader = try CSVReader(Array(bad.text.utf8), file: "t.csv", required: ["a"])
      while try reader.next() != nil {}
    }
    #expect(error?.description == bad.said(of: "t.csv"))
  }

  @Test(arguments: misshapen)
  func `a document of another shape is refused with its path`(bad: Malformed) {
    let errors = #expect(throws: DocumentErrors.self) {
      try Document.read(Array(bad.text.utf8), file: "m.json", as: Manifest.shape)
    }
    #expect(errors?.description == bad.said(of: "m.json"))
  }

  @Test(
    arguments: [
      (
        [0x1F, 0x8B, 8],
        "is gzip-compressed: decompress it first, e.g. gzip -dc FILE | plimsoll … -"
      ),
      ([0x5B, 0xC0, 0x80, 0x5D], ":1:2: a byte is not UTF-8: save the file as UTF-8."),
      ([0x0A, 0xED, 0xA0, 0x80], ":2:1: a byte is not UTF-8: save the file as UTF-8."),
      ([0x5B, 0xF4, 0x90, 0x80, 0x80], ":1:2: a byte is not UTF-8: save the file as UTF-8."),
      ([0x22, 0xE2, 0x82], ":1:2: a byte is not UTF-8: save the file as UTF-8."),
    ] as [([UInt8], String)])
  func `bytes that are no text are refused before they are read`(bytes: [UInt8], said: String) {
    for file in ["a.json", "a.yaml"] {
      let error = #expect(throws: DocumentError.self) { try Document.read(bytes, file: file) }
      #expect(error?.description == file + (said.hasPrefix(":") ? said : ": " + said))
    }
    #expect(throws: DocumentError.self) { try CSVReader(bytes, file: "t.csv") }
  }

  @Test func `limits are kept`() {
    let tight = DocumentLimits(depth: 2, bytes: 20, nodes: 4)
    let refusals = [
      ("[[[]]]", "a:1:3: lists and objects nest deeper than 2: flatten the document."),
      ("[1,2,3,4]", "a:1:8: holds more than 4 values: split the file."),
      ("[                    ]", "a: has 22 bytes, over the limit of 20: split the file."),
      ("- 1\n- 2\n- 3\n- 4", "a:4:3: holds more than 4 values: split the file."),
    ]
    for (text, said) in refusals {
      let error = #expect(throws: DocumentError.self) {
        try Document.read(Array(text.utf8), file: "a", limits: tight)
      }
      #expect(error?.description == said)
    }
    #expect(DocumentLimits(depth: .max).depth == DocumentLimits.deepest)
  }

  @Test(arguments: ["[", "{\"a\":", "- ", "{a: ", "? ", "[? "])
  func `no nesting is too deep to be refused`(opening: String) {
    for count in [513, 990, 100_000] {
      for file in ["a.json", "a.yaml"] {
        let text = String(repeating: opening, count: count)
        let limits = DocumentLimits(depth: .max)
        #expect(throws: DocumentError.self) {
          try Document.read(Array(text.utf8), file: file, limits: limits)
        }
      }
    }
  }

  @Test func `there are enough malformed texts`() {
    let count = malformedJSON.count + malformedYAML.count + malformedCSV.count + misshapen.count
    #expect(count >= 150)
  }
}
