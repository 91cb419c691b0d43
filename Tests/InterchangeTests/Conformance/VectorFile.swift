import PlimsollInterchange
import Support
import Testing

/// The vectors that lie beside the repository where someone put them, `shared/spec/vectors.json`.
enum VectorFile {
  static let folder = Recorded("spec")

  static let absent = Comment(rawValue: folder.absent)

  static let bytes = try? folder.bytes("vectors.json")

  /// The vectors whose id starts with `prefix`, as this file keeps them.
  private static func vectors(_ prefix: String) throws -> [Node] {
    let tree = try JSONReader.read(bytes ?? [], file: "vectors.json")
    return (tree["vectors"]?.array ?? []).filter { $0["id"]?.text?.hasPrefix(prefix) ?? false }
  }

  static func ids(_ prefix: String) throws -> [String] {
    try vectors(prefix).compactMap { $0["id"]?.text }
  }

  static func sizes() throws -> [PublishedNumbers.Size] {
    try vectors("deribit-sm-").map { vector in
      let inputs = try #require(vector["inputs"])
      func text(_ key: String) throws -> String { try #require(inputs[key]?.decimalText) }
      return PublishedNumbers.Size(
        id: try #require(vector["id"]?.text),
        coin: String(try #require(inputs["instrument"]?.text).prefix { $0 != "_" }),
        index: try text("index"), size: try text("size"), rate: try text("base_rate"),
        increment: try text("increment_per_unit"), kind: try #require(inputs["kind"]?.text),
        margin: try #require(vector["expected"]?["margin_usdc"]?.decimalText))
    }
  }

  static func moves() throws -> [PublishedNumbers.Move] {
    try vectors("deribit-pm-01").map { vector in
      func number(_ group: String, _ key: String) throws -> Double {
        let text = try #require(vector[group]?[key]?.numberText)
        return try #require(Double(text))
      }
      return PublishedNumbers.Move(
        id: try #require(vector["id"]?.text), coins: try number("inputs", "position_btc"),
        move: try number("inputs", "price_move"), profit: try number("expected", "pnl_btc"),
        relative: try number("tolerance", "rel"))
    }
  }

  static func compositions() throws -> [PublishedNumbers.Composition] {
    try vectors("deribit-pm-03").map { vector in
      func text(_ group: String, _ key: String) throws -> String {
        try #require(vector[group]?[key]?.decimalText)
      }
      func part(_ keys: [String]) throws -> [String: String] {
        try Dictionary(uniqueKeysWithValues: keys.map { ($0, try text("inputs", $0)) })
      }
      return PublishedNumbers.Composition(
        id: try #require(vector["id"]?.text),
        matrix: try part([
          "worst_case", "roll_shock", "delta_shock", "correlation_contingency", "spot_margin",
        ]),
        extra: try part(["mmp_margin", "open_orders_margin"]),
        factor: try text("inputs", "mm_factor"),
        riskMatrix: try text("expected", "risk_matrix_margin"),
        initial: try text("expected", "initial_margin"),
        maintenance: try text("expected", "maintenance_margin"),
        absolute: try text("tolerance", "abs"))
    }
  }
}
