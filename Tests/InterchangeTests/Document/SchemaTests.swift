import PlimsollInterchange
import Testing

@Suite struct `Shape and schema` {
  static let schema = SchemaEvaluator(
    schema: Manifest.shape.schema(title: "Manifest", id: "https://example.org/manifest.json"))

  /// Both say the same of `node`; returns what they say.
  @discardableResult
  private func agree(_ node: Node, _ shape: Shape, _ schema: SchemaEvaluator) throws -> Bool {
    let fits = shape.check(node, file: "a").isEmpty
    let violations = try schema.violations(of: node)
    #expect(violations.isEmpty == fits, "\(JSONWriter.compact(node)) \(violations)")
    return fits
  }

  @Test func `the sample fits both, in JSON and in YAML`() throws {
    for (file, text) in [("m.json", Manifest.json), ("m.yaml", Manifest.yaml)] {
      let node = try Document.read(Array(text.utf8), file: file)
      #expect(try agree(node, Manifest.shape, Self.schema))
    }
  }

  @Test(arguments: misshapen) func `what one refuses the other refuses`(bad: Malformed) throws {
    let node = try Document.read(Array(bad.text.utf8), file: "m.json")
    // The one exception, which the schema's documentation states: no keyword counts digits.
    if node["cargo"]?[0]?["mass"]?.numberText == "1e-9223372036854775808" { return }
    if node["cargo"]?[0]?["mass"]?.numberText == "1e39" { return }
    #expect(try !agree(node, Manifest.shape, Self.schema))
  }

  static let scalars: [Node] =
    [
      "0", "-0", "00", "-0.0", "1", "-1", "0.5", "1.00", "1.01", "01", "00.9", "-0.1", ".5", "5.",
      "1e5", "1E-5", "", " ", "-", "+1",
      "1\n",
      "\n", "a", " a", "a ", "a b", "\u{A0}a", "a\u{3000}", "\u{2028}", "a\u{7}", "a\u{85}b", "é",
      "😀",
      "\u{FEFF}", "port", "starboard", "Port", "true", "null", "2023-04-14T08:00:00Z",
      "2023-04-14T08:00:00.1Z", "2023-04-14T08:00:00.123Z", "2023-04-14T08:00:00.1234Z",
      "2023-04-14T08:00:00.Z", "2023-02-28T00:00:00Z", "2023-02-29T00:00:00Z",
      "2024-02-29T00:00:00Z", "2000-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
      "0000-02-29T00:00:00Z",
      "2023-02-30T00:00:00Z", "2023-04-31T00:00:00Z", "2023-12-31T23:59:59Z",
      "2023-13-01T00:00:00Z",
      "2023-00-01T00:00:00Z", "2023-01-00T00:00:00Z", "2023-01-01T24:00:00Z",
      "2023-01-01T00:60:00Z",
      "2016-12-31T23:59:60Z", "2023-01-01T00:00:00z", "2023-01-01t00:00:00Z", "2023-01-01T00:00:00",
      "2023-01-01T00:00:00+00:00", "2023-01-01 00:00:00Z", "2023-01-01T00:00:00Z\n", "x2023-01-01",
    ].map { Node.string($0) }
    + [38, 39, 40, 127, 128, 129].flatMap { count in
      ["1", "0", "0." + "1", "-1", "😀"].map {
        .string($0 + String(repeating: "1", count: count - 1))
      }
    }
    + [
      "0", "-0", "-0.0", "1", "-1", "1.0", "1.0000000000000000000000001", "1.5", "1e2", "1e-5",
      "-1e-30", "12", "13", "-2", "-3",
      "12.0", "12.00000000000000000001", "0.00000000000000000000001",
      "-0.0000000000000000000000001",
      "0e500", "9223372036854775807", "9223372036854775808",
    ].map { Node.number($0) }
    + [
      .null, true, false, [], [1], .object([]), ["a": 1], ["kind": "sail", "masts": 3], ["kind": 1],
      ["a": 1, "masts": 2], ["masts": 2],
    ]

  /// A record where `kind` stands in for `a` and `masts`.
  static let substituted = Record(
    "a boat",
    [
      .init("kind", .anything), .init("a", .anything, required: true, unless: "kind"),
      .init("masts", .anything, required: true, unless: "kind"),
    ])

  static let shapes: [Shape] = [
    .text(TextRule("a note", minimum: 1, maximum: 127)), .identifier, .decimal(.any),
    .decimal(.nonNegative), .decimal(.positive), .decimal(.fraction), .time, .integer(-2...12),
    .bool,
    .integer(Int.min...Int.max), .choice(["port", "starboard", ""]), .list(.integer(0...9)),
    .list(.anything, minimum: 1), .map(.bool), .map(.integer(1...1)), .version(1),
    .nullable(.bool), .nullable(.time), .anything, .record(Manifest.cargo),
    .variant(on: "kind", ["sail": Manifest.sail, "steam": Manifest.steam]),
    .record(substituted),
  ]

  @Test(arguments: shapes.indices)
  func `shape and schema agree on every scalar`(index: Int) throws {
    let shape = Self.shapes[index]
    let schema = SchemaEvaluator(schema: shape.schema(title: "t", id: "i"))
    for node in Self.scalars { try agree(node, shape, schema) }
  }

  @Test func `a number of over 38 digits passes the schema only`() throws {
    let shape = Shape.decimal(.any)
    let schema = SchemaEvaluator(schema: shape.schema(title: "t", id: "i"))
    #expect(try schema.accepts(.number("1e39")))
    #expect(shape.check(.number("1e39"), file: "a").count == 1)
  }

  @Test func `the evaluator refuses a keyword it does not know`() {
    let schema = SchemaEvaluator(schema: ["multipleOf": 2])
    #expect(throws: SchemaEvaluator.Unsupported.self) { try schema.accepts(4) }
  }

  @Test func `a name is suggested within two edits`() {
    let shape = Shape.choice(["buy", "sell", "a"])
    let said = ["by", "slel", "sellers", "b", "BUY", "xyz"].map {
      shape.check(.string($0), file: "a").first?.remedy.split(separator: "\"").dropFirst().first
        ?? ""
    }
    #expect(said == ["buy", "sell", "buy", "buy", "buy", "buy"])
  }
}
