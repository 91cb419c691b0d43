/// Correlations as stated, pair by pair of names, the same both ways; a name has one with itself.
public struct PairCorrelations: Hashable, Sendable {
  private struct Pair: Hashable, Sendable {
    let first, second: String

    init(_ one: String, _ other: String) { (first, second) = (min(one, other), max(one, other)) }
  }

  private var pairs: [Pair: Double] = [:]

  /// A matrix that states no pair yet.
  public init() {}

  /// The correlation of a pair, in either order; `nil` where none is stated.
  public subscript(one: String, other: String) -> Double? {
    get { one == other ? 1 : pairs[Pair(one, other)] }
    set { pairs[Pair(one, other)] = newValue }
  }
}
