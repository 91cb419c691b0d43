import PlimsollDomain
import PlimsollRulebooks

/// What the rows of a book are held against: the contracts and assets of a market by number, and
/// how an edition values them.
struct BookMarket: Sendable {
  let market: Market
  let edition: Edition
  /// By number, which is the order of names.
  let contracts: [Contract]
  let assets: [Asset]
  let contractNames: NameTable
  let assetNames: NameTable
  /// Why contracts cannot be held, by number.
  private let faults: [Int: DocumentFault]

  init(_ market: Market, _ edition: Edition) {
    (self.market, self.edition) = (market, edition)
    contracts = market.contracts.values.sorted { $0.id < $1.id }
    let names = Set(market.assets.keys).union(["USD"])
    assets = names.sorted().map { market.asset($0) }
    var (contractNames, assetNames) = (NameTable(), NameTable())
    for contract in contracts { contractNames.add(contract.id.text) }
    for asset in assets { assetNames.add(asset.id.text) }
    (self.contractNames, self.assetNames) = (contractNames, assetNames)
    let marks = PoolReader.Marks(market, edition, otherwise: edition.marks)
    var faults: [Int: DocumentFault] = [:]
    for (number, contract) in contracts.enumerated() {
      if let fault = marks.fault(of: contract) { faults[number] = fault }
    }
    self.faults = faults
  }

  /// Why nobody can hold the contract with a number; `nil` where they can.
  func fault(of contract: Int) -> DocumentFault? { faults.isEmpty ? nil : faults[contract] }

  /// The number of a contract; `nil` where the market has none of the name.
  func number(of contract: ContractID) -> Int? {
    let bytes = Array(contract.text.utf8)
    return contractNames.number(of: bytes, bytes.indices)
  }

  /// The number of an asset.
  func number(of asset: AssetID) -> Int? {
    let bytes = Array(asset.text.utf8)
    return assetNames.number(of: bytes, bytes.indices)
  }

  /// The names of everything that a market numbers, or too many.
  func checkSize() throws(BookFault) {
    let count = max(contracts.count, assets.count)
    guard count <= BookFormat.mostNames else { throw .tooManyNames(count) }
  }
}

extension PoolReader.Marks {
  /// Why nobody can hold `contract`: it has expired, or cannot be valued.
  func fault(of contract: Contract) -> DocumentFault? {
    if let fault = expired(contract) { return fault }
    do { try check(contract) } catch { return DocumentFault(of: error) }
    return nil
  }
}

extension DocumentFault {
  /// A domain error, whose text is "problem: remedy".
  init(of error: any Error, otherwise remedy: String = "correct it, or the market") {
    let text = "\(error)"
    let split = text.range(of: ": ")
    self = .stated(
      problem: String(text[..<(split?.lowerBound ?? text.endIndex)]),
      remedy: split.map { String(text[$0.upperBound...]) } ?? remedy)
  }
}
