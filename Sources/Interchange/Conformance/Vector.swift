import PlimsollDomain

/// One published example: what goes in, and what the venue says comes out.
public struct Vector: Sendable {
  /// Its name in the file.
  public let id: String
  /// The rule it is an example of: `deribit-sm/linear-perpetual`.
  public let rulebook: String
  /// Where it was published.
  public let source: String
  /// What goes in.
  public let inputs: Node
  /// The parameter set that its inputs name, with their overrides; `nil` where they name none.
  public let parameters: Node?
  /// What comes out, by name.
  public let expected: [(name: String, value: FixedPoint)]
  /// How far off a result may be: `max(absolute, relative × |expected|)`.
  public let tolerance: Tolerance
  /// Whether an independent script got what the source says; it is taken to have where unsaid.
  public let isReproduced: Bool
  /// What such a script got, by name, where the source says otherwise.
  public let computed: [(name: String, value: FixedPoint)]

  /// How far off a result may be.
  public struct Tolerance: Hashable, Sendable {
    /// In the unit of the result.
    public let absolute: FixedPoint
    /// As a share of what is expected.
    public let relative: FixedPoint
  }

  /// The exact decimal among its inputs, whatever way it is written.
  func decimal(_ key: String) -> FixedPoint? {
    inputs.decimal(key)
  }

  /// Whether `got` is within tolerance of `expected`.
  public func accepts(_ got: FixedPoint, for expected: FixedPoint) -> Bool {
    guard let distance = try? got.minus(expected).magnitude,
      let share = try? expected.magnitude.times(tolerance.relative)
    else { return false }
    return distance <= max(tolerance.absolute, share)
  }
}

extension Node {
  /// The exact decimal at `key`, whatever way it is written.
  func decimal(_ key: String) -> FixedPoint? {
    self[key]?.decimalText.flatMap { try? FixedPoint($0) }
  }

  /// The tree as the bytes of a document.
  var bytes: [UInt8] { Array(JSONWriter.compact(self).utf8) }
}

extension Shape {
  /// `vectors.json`: published examples to be run through the rules they name.
  public static let vectors = Shape.record(
    Record(
      "a vector file", doc: "Published examples.",
      [
        .init("about", .anything, doc: "what the file is"),
        .init("parameter_sets", .map(.anything), doc: "parameters that vectors name"),
        .init("vectors", .list(vector, minimum: 1), required: true, doc: "the examples"),
      ]))

  private static let vector = Shape.record(
    Record(
      "a vector",
      [
        .init("id", .identifier, required: true, doc: "its name"),
        .init("rulebook", .identifier, required: true, doc: "the rule it is an example of"),
        .init("source", .text(TextRule()), required: true, doc: "where it was published"),
        .init("inputs", .anything, required: true, doc: "what goes in"),
        .init("expected", .anything, required: true, doc: "what comes out"),
        .init("tolerance", .anything, required: true, doc: "abs and rel"),
        .init("reproduced", .bool, doc: "whether an independent script got it"),
        .init("note", .anything, doc: "what to know of it"),
        .init("computed", .anything, doc: "what such a script got"),
      ]))
}

/// Reads a file of vectors.
public enum VectorReader {
  /// The vectors of `bytes`, or every reason against them.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentErrors) -> [Vector] {
    let node = try Document.read(bytes, file: file, as: .vectors)
    var reading = Reading(file: file)
    reading.refuseDoubles(node, "vectors", what: "vector") { $0["id"]?.text }
    let sets = VectorParameters(sets: node["parameter_sets"])
    let vectors = reading.each(node, "vectors") { reading, node, path in
      vector(&reading, node, path, sets)
    }
    return try reading.finish(vectors)
  }

  private static func vector(
    _ reading: inout Reading, _ node: Node, _ path: String, _ sets: VectorParameters
  ) -> Vector? {
    let tolerance = node["tolerance"] ?? node
    let inputs = node["inputs"] ?? node
    return Vector(
      id: node["id"]?.text ?? "", rulebook: node["rulebook"]?.text ?? "",
      source: node["source"]?.text ?? "", inputs: inputs,
      parameters: sets.parameters(&reading, of: inputs, path + "inputs."),
      expected: figures(node["expected"]),
      tolerance: Vector.Tolerance(
        absolute: reading.decimal(tolerance, "abs", path + "tolerance.") ?? .zero,
        relative: reading.decimal(tolerance, "rel", path + "tolerance.") ?? .zero),
      isReproduced: node["reproduced"]?.bool ?? true, computed: figures(node["computed"]))
  }

  /// The numbers among the members of `node`, by name.
  private static func figures(_ node: Node?) -> [(name: String, value: FixedPoint)] {
    (node?.members ?? []).compactMap { member in
      guard let text = member.value.decimalText, let value = try? FixedPoint(text) else {
        return nil
      }
      return (member.key, value)
    }
  }
}
