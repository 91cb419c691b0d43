/// How the profits of lines fold into the requirement of an account.
public enum ScenarioFold: String, Hashable, Sendable, CaseIterable {
  /// Each group's worst loss is charged, and the charges are added.
  case groups
  /// All lines move together: one worst loss of the whole account.
  case whole
}

/// The lines that a ``ScenarioBook`` and a ``ScenarioTable`` share, by name: contracts and holdings.
///
/// Lines of one group stand side by side, so what one account reads of a table lies together.
/// Whoever fills a book looks places up here: they are not the order in which lines were given.
///
/// - Cost: a name and some 50 bytes a line.
public struct ScenarioLines: Hashable, Sendable {
  /// Names by place.
  public let names: [String]
  /// The groups: underlyings, or one of all lines.
  public let groupNames: [String]
  /// By place: the group.
  let groups: [UInt16]
  private let places: [String: Int]

  /// What a book can name: a bit of the sixteen marks the end of a group.
  public static let most = 32_768

  /// One line, and what it is margined with.
  public struct Entry: Hashable, Sendable {
    /// The name of a contract or of an asset held.
    public let name: String
    /// The netting group: as a rule the underlying.
    public let group: String

    /// A line called `name` that nets with the others of `group`.
    public init(_ name: String, in group: String) { (self.name, self.group) = (name, group) }
  }

  /// Lines in order of their groups, which come in the order they are first named in.
  ///
  /// - Throws: ``ScenarioError/line(_:_:)`` for a name given twice, or beyond 32,768 lines.
  public init(_ entries: [Entry], fold: ScenarioFold = .groups) throws(ScenarioError) {
    guard entries.count <= Self.most else {
      throw .line("\(entries.count) lines", "a book names at most \(Self.most): part the venue")
    }
    var (order, groupNames) = ([String: Int](), [String]())
    let keyed = entries.map { (entry: $0, group: fold == .whole ? "all" : $0.group) }
    for entry in keyed where order[entry.group] == nil {
      order[entry.group] = groupNames.count
      groupNames.append(entry.group)
    }
    let numbered = keyed.map { ($0.entry.name, group: order[$0.group] ?? 0) }
    var (names, groups, places) = ([String](), [UInt16](), [String: Int]())
    for group in Self.byGroup(numbered.map(\.group), count: groupNames.count) {
      let (name, number) = numbered[group]
      guard places.updateValue(names.count, forKey: name) == nil else {
        throw .line(name, "given twice: name each line once")
      }
      names.append(name)
      groups.append(UInt16(number))
    }
    (self.names, self.groupNames) = (names, groupNames)
    (self.groups, self.places) = (groups, places)
  }

  /// Indices in order of their group, those of one group as they were.
  private static func byGroup(_ groups: [Int], count: Int) -> [Int] {
    var starts = [Int](repeating: 0, count: count + 1)
    for group in groups { starts[group + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var order = [Int](repeating: 0, count: groups.count)
    for (index, group) in groups.enumerated() {
      order[starts[group]] = index
      starts[group] += 1
    }
    return order
  }

  /// How many lines there are.
  public var count: Int { names.count }

  /// The place of a line; `nil` where no line has this name.
  public func place(of name: String) -> Int? { places[name] }

  /// The group of the line at a place.
  public func group(of line: Int) -> Int { Int(groups[line]) }
}
