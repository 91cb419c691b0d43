import PlimsollDomain

/// Where an account stands, as an index keeps it: group by group, or why it cannot be measured.
public struct Standing: Hashable, Sendable, CustomStringConvertible {
  /// Every margin group, in the order of an assessment; empty where the account is refused.
  public let groups: [Group]
  /// Why it cannot be measured, where it cannot.
  public let refusal: String?

  /// One margin group.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Above, below or undecidable.
    public let verdict: Verdict
    /// Its rung.
    public let status: Status
  }

  init(_ groups: [Group]) { (self.groups, refusal) = (groups, nil) }
  init(refused reason: String) { (groups, refusal) = ([], reason) }

  /// The worst status of its groups; `nil` where it is refused.
  public var status: Status? {
    refusal == nil ? groups.map(\.status).max() ?? .healthy : nil
  }

  /// Below if a group is, undecidable if one is and none is below or if it is refused.
  public var verdict: Verdict {
    if groups.contains(where: { $0.verdict == .below }) { return .below }
    let isUndecided = refusal != nil || groups.contains { $0.verdict == .undecidable }
    return isUndecided ? .undecidable : .above
  }

  public var description: String {
    if let refusal { return "refused: \(refusal)" }
    return groups.map { "\($0.name) \($0.status.rawValue)" }.joined(separator: ", ")
  }
}

extension Assessor {
  /// Where `account` stands and nothing else: no shares, greeks or notes.
  func standing(of account: Account) -> Standing {
    do throws(MarginError) {
      return Standing(
        try standings(of: account).map {
          Standing.Group(name: $0.group, verdict: $0.verdict, status: $0.status)
        })
    } catch { return Standing(refused: "\(error)") }
  }
}
