import PlimsollDomain
import PlimsollRulebooks

/// An account of a vector with the market and the edition it stands under, as documents.
struct VectorAccount {
  /// The edition, called `vector@1`.
  let edition: Node
  /// The market.
  let market: Node
  /// The account.
  let account: Node

  /// An edition of these components, in one group counted in dollars.
  static func edition(components: [Node]) -> Node {
    [
      "plimsoll": 1, "rulebook": "vector", "version": "1", "title": "A vector's own parameters",
      "effective": "2020-01-01T00:00:00Z",
      "sources": [["subject": "parameters", "source": "the vector", "standing": "reproduced"]],
      "modes": ["cross"], "balance": "equity", "groups": ["by": "account", "unit": "USD"],
      "collateral": [], "components": .array(components), "ladder": [],
    ]
  }

  /// The requirement of its first group, by the path that margins accounts.
  func margins() throws -> Margins {
    func bytes(_ node: Node) -> [UInt8] { Array(JSONWriter.compact(node).utf8) }
    let catalog = Catalog([try EditionReader.read(bytes(edition), file: "vector.json")])
    let market = try MarketReader.read(bytes(market), file: "vector.json")
    let document = try PoolReader.read(
      bytes(["plimsoll": 1, "accounts": [account]]), file: "vector.json", market: market)
    let report = try Report(of: document, in: market, catalog: catalog, inputs: "")
    return report.accounts.first?.groups.first?.requirement.margins ?? .zero(Asset("USD"))
  }
}

extension Vector {
  /// The exact decimal under `key` of its inputs.
  func decimal(_ key: String) -> FixedPoint? {
    inputs[key]?.decimalText.flatMap { try? FixedPoint($0) }
  }
}
