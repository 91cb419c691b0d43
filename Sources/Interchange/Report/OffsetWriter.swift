import PlimsollDomain
import PlimsollRulebooks

/// Writes an offset ledger, as `explain` and `compare` have it under "offsets".
public enum OffsetWriter {
  /// The ledger with every pair it looked at.
  public static func node(_ ledger: OffsetLedger) -> Node {
    [
      "gross": .margins(ledger.gross), "net": .margins(ledger.net),
      "saved": (try? ledger.saved).map { .margins($0) } ?? .null,
      "share": ledger.share.map { .string("\($0)") } ?? .null,
      "positions": Node(integerLiteral: ledger.legs), "paired": Node(integerLiteral: ledger.paired),
      "groups": .array(ledger.groups.map(group)), "pairs": .array(ledger.pairs.map(pair)),
      "barred": .array(
        ledger.barred.map { barred in
          [
            "kind": .string(barred.bar.kind.rawValue), "reason": .string("\(barred.bar)"),
            "pairs": .array(barred.pairs.map { .strings([$0.first, $0.second]) }),
          ]
        }),
    ]
  }

  private static func group(_ group: OffsetLedger.Group) -> Node {
    [
      "group": .string(group.name), "unit": .string(group.net.initial.asset.id.text),
      "gross": .margins(group.gross), "net": .margins(group.net),
      "saved": .margins(group.saved), "beside": .margins(group.beside),
      "legs": .array(
        group.legs.map { leg in
          [
            "name": .string(leg.name), "instrument": .string(leg.contract.text),
            "alone": .margins(leg.alone),
          ]
        }), "support": group.support.map(support) ?? .null,
    ]
  }

  private static func pair(_ pair: OffsetLedger.Pair) -> Node {
    [
      "group": .string(pair.group), "legs": .strings([pair.first, pair.second]),
      "alone": .margins(pair.alone), "together": .margins(pair.together),
      "saved": .margins(pair.saved),
      "share": pair.share.map { .string("\($0)") } ?? .null,
    ]
  }

  private static func support(_ support: OffsetSupport) -> Node {
    [
      "links": .array(
        support.links.map { link in
          [
            "profit": .string(link.profit.text), "gain": .amount(link.gain),
            "loss": .string(link.loss.text), "deficit": .amount(link.deficit),
            "carried": .amount(link.carried),
          ]
        }),
      "uncarried": .array(
        support.uncarried.map { rest in
          ["loss": .string(rest.loss.text), "amount": .amount(rest.amount)]
        }),
      "limits": .array(support.limits.map(limit)),
    ]
  }

  private static func limit(_ limit: LiquidationPrice) -> Node {
    func price(_ crossing: LiquidationPrice.Crossing) -> Node {
      crossing.price.map { .string("\($0)") } ?? .null
    }
    return [
      "instrument": .string(limit.contract.text), "price": .string("\(limit.price)"),
      "below": price(limit.below), "above": price(limit.above),
    ]
  }
}
