import PlimsollInterchange
import Testing

@Suite struct Nodes {
  @Test(arguments: [
    ("0", "0"), ("-0.00", "0"), ("007", "7"), ("0.10", "0.1"), ("-12.50", "-12.5"), ("100", "100"),
    ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
    ("0.12345678901234567890123456789012345678", "0.12345678901234567890123456789012345678"),
    ("1e5", nil), ("", nil), ("-", nil), (".5", nil), ("5.", nil), ("+1", nil), ("1 ", nil),
    ("١", nil), ("1\n", nil), ("--1", nil), ("1.2.3", nil),
  ])
  func `a decimal in text has one normal form`(text: String, normal: String?) {
    #expect(Node.string(text).decimalText == normal)
  }

  @Test(arguments: [
    ("1e-5", "0.00001"), ("1E+3", "1000"), ("-1.5e1", "-15"), ("12.50e-1", "1.25"), ("0e999", "0"),
    ("0e99999999999999999999", "0"), ("1e37", "1" + String(repeating: "0", count: 37)),
    ("1e-38", "0." + String(repeating: "0", count: 37) + "1"), ("1e38", nil), ("1e-39", nil),
    ("1e9223372036854775807", nil), ("1e-9223372036854775808", nil),
    ("1e-9223372036854775807", nil),
    ("10e9223372036854775807", nil), ("0.0001e-9223372036854775807", nil), ("1e37.5", nil),
    ("1000e-3", "1"), ("1.0000000000000000000000000000000000000000000000", "1"),
  ])
  func `a decimal number is expanded exactly`(text: String, normal: String?) {
    #expect(Node.number(text).decimalText == normal)
  }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2023-04-14T08:00:00Z", 1_681_459_200_000),
      ("2023-04-14T08:00:00.5Z", 1_681_459_200_500), ("2000-02-29T23:59:59.999Z", 951_868_799_999),
      ("1969-12-31T23:59:59.999Z", -1), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
      ("9999-12-31T23:59:59Z", 253_402_300_799_000), ("1900-02-29T00:00:00Z", nil),
      ("2023-04-14t08:00:00Z", nil), ("2023-04-14T08:00:00", nil), ("2023-04-14T08:00:00.Z", nil),
      ("2023-00-14T08:00:00Z", nil), ("2023-04-31T08:00:00Z", nil), ("2023-04-14T08:00:00ZZ", nil),
    ] as [(String, Int64?)])
  func `a time is milliseconds since 1970`(text: String, milliseconds: Int64?) {
    #expect(Node.string(text).time?.milliseconds == milliseconds)
  }

  @Test func `an accessor gives nil for what a node is not`() {
    let node: Node = ["a": [1, "b", true], "c": 1.description.isEmpty ? 0 : 2]
    #expect(node["a"]?[1]?.text == "b")
    #expect(node["a"]?[2]?.bool == true)
    #expect(node["a"]?[3] == nil)
    #expect(node["a"]?[-1] == nil)
    #expect(node["c"]?.int == 2)
    #expect(node["c"]?.text == nil)
    #expect(node["d"] == nil)
    #expect(node.array == nil)
    #expect(Node.number("1.0").int == 1)
    #expect(Node.number("1.5").int == nil)
    #expect(Node.number("99999999999999999999").int == nil)
    #expect(Node.null.isNull)
  }

  @Test func `JSON is written short where it fits and escaped where it must be`() {
    let node: Node = [
      "a": [1, "é\u{1}\"\\\n"], "b": ["c": [], "d": .object([])], "e": [[1]],
      "f": .strings(Array(repeating: "0123456789", count: 8)), "g": .number("NaN"),
    ]
    let pretty = #"""
      {
        "a": [1, "é\u0001\"\\\n"],
        "b": {"c": [], "d": {}},
        "e": [
          [1]
        ],
        "f": [
          "0123456789",
      """#
    #expect(JSONWriter.pretty(node).hasPrefix(pretty))
    #expect(JSONWriter.compact(node["a"] ?? .null) == #"[1,"é\u0001\"\\\n"]"#)
    #expect(JSONWriter.compact(node["g"] ?? .null) == "\"NaN\"")
    let lines = JSONWriter.pretty(node).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= JSONWriter.width })
  }

  @Test func `a list stays on its line up to column 100`() {
    let key = String(repeating: "k", count: 86)
    #expect(JSONWriter.pretty([key: [1, 2]]).contains("[1, 2]"))
    let line: Node = [["\(key)": [1, 2]], [.string(String(repeating: "x", count: 92))]]
    let widest = JSONWriter.pretty(line).split(separator: "\n").map(\.count).max()
    #expect((widest ?? 0) <= 100)
  }
}
