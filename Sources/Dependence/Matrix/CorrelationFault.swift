import PlimsollDomain
import PlimsollNumerics

/// Why numbers are no correlations. Each case holds its evidence and says what to do.
public enum CorrelationFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// A name and its weight in a mix.
  public struct Weight: Hashable, Sendable {
    /// The name.
    public let name: String
    /// Its weight; the squares of all weights add up to one.
    public let weight: Double

    init(_ name: String, _ weight: Double) { (self.name, self.weight) = (name, weight) }
  }

  /// There is not one name for each row, or none at all.
  case count(names: Int, rows: Int)
  /// A name comes twice.
  case nameTwice(String)
  /// A name that is asked for has no row.
  case unknown(String, among: [String])
  /// A correlation of a name with itself is not one.
  case diagonal(String, Double)
  /// A correlation is outside [−1, 1] or not a number.
  case range(String, String, Double)
  /// A mix of the names would have a variance below zero.
  case impossible(Double, mix: [Weight])
  /// The nearest possible matrix was not found.
  case notRepaired(steps: Int)
  /// The nearest possible matrix asks less of exposures than what was stated.
  case lowers(from: Double, to: Double)
  /// The numbers are no matrix.
  case matrix(MatrixFault)

  public var description: String {
    switch self {
    case .count(let names, let rows):
      "\(names) names stand beside \(rows) rows of correlations: give one name for each row"
    case .nameTwice(let name): "\(name) comes twice: keep one row for each name"
    case .unknown(let name, let names):
      "\(name) has no correlations: \(Self.question(name, names))there are those of "
        + names.prefix(20).joined(separator: ", ")
    case .diagonal(let name, let value):
      "\(name) has a correlation of \(value) with itself: write 1"
    case .range(let one, let other, let value):
      "\(one) and \(other) have a correlation of \(value): write a number from -1 to 1"
    case .impossible(let value, let mix):
      "no prices can move together like that: the mix \(Self.text(mix)) would have a variance of "
        + "\(Self.figure(value)); correct the correlations, or let them be repaired to the "
        + "nearest possible ones"
    case .notRepaired(let steps):
      "the nearest possible correlations were not found in \(steps) steps: correct them by hand"
    case .lowers(let from, let to):
      "the nearest possible correlations ask \(Self.figure(to)) where the stated ones ask "
        + "\(Self.figure(from)): they are not used; correct the correlations"
    case .matrix(let fault): "\(fault)"
    }
  }

  private static func question(_ name: String, _ names: [String]) -> String {
    NearestName.nearest(to: name, among: names).map { "did you mean \($0)? " } ?? ""
  }

  /// The heaviest names of a mix: three of them say enough.
  private static func text(_ mix: [Weight]) -> String {
    let heaviest = mix.sorted { (abs($0.weight), $1.name) > (abs($1.weight), $0.name) }
    let named = heaviest.prefix(3).map { part in
      "\(part.weight < 0 ? "-" : "+")\(figure(abs(part.weight))) \(part.name)"
    }
    return named.joined(separator: " ") + (mix.count > 3 ? " …" : "")
  }

  /// Four significant decimals are for the eye.
  private static func figure(_ value: Double) -> String {
    abs(value) < 1e9 ? "\((value * 10_000).rounded() / 10_000)" : "\(value)"
  }
}
