extension Shape {
  /// This shape as JSON Schema, draft 2020-12. It accepts what `check` accepts, but for JSON
  /// numbers of more than 38 digits, which no keyword can count and only `check` refuses.
  public func schema(title: String, id: String) -> Node {
    let head: [(String, Node)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$id", .string(id)),
      ("title", .string(title)),
    ]
    return .object(head + keywords.filter { $0.0 != "title" })
  }

  /// What a schema says of this shape.
  private var keywords: [(String, Node)] {
    switch self {
    case .text(let rule):
      [
        ("description", .string(rule.meaning)), ("type", "string"),
        ("minLength", .integer(rule.minimum)), ("maxLength", .integer(rule.maximum)),
      ]
    case .identifier:
      [
        ("type", "string"), ("minLength", 1), ("maxLength", 128),
        ("pattern", .string(SchemaPattern.identifier)),
      ]
    case .decimal(let rule): Self.decimal(rule)
    case .time:
      [
        ("description", "RFC 3339 in UTC, to the millisecond at most"), ("type", "string"),
        ("pattern", .string(SchemaPattern.time)),
      ]
    case .integer(let range):
      [
        ("type", "integer"), ("minimum", .integer(range.lowerBound)),
        ("maximum", .integer(range.upperBound)),
      ]
    case .bool: [("type", "boolean")]
    case .choice(let values): [("enum", .strings(values))]
    case .list(let item, let minimum):
      [("type", "array")] + (minimum > 0 ? [("minItems", .integer(minimum))] : [])
        + [("items", item.node)]
    case .record(let record): Self.object(record)
    case .map(let value): [("type", "object"), ("additionalProperties", value.node)]
    case .variant(let key, let records): Self.variant(key, records)
    case .version(let version): [("enum", [.integer(version), .string(String(version))])]
    case .nullable(let shape): [("anyOf", [shape.node, ["type": "null"]])]
    case .anything: []
    }
  }

  private var node: Node { .object(keywords) }

  private static func decimal(_ rule: DecimalRule) -> [(String, Node)] {
    let patterns = SchemaPattern.decimal(rule).map { Node.object([("pattern", .string($0))]) }
    let bound: [(String, Node)] =
      switch rule {
      case .any: []
      case .nonNegative: [("minimum", 0)]
      case .positive: [("exclusiveMinimum", 0)]
      case .fraction: [("minimum", 0), ("maximum", 1)]
      }
    return [
      ("description", .string(rule.doc)),
      ("type", ["string", "number"]), ("allOf", .array(patterns)),
    ] + bound
  }

  private static func object(
    _ record: Record, first: [(String, Node)] = []
  ) -> [(String, Node)] {
    var known = Set(first.map(\.0))
    let fields = record.fields.filter { known.insert($0.name).inserted }
    let needed = fields.filter(\.required)
    let required = first.map(\.0) + needed.filter { $0.substitute == nil }.map(\.name)
    return [("title", .string(record.name))]
      + (record.doc.isEmpty ? [] : [("description", .string(record.doc))])
      + [
        ("type", "object"), ("required", .strings(required)),
        ("properties", .object(first + fields.map { ($0.name, described($0)) })),
        ("additionalProperties", false),
      ] + substitutes(needed)
  }

  /// Each key that stands in for others, or all of those others.
  private static func substitutes(_ needed: [Record.Field]) -> [(String, Node)] {
    let keys = Set(needed.compactMap(\.substitute)).sorted()
    let choices = keys.map { key -> Node in
      let others = needed.filter { $0.substitute == key }.map(\.name)
      return ["anyOf": [["required": [.string(key)]], ["required": .strings(others)]]]
    }
    return choices.isEmpty ? [] : [("allOf", .array(choices))]
  }

  /// A field's own words come before those of its shape.
  private static func described(_ field: Record.Field) -> Node {
    guard !field.doc.isEmpty else { return field.shape.node }
    let rest = field.shape.keywords.filter { $0.0 != "description" }
    return .object([("description", .string(field.doc))] + rest)
  }

  private static func variant(_ key: String, _ records: [String: Record]) -> [(String, Node)] {
    let branches = records.sorted { $0.key < $1.key }.map { value, record in
      Node.object(object(record, first: [(key, ["const": .string(value)])]))
    }
    return [("type", "object"), ("oneOf", .array(branches))]
  }
}
