/// What moves: a name in a bucket, at one point of its curve where it has several.
public struct RiskFactor: Hashable, Sendable {
  /// The currency, the commodity or the issuer.
  public let name: String
  /// The bucket it is in; empty for currencies, which have none.
  public let bucket: String
  /// The point of its curve, such as a tenor, and what else tells two curves of one name apart.
  public let labels: [String]

  /// A name; empty labels at the end are left out.
  public init(_ name: String, bucket: String = "", labels: [String] = []) {
    (self.name, self.bucket) = (name, bucket)
    self.labels = Array(labels.reversed().drop(while: \.isEmpty).reversed())
  }

  /// The first label that says something.
  var label: String? { labels.first { !$0.isEmpty } }
}

extension RiskFactor: Comparable {
  /// By bucket, numbers before words, then by name.
  public static func < (left: RiskFactor, right: RiskFactor) -> Bool {
    guard left.bucket == right.bucket else {
      let (one, other) = (Int(left.bucket) ?? .max, Int(right.bucket) ?? .max)
      return (one, left.bucket) < (other, right.bucket)
    }
    guard left.name == right.name else { return left.name < right.name }
    return left.labels.lexicographicallyPrecedes(right.labels)
  }
}
