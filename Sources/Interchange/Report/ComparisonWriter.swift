import PlimsollDomain
import PlimsollRulebooks

/// Writes comparisons as the document of `plimsoll compare --format json`: every edition has every
/// key, with nothing in those that do not apply.
public enum ComparisonWriter {
  /// Comparisons of accounts in one market, made from `inputs`.
  public static func node(
    _ comparisons: [Comparison], of market: Market, reporting: AssetID, inputs: String
  ) -> Node {
    [
      "plimsoll": 1, "time": .string("\(market.time)"), "inputs": .string(inputs),
      "reporting": .string(reporting.text), "accounts": .array(comparisons.map(account)),
    ]
  }

  private static func account(_ comparison: Comparison) -> Node {
    [
      "id": .string(comparison.account), "base": comparison.base.map { "\($0)" } ?? .null,
      "spread": comparison.spread.map(spread) ?? .null,
      "editions": .array(comparison.cells.map(cell)),
    ]
  }

  private static func spread(_ spread: ComparedSpread) -> Node {
    [
      "lowest": .string("\(spread.lowest)"), "least": .amount(spread.least),
      "highest": .string("\(spread.highest)"), "most": .amount(spread.most),
      "ratio": spread.ratio.map { .string("\($0)") } ?? .null,
    ]
  }

  private static func cell(_ cell: Comparison.Cell) -> Node {
    let standing = cell.standing
    func figure(_ pick: (ComparedStanding) -> Money) -> Node {
      standing.map { .amount(pick($0)) } ?? .null
    }
    return [
      "edition": .string("\(cell.edition)"),
      "measured": Node(booleanLiteral: standing != nil),
      "later": Node(booleanLiteral: cell.isLater),
      "refusal": cell.refusal.map(refusal) ?? .null,
      "verdict": standing.map { .string($0.verdict.rawValue) } ?? .null,
      "status": standing.map { .string($0.status.rawValue) } ?? .null,
      "mode": standing?.mode.map { .string($0.rawValue) } ?? .null,
      "equity": standing.map { equity($0.equity) } ?? .null,
      "balance": standing.map { equity($0.balance) } ?? .null,
      "initial": figure(\.margins.initial), "maintenance": figure(\.margins.maintenance),
      "gross": standing.map { .margins($0.gross) } ?? .null,
      "headroom": figure(\.headroom),
      "ratio": standing?.load.map { .string("\($0)") } ?? .null,
      "parts": .array((standing?.parts ?? []).map(part)),
      "difference": cell.difference.map(difference) ?? .null,
      "offsets": standing?.offsets.map(OffsetWriter.node) ?? .null,
      "below": .strings(standing?.below ?? []), "notes": .strings(standing?.notes ?? []),
    ]
  }

  private static func refusal(_ refusal: ComparisonRefusal) -> Node {
    var instruments: [ContractID] = []
    if case .unlisted(let contracts, _) = refusal { instruments = contracts }
    return [
      "kind": .string(refusal.kind.rawValue), "reason": .string("\(refusal)"),
      "instruments": .strings(instruments.map(\.text)),
    ]
  }

  private static func equity(_ equity: Equity) -> Node {
    [
      "mark": .amount(equity.mark), "initial": .amount(equity.initial),
      "maintenance": .amount(equity.maintenance),
    ]
  }

  private static func part(_ part: ComparedStanding.Part) -> Node {
    [
      "component": .string(part.component), "initial": .amount(part.margins.initial),
      "maintenance": .amount(part.margins.maintenance),
    ]
  }

  private static func difference(_ difference: ComparedDifference) -> Node {
    let cause: Node =
      switch difference.cause {
      case .component: "component"
      case .balance: "balance"
      case .nothing: .null
      }
    var component = Node.null
    if case .component(let largest) = difference.cause { component = .string(largest.name) }
    return [
      "base": .string("\(difference.base)"), "initial": .amount(difference.margins.initial),
      "maintenance": .amount(difference.margins.maintenance),
      "balance": .amount(difference.balance), "cause": cause, "component": component,
      "components": .array(
        difference.components.map { part in
          [
            "component": .string(part.name), "base": .margins(part.base),
            "other": .margins(part.other), "difference": .margins(part.difference),
          ]
        }),
    ]
  }
}
