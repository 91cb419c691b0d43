import PlimsollDomain
import PlimsollRulebooks

/// A margin group of an account that a tick moved from one status to another.
public struct StatusChange: Hashable, Sendable {
  /// Where a group stands.
  public enum State: Hashable, Sendable, CustomStringConvertible {
    /// It was measured.
    case stands(Verdict, Status)
    /// The account cannot be measured, for this reason.
    case refused(String)
    /// The account has no such group.
    case absent

    public var description: String {
      switch self {
      case .stands(.undecidable, .undecidable): "undecidable"
      case .stands(let verdict, let status): "\(verdict.rawValue), \(status.rawValue)"
      case .refused(let reason): "refused: \(reason)"
      case .absent: "–"
      }
    }
  }

  /// The instant of the tick.
  public let time: Timestamp
  /// The account.
  public let account: String
  /// The edition it stands under.
  public let edition: EditionID
  /// The group; `nil` where the account as a whole is meant, since it was or is refused.
  public let group: String?
  /// Where it stood.
  public let from: State
  /// Where it stands.
  public let to: State
  /// Which edge of its box the market passed.
  public let cause: String?

  /// What of an account changed, group by group.
  static func parts(
    of change: StandingChange, _ time: Timestamp, _ account: Account, _ edition: EditionID
  ) -> [StatusChange] {
    func part(_ group: String?, _ from: State, _ to: State) -> StatusChange {
      StatusChange(
        time: time, account: account.id, edition: edition, group: group, from: from, to: to,
        cause: change.cause)
    }
    let (from, to) = (change.from, change.to)
    if to.refusal != nil { return [part(nil, whole(from), whole(to))] }
    let names = to.groups.map(\.name)
    let gone = from.groups.map(\.name).filter { !names.contains($0) }
    let parts = (names + gone).compactMap { name -> StatusChange? in
      let (before, after) = (state(of: name, in: from), state(of: name, in: to))
      return before == after ? nil : part(name, before, after)
    }
    return from.refusal == nil ? parts : [part(nil, whole(from), whole(to))]
  }

  private static func state(of group: String, in standing: Standing) -> State {
    standing.groups.first { $0.name == group }.map { .stands($0.verdict, $0.status) } ?? .absent
  }

  /// An account by its worst group.
  private static func whole(_ standing: Standing) -> State {
    if let refusal = standing.refusal { return .refused(refusal) }
    return standing.status.map { .stands(standing.verdict, $0) } ?? .absent
  }
}

extension StatusChange {
  /// The change as a tree, which is one line of JSON.
  public var node: Node {
    func state(_ state: State) -> Node {
      switch state {
      case .stands(let verdict, let status):
        ["verdict": .string(verdict.rawValue), "status": .string(status.rawValue)]
      case .refused(let reason): ["refused": .string(reason)]
      case .absent: .null
      }
    }
    var members: [(String, Node)] = [
      ("time", .string("\(time)")), ("account", .string(account)),
      ("edition", .string("\(edition)")),
    ]
    if let group { members.append(("group", .string(group))) }
    members += [("from", state(from)), ("to", state(to))]
    if let cause { members.append(("cause", .string(cause))) }
    return .object(members)
  }
}
