import PlimsollDomain
import PlimsollRulebooks

/// Writes a risk-parameter file as an edition with one `span` component and as a market of its
/// contracts.
public struct SpanEdition: Sendable {
  private let parameters: SpanParameters
  /// The rulebook's name.
  public let rulebook: String

  /// An edition called `rulebook`; `span-` and the clearing organisation without one.
  public init(_ parameters: SpanParameters, rulebook: String? = nil) {
    self.parameters = parameters
    self.rulebook = rulebook ?? "span-\(parameters.organisation.lowercased())"
  }

  /// How many commodities and contracts it margins.
  public var counts: (commodities: Int, contracts: Int) {
    let contracts = parameters.commodities.reduce(0) { $0 + $1.contracts.count }
    return (parameters.commodities.count, contracts)
  }

  /// The edition.
  public var document: Node {
    let day = parameters.date
    return [
      "plimsoll": 1, "rulebook": .string(rulebook), "version": .string(day),
      "title": .string("SPAN by the risk-parameter file of \(parameters.organisation) of \(day)"),
      "effective": .string("\(day)T00:00:00Z"), "sources": sources, "modes": ["portfolio"],
      "balance": "margin-balance", "groups": ["by": "margin-asset"],
      "collateral": [["asset": "own", "initial": "0", "maintenance": "0"]],
      "components": [component],
      "ladder": [
        ["status": "in liquidation", "below": "1", "of": "maintenance"],
        ["status": "restricted", "below": "1", "of": "initial"],
      ],
      "uncovered": uncovered,
    ]
  }

  /// The market of its contracts.
  public var market: Market {
    let listings = parameters.commodities.flatMap(\.contracts)
    let currencies = Set(parameters.commodities.map(\.currency)).subtracting(["USD"]).sorted()
    return Market(
      time: parameters.time,
      assets: currencies.compactMap { currency in
        parameters.dollars[currency].map {
          AssetPrice(asset: Asset(AssetID(currency), scale: 6), price: $0)
        }
      }, contracts: listings.map(\.contract), quotes: listings.map(\.quote))
  }

  /// The currencies whose price in dollars the file does not say.
  public var unpriced: [String] {
    Set(parameters.commodities.map(\.currency)).subtracting(["USD"])
      .subtracting(parameters.dollars.keys).sorted()
  }

  private var sources: Node {
    func source(_ subject: String, _ text: String, _ standing: String, of part: String = "span")
      -> Node
    {
      [
        "subject": .string(subject), "source": .string(text), "standing": .string(standing),
        "of": [.string(part)],
      ]
    }
    return [
      source(
        "arrays, deltas, spreads, rates and ratios",
        "risk-parameter file \(parameters.file) of \(parameters.organisation), business date "
          + parameters.date, "official"),
      source(
        "how they make a requirement",
        "CME, Components of SPAN and layouts of risk-parameter files; London SPAN version 4, "
          + "technical information package", "third-party"),
      source("which rate is initial and which maintenance", "isM of pbRateDef", "inferred"),
      source("quotients end at 12 decimals, against the account", "Plimsoll", "own"),
      source(
        "all that is posted in the margin currency counts in full", "Plimsoll", "own",
        of: "collateral"),
    ]
  }

  private var uncovered: Node {
    let own: [Node] = [
      [
        "id": "orders", "what": "what open orders would need is not computed", "bias": "low",
        "matters": ["when": "orders"], "figure": "initial",
      ],
      [
        "id": "rounding",
        "what": "clearing houses round between steps, and their files do not say how",
        "bias": "unknown", "matters": ["when": "headroom-within", "dollars": "100"],
      ],
    ]
    return .array(
      own
        + parameters.gaps.map { gap in
          [
            "id": .string(gap.id), "what": .string(gap.what), "bias": "unknown",
            "matters": [
              "when": "underlyings", "names": .strings(gap.commodities),
              "least": .integer(gap.least),
            ],
          ]
        })
  }

  private var component: Node {
    let known = Set(parameters.commodities.map(\.name))
    let between = parameters.between.filter { spread in
      spread.legs.allSatisfy { known.contains($0.commodity.text) }
    }
    return [
      "kind": "span",
      "scenarios": .array(
        parameters.scenarios.map { ["label": .string($0.label), "pair": .integer($0.pair + 1)] }),
      "commodities": .array(parameters.commodities.map(commodity)),
      "between": .array(between.map(spread)),
    ]
  }

  private func commodity(_ commodity: SpanDefinition) -> Node {
    let months = commodity.months
    let spreads = commodity.spreads.map { spread -> Node in
      let legs = spread.legs.map { leg -> Node in
        [
          "side": .string(leg.side.rawValue), "ratio": decimal(leg.ratio),
          "months": .strings(months.filter(leg.range.contains)),
        ]
      }
      return [
        "name": .string(spread.name), "charge": decimal(spread.charge), "legs": .array(legs),
      ]
    }
    let delivery = commodity.delivery.map { item -> Node in
      [
        "month": .string(item.month), "spreads": decimal(item.rates.spreads),
        "outrights": decimal(item.rates.outrights),
      ]
    }
    return [
      "name": .string(commodity.name), "initial": decimal(commodity.rate.initial),
      "maintenance": decimal(commodity.rate.maintenance),
      "shortOptions": [
        "rate": decimal(commodity.minimum.rate),
        "count": .string(commodity.minimum.count.rawValue),
      ], "optionValue": commodity.sharesOptionValue ? "shared" : "own",
      "spreads": .array(spreads), "delivery": .array(delivery),
      "contracts": .array(commodity.contracts.map(contract)),
    ]
  }

  private func contract(_ listing: SpanListing) -> Node {
    [
      "id": .string(listing.contract.id.text), "month": .string(listing.month),
      "delta": decimal(listing.terms.delta),
      "losses": .array(listing.terms.losses.map { .number("\($0)") }),
    ]
  }

  private func spread(_ spread: CommoditySpread) -> Node {
    let legs = spread.legs.map { leg -> Node in
      [
        "commodity": .string(leg.commodity.text), "side": .string(leg.side.rawValue),
        "ratio": decimal(leg.ratio), "rate": decimal(leg.rate),
      ]
    }
    return ["name": .string(spread.name), "legs": .array(legs)]
  }

  private func decimal(_ value: FixedPoint) -> Node { .string("\(value)") }
}
