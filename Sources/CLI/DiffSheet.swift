import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Two editions side by side, and every account under both; as JSON and as CSV.
struct DiffSheet {
  /// How the editions are called.
  let first: String
  let second: String
  let parameters: [EditionDifference]
  /// None where no pool was given.
  let accounts: [Account]?

  /// One account under both.
  struct Account {
    let id: String
    let first: Comparison.Outcome
    let second: Comparison.Outcome

    init(_ comparison: Comparison) {
      id = comparison.account
      let none = Comparison.Outcome.refused(.nothingListed(held: 0))
      first = comparison.cells.first?.outcome ?? none
      second = comparison.cells.last?.outcome ?? none
    }

    /// Whether it is below its line under the second edition and was not under the first.
    var breaches: Bool {
      second.standing?.verdict == .below && first.standing.map { $0.verdict != .below } ?? false
    }

    /// What the second edition makes of a figure less what the first does.
    func difference(_ pick: (ComparedStanding) -> Money) -> Money? {
      guard let one = first.standing, let other = second.standing else { return nil }
      return try? pick(other).minus(pick(one))
    }
  }

  /// The figures of an account, by name.
  static let figures: [(name: String, pick: @Sendable (ComparedStanding) -> Money)] = [
    ("initial", { $0.margins.initial }), ("maintenance", { $0.margins.maintenance }),
    ("headroom", { $0.headroom }),
  ]

  /// Accounts that fall below their line.
  var breaches: [String] { (accounts ?? []).filter(\.breaches).map(\.id) }

  /// As a tree.
  var node: Node {
    [
      "plimsoll": 1, "first": .string(first), "second": .string(second),
      "parameters": .array(
        parameters.map { parameter in
          [
            "path": .string(parameter.path), "first": parameter.first.map(Node.string) ?? .null,
            "second": parameter.second.map(Node.string) ?? .null,
          ]
        }),
      "accounts": accounts.map { .array($0.map(node)) } ?? .null,
      "breaches": accounts == nil ? .null : .strings(breaches),
    ]
  }

  private func node(_ account: Account) -> Node {
    func side(_ outcome: Comparison.Outcome) -> Node {
      let standing = outcome.standing
      return .object(
        [
          ("verdict", .string(standing?.verdict.rawValue ?? "refused")),
          ("refusal", outcome.refusal.map { .string("\($0)") } ?? .null),
        ]
          + Self.figures.map { figure in
            (figure.name, standing.map { .string("\(figure.pick($0).value)") } ?? .null)
          })
    }
    let differences = Self.figures.map { figure in
      (figure.name, account.difference(figure.pick).map { Node.string("\($0.value)") } ?? .null)
    }
    return [
      "id": .string(account.id), "first": side(account.first), "second": side(account.second),
      "difference": .object(differences), "breaches": Node(booleanLiteral: account.breaches),
    ]
  }

  /// As CSV: one row a parameter, and one a figure of an account.
  var text: String {
    get throws {
      var writer = CSVWriter(header: ["what", first, second, "difference"])
      for parameter in parameters {
        try writer.append([parameter.path, parameter.first ?? "", parameter.second ?? "", ""])
      }
      for account in accounts ?? [] {
        let way = "accounts.\(account.id)."
        try writer.append(
          [way + "verdict", account.first.verdict, account.second.verdict]
            + [account.breaches ? "breaches" : ""])
        for (name, pick) in Self.figures {
          let both = [account.first, account.second].map { outcome in
            outcome.standing.map { "\(pick($0).value)" } ?? ""
          }
          try writer.append(
            [way + name] + both + [account.difference(pick).map { "\($0.value)" } ?? ""])
        }
      }
      return writer.text
    }
  }
}

extension Comparison.Outcome {
  /// Where the account stands, if it was measured.
  var standing: ComparedStanding? {
    guard case .measured(let standing) = self else { return nil }
    return standing
  }

  /// Why it was not measured, if it was not.
  var refusal: ComparisonRefusal? {
    guard case .refused(let refusal) = self else { return nil }
    return refusal
  }

  /// The verdict in a word.
  var verdict: String { standing?.verdict.rawValue ?? "refused" }
}
