import PlimsollDomain
import PlimsollRulebooks

/// What a SPAN risk-parameter file says, as far as it is read: one clearing organisation at one
/// point in time.
public struct SpanParameters: Sendable {
  /// The name of the file.
  public let file: String
  /// The clearing organisation.
  public let organisation: String
  /// The business date, as `2026-11-25`.
  public let date: String
  /// By scenario, how it reads and the place of its pair.
  let scenarios: [(label: String, pair: Int)]
  /// The combined commodities that can be margined, by name.
  var commodities: [SpanDefinition]
  /// Credits between them, in order.
  var between: [CommoditySpread]
  /// US dollars for one of a currency.
  let dollars: [String: FixedPoint]
  /// What is not computed.
  var gaps: [SpanGap]
  /// Every part that was passed over, with its line and its reason.
  public internal(set) var passedOver: [DocumentError]
}

/// A part of the file that is not computed, and the commodities whose holders it concerns.
struct SpanGap: Hashable {
  let id: String
  let what: String
  let commodities: [String]
  /// From how many of them on it matters.
  let least: Int

  /// The name of a gap; its line, where documents cannot use the words of the file.
  static func id(_ words: String..., line: Int) -> String {
    let id = words.joined(separator: "-")
    let isName = Shape.identifier.check(.string(id), file: "").isEmpty
    return isName && id.unicodeScalars.first != "\u{FEFF}" ? id : "line-\(line)"
  }
}

/// One combined commodity of a file.
struct SpanDefinition {
  let name: String
  let line: Int
  let currency: String
  let sharesOptionValue: Bool
  let minimum: ShortOptionMinimum
  /// The rate whose arrays and charges count, and what turns its risk into both margins.
  let rate: SpanRate
  /// Whether price risk is the scanned one, which credits need.
  let scansPriceRisk: Bool
  /// Whether deltas of options on physicals belong to the options' own periods.
  let sumsDeltasByPeriod: Bool
  /// The tiers of spreads with other commodities, by number.
  let interTiers: [String: MonthRange]
  let spreads: [Spread]
  let delivery: [(month: String, rates: DeliveryRate)]
  /// The families linked to it, and the scale of their deltas.
  let links: [SpanLink: FixedPoint]
  /// Its contracts, by name.
  var contracts: [SpanListing] = []

  /// Every month of its contracts, in order.
  var months: [String] { Set(contracts.map(\.month)).sorted() }

  /// A spread of months before they are known.
  struct Spread {
    let name: String
    let charge: FixedPoint
    let legs: [(side: SpreadSide, ratio: FixedPoint, range: MonthRange)]
  }

  /// Refuses spreads with a month in two legs of one side, whose deltas it would take twice.
  func refuseSharedMonths(_ fields: inout SpanFields) {
    let months = months
    for spread in spreads {
      for side in SpreadSide.allCases {
        let legs = spread.legs.filter { $0.side == side }
        guard legs.count > 1,
          let shared = months.first(where: { month in
            legs.count { $0.range.contains(month) } > 1
          })
        else { continue }
        fields.refuse(
          SpanNode(name: "", line: line), at: "ccDef \(name).\(spread.name)",
          "two legs of side \(side.rawValue) share the month \(shared.quoted)",
          "give each its own months")
      }
    }
  }
}

/// A family of contracts, as a commodity links it: by its number, or by its code alone.
struct SpanLink: Hashable {
  let exchange: String
  let id: String
}

/// The rate of an account type: whose figures count, and what they are multiplied by.
struct SpanRate: Hashable {
  let base: String
  let initial: FixedPoint
  let maintenance: FixedPoint
}

/// Contract months from one to another; an empty end is open.
struct MonthRange: Hashable {
  let from: String
  let to: String

  /// Every month.
  static let all = MonthRange(from: "", to: "")

  /// Months compare as far as the shorter text goes: `202612` holds `20261231`.
  func contains(_ month: String) -> Bool {
    let (low, high) = (month.prefix(from.utf8.count), month.prefix(to.utf8.count))
    return (from.isEmpty || low >= from.prefix(month.utf8.count))
      && (to.isEmpty || high <= to.prefix(month.utf8.count))
  }
}

/// One contract of a file, ready for an edition and a market.
struct SpanListing {
  let contract: Contract
  let quote: Quote
  let terms: SpanContract
  var month: String { terms.month }
}
