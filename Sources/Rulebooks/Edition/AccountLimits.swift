import PlimsollDomain

/// How much one account may hold.
///
/// Chains bound what an account holds so that it can be liquidated in one transaction, and some
/// venues margin one underlying an account.
public struct AccountLimits: Hashable, Sendable {
  /// The most of each measure; what is not in it is not limited.
  public let most: [Measure: Int]

  /// What is counted.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// Underlyings of contracts held or ordered, and those that holdings move with in a grid.
    case underlyings
    /// Contracts held.
    case positions
    /// Assets posted or owed.
    case holdings
    /// Contracts and assets together.
    case assets
  }

  /// A limit that an account is over.
  public struct Excess: Hashable, Sendable, CustomStringConvertible {
    /// What is counted.
    public let measure: Measure
    /// How many it allows.
    public let most: Int
    /// What the account has, by name.
    public let held: [String]

    /// What it allows, in words: `1 underlying`.
    var allowed: String {
      "\(most) \(most == 1 ? String(measure.rawValue.dropLast()) : measure.rawValue)"
    }

    public var description: String {
      "\(allowed) an account (R-104), and it has \(held.count): "
        + held.prefix(5).joined(separator: ", ") + (held.count > 5 ? " and more" : "")
        + "; move what is beyond that to another account"
    }
  }

  /// Limits by what is counted.
  public init(_ most: [Measure: Int] = [:]) { self.most = most }

  /// The first limit that `account` is over; `moving` are the underlyings holdings move with.
  func excess(of account: Account, in market: Market, moving: [AssetID: [AssetID]]) -> Excess? {
    for measure in Measure.allCases {
      guard let most = most[measure] else { continue }
      let held = Self.names(measure, account, market, moving)
      if held.count > most { return Excess(measure: measure, most: most, held: held) }
    }
    return nil
  }

  private static func names(
    _ measure: Measure, _ account: Account, _ market: Market, _ moving: [AssetID: [AssetID]]
  ) -> [String] {
    let contracts = account.positions.filter { $0.lots != 0 }.map(\.contract)
    let held = account.holdings.filter { !$0.amount.isZero }.map(\.amount.asset.id)
    let assets = held.map(\.text)
    let names: [String] =
      switch measure {
      case .underlyings:
        (contracts + account.orders.map(\.contract))
          .compactMap { market.contracts[$0]?.underlying.text }
          + held.flatMap { (moving[$0] ?? []).map(\.text) }
      case .positions: contracts.map(\.text)
      case .holdings: assets
      case .assets: contracts.map(\.text) + assets
      }
    return Set(names).sorted()
  }
}
