import PlimsollCollateral
import PlimsollDomain
import PlimsollRulebooks

/// Documents of one account as a user writes them, through the way that margins accounts.
struct VectorDocuments {
  /// The editions at hand; the account names one of them.
  let catalog: Catalog
  /// The market.
  let market: Node
  /// The account.
  let account: Node

  /// Documents of an account under one of the editions of `catalog`.
  init(catalog: Catalog, market: Node, account: Node) {
    (self.catalog, self.market, self.account) = (catalog, market, account)
  }

  /// Documents of an account under an edition of the vector's own parameters.
  init(edition: Node, market: Node, account: Node) throws {
    let edition = try EditionReader.read(edition.bytes, file: "vector-edition.json")
    self.init(catalog: Catalog([edition]), market: market, account: account)
  }

  /// The name that editions made from vectors have.
  static let rulebook = "vector"

  /// An edition of `components` that counts in `unit`.
  static func edition(_ components: Node, unit: String, mode: MarginMode = .portfolio) -> Node {
    [
      "plimsoll": 1, "rulebook": .string(rulebook), "version": "1",
      "title": "the parameters of a vector", "effective": "2020-01-01T00:00:00Z",
      "sources": [
        ["subject": "parameters", "source": "the vector", "standing": "official", "of": ["all"]]
      ],
      "modes": [.string(mode.rawValue), "isolated"], "balance": "equity",
      "groups": ["by": "account", "unit": .string(unit)], "collateral": .array([]),
      "components": components, "ladder": .array([]),
    ]
  }

  /// The requirement of the account's only group.
  func requirement() throws -> Requirement? { try groups().first?.requirement }

  /// Where the account's groups stand, the shared one first.
  func groups() throws -> [GroupAssessment] {
    let market = try MarketReader.read(market.bytes, file: "vector-market.json")
    let pool: Node = ["plimsoll": 1, "accounts": .array([account])]
    let document = try PoolReader.read(
      pool.bytes, file: "vector-pool.json", market: market, catalog: catalog)
    return try Report(of: document, in: market, catalog: catalog, inputs: "")
      .accounts.first?.groups ?? []
  }
}

extension Vector {
  /// The same as the text of a document.
  func text(_ key: String) -> Node? { decimal(key).map { .string("\($0)") } }

  /// Whether it has no inputs but these, so that none is passed over in silence.
  func has(only keys: Set<String>) -> Bool {
    (inputs.members ?? []).allSatisfy { keys.contains($0.key) }
  }
}

extension Requirement {
  /// What stated parts come to as `components` put them together, in an empty market.
  static func margins(of components: [any MarginComponent], in unit: AssetID) throws -> Margins {
    let time = Timestamp(milliseconds: 0)
    let edition = Edition(
      id: EditionID(name: "vector", version: "1"), title: "", effective: time, sources: [],
      modes: [.portfolio], balance: .equity, grouping: .account(unit: unit),
      collateral: CollateralSchedule(own: nil), components: components, ladder: [])
    let market = Market(
      time: time, assets: [AssetPrice(asset: Asset(unit, scale: 18), price: .one)], contracts: [],
      quotes: [])
    let valuation = try Valuation(of: [], in: market, unit: unit, edition: edition)
    return try edition.requirement(of: Portfolio([]), in: valuation).margins
  }
}
