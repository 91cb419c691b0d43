import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

extension Target {
  /// Readers of what clearing houses and dealers send: risk parameters and sensitivities, and of
  /// tables of brackets.
  static let riskFiles = [
    Target(name: "span", feed: span), Target(name: "crif", feed: crif),
    Target(name: "simm", feed: simm), Target(name: "brackets", feed: brackets),
  ]

  /// A risk-parameter file becomes an edition and a market, and its first contracts are margined.
  @Sendable private static func span(_ bytes: [UInt8]) {
    let read = accepted { () throws(DocumentErrors) in
      try SpanReader.read(bytes, file: "fuzz.xml")
    }
    guard let read else { return }
    for note in read.passedOver { expect(!"\(note)".isEmpty, "a note says why") }
    let made = SpanEdition(read)
    let (document, market) = (made.document, made.market)
    let edition = becomesAnEdition(document)
    survives(market)
    let ids = market.contracts.keys.map(\.text).sorted().prefix(4)
    let pool = accepted { () throws(DocumentErrors) in
      try PoolReader.read(
        Array(JSONWriter.compact(account(holding: Array(ids))).utf8), file: "pool.json",
        market: market,
        catalog: Catalog([edition]), rulebook: "\(edition.id)")
    }
    if let pool { margined(pool, in: market, Catalog([edition]), "\(edition.id)") }
  }

  /// The edition that `document` reads as, the same from JSON and from YAML.
  private static func becomesAnEdition(_ document: Node) -> Edition {
    survives(document)
    let text = YAMLWriter.text(document)
    do {
      let tree = try YAMLReader.read(Array(text.utf8), file: "edition.yaml")
      expect(tree.unplaced == document.unplaced, "YAML says the same as the tree", text)
      return try EditionReader.read(Array(text.utf8), file: "edition.yaml")
    } catch { fatalError("an edition that was written is read: \(error)\n\(text)") }
  }

  /// An account that is long the first of `ids`, short the next, and so on.
  private static func account(holding ids: [String]) -> Node {
    let positions = ids.enumerated().map { place, id -> Node in
      ["instrument": .string(id), "quantity": .string(place % 2 == 0 ? "3" : "-2")]
    }
    return [
      "plimsoll": 1, "pools": [["id": "p", "accounts": ["a"]]],
      "accounts": [
        [
          "id": "a", "holdings": [["asset": "USD", "amount": "5000"]],
          "positions": .array(positions),
        ]
      ],
    ]
  }

  /// Sensitivities under fixed parameters: every portfolio is margined or refused.
  @Sendable private static func crif(_ bytes: [UInt8]) {
    let read = accepted { () throws(DocumentErrors) in
      try CrifReader.read(bytes, file: "fuzz.csv", under: Sample.simm)
    }
    if let read { margined(read, under: Sample.simm) }
  }

  /// Parameters: the sample's sensitivities are read and margined under them, or refused.
  @Sendable private static func simm(_ bytes: [UInt8]) {
    let parameters = accepted { () throws(DocumentErrors) in
      try SimmParametersReader.read(bytes, file: "fuzz")
    }
    guard let parameters else { return }
    for row in Sample.crifRows {
      let read = accepted { () throws(DocumentErrors) in
        try CrifReader.read(
          Array("\(Sample.crifHeader)\n\(row)\n".utf8), file: "crif.csv", under: parameters)
      }
      if let read { margined(read, under: parameters) }
    }
  }

  private static func margined(_ portfolios: [SimmPortfolio], under parameters: SimmParameters) {
    for currency in ["USD", "TRY"] {
      let margins = portfolios.compactMap { portfolio in
        accepted { () throws(SimmFault) in
          (
            portfolio: portfolio.id,
            margin: try SimmMargin(
              of: portfolio.sensitivities, under: parameters, calculation: currency),
            converted: Money?.none
          )
        }
      }
      for margin in margins {
        let sum = margin.margin.products.reduce(FixedPoint?.some(.zero)) { sum, product in
          try? sum?.plus(product.charge.value)
        }
        expect(sum == margin.margin.total.value, "the total is the sum of its products")
        expect(margin.margin.total.value >= .zero, "no margin is below zero")
      }
      survives(
        SimmWriter.node(margins, under: parameters, calculation: currency, inputs: "fuzz"))
    }
  }

  /// A table of brackets becomes an edition, under which the sample pools are margined.
  @Sendable private static func brackets(_ bytes: [UInt8]) {
    let table = accepted { () throws(DocumentErrors) in
      var table = BracketTable()
      try table.add(bytes, file: "fuzz")
      return table
    }
    guard let table else { return }
    for note in table.notes { expect(!"\(note)".isEmpty, "a note says why") }
    let document = accepted { () throws(DocumentErrors) in
      try BracketEdition(base: EditionID(name: "binance-usdm", version: "2025-10"), version: "f")
        .document(table)
    }
    guard let document else { return }
    let edition = becomesAnEdition(document)
    for pool in Sample.pools {
      margined(pool, in: Sample.market, Catalog([edition]), "\(edition.id)")
    }
  }
}
