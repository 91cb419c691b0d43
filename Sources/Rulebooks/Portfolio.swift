import PlimsollDomain
import PlimsollRevaluation

/// Positions of one margin group that are margined together, and the orders beside them.
public struct Portfolio: Hashable, Sendable {
  /// One entry a contract.
  public let entries: [Entry]

  /// Lots held and ordered of one line.
  public struct Entry: Hashable, Sendable {
    /// The line's place in the valuation.
    public let line: Int
    /// Lots held, signed.
    public let lots: Int64
    /// Lots of open buy orders.
    public let buys: Int64
    /// Lots of open sell orders.
    public let sells: Int64

    /// Lots held and ordered of `line`.
    public init(line: Int, lots: Int64, buys: Int64 = 0, sells: Int64 = 0) {
      (self.line, self.lots, self.buys, self.sells) = (line, lots, buys, sells)
    }

    /// The entry after its orders have filled.
    func filled(buys: Bool, sells: Bool) -> Entry {
      Entry(line: line, lots: lots + (buys ? self.buys : 0) - (sells ? self.sells : 0))
    }
  }

  /// A portfolio of these entries.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The positions alone, as the kernel takes them.
  public var positions: [LineLots] {
    entries.map { LineLots(line: $0.line, lots: $0.lots) }
  }

  /// Whether any order is open.
  public var hasOrders: Bool { entries.contains { $0.buys > 0 || $0.sells > 0 } }

  /// The positions after all buys or all sells have filled; without either, none has.
  func filled(buys: Bool = false, sells: Bool = false) -> Portfolio {
    Portfolio(entries.map { $0.filled(buys: buys, sells: sells) })
  }

  /// One portfolio for each underlying, by name.
  func byUnderlying(in valuation: Valuation) -> [Portfolio] {
    Set(entries.map { valuation.underlyingOf[$0.line] }).sorted().map { underlying in
      Portfolio(entries.filter { valuation.underlyingOf[$0.line] == underlying })
    }
  }
}
