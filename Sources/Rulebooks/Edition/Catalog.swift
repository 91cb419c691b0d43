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

  /// The edition called `name@version`; or the latest one called `name`, of those in force at
  /// `time` if any is.
  public func edition(_ name: String, at time: Timestamp? = nil) throws(MarginError) -> Edition {
    let exact = editions.first { "\($0.id)" == name }
    let latest = time.flatMap { inForce(name, at: $0) }
    guard let edition = exact ?? latest ?? editions.last(where: { $0.id.name == name }) else {
      let known = editions.flatMap { [$0.id.name, "\($0.id)"] }
      throw .unknownEdition(name, nearest: NearestName.nearest(to: name, among: known))
    }
    return edition
  }

  /// The edition of the rulebook `name` that was the latest at `time`, if one was there.
  public func inForce(_ name: String, at time: Timestamp) -> Edition? {
    editions.last { $0.id.name == name && $0.effective <= time }
  }
}
