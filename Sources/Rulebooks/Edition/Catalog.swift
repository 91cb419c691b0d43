import PlimsollDomain

/// The editions at hand, and the rule by which a name picks one.
public struct Catalog: Sendable {
  /// The editions, by name and then by date.
  public let editions: [Edition]

  /// A catalog of `editions`.
  public init(_ editions: [Edition]) {
    self.editions = editions.sorted {
      ($0.id.name, $0.effective, $0.id.version) < ($1.id.name, $1.effective, $1.id.version)
    }
  }

  /// The edition called `name@version`, or the latest one called `name`.
  public func edition(_ name: String) throws(MarginError) -> Edition {
    let exact = editions.first { "\($0.id)" == name }
    guard let edition = exact ?? editions.last(where: { $0.id.name == name }) else {
      let known = editions.flatMap { [$0.id.name, "\($0.id)"] }
      throw .unknownEdition(name, nearest: NearestName.nearest(to: name, among: known))
    }
    return edition
  }
}
