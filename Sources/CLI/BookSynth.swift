import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRevaluation
import PlimsollRulebooks

/// `plimsoll book synth`: invented accounts from a seed, as tables.
struct BookSynth: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth", abstract: "Invents the accounts of a book from a seed, as two tables.",
    discussion: """
      Accounts hold what a market lists in contracts margined in one asset, and cash in it that \
      gives each a headroom of its own (R-114). A seed gives the same book everywhere. \
      --adversarial puts everyone near the line.
      Example, in Samples/desk:
        plimsoll book synth --market market.json --rulebook span-grid --accounts 9
      """)

  @Option(help: "The market document.", completion: .file()) var market: String
  @Option(help: "The rulebook that says what accounts need.") var rulebook: String
  @Option(help: "The asset that contracts are margined in.") var unit = "BTC"
  @Option(help: "How many accounts.") var accounts = 1_000
  @Option(help: "How many positions each has.") var each = 20
  @Option(help: "What they are drawn from.") var seed: UInt64 = 1
  @Flag(help: "Everyone within a hundredth of the line, on either side.") var adversarial = false
  @Option(help: "Where to write the positions.", completion: .file())
  var positions = "positions.csv"
  @Option(help: "Where to write the holdings.", completion: .file()) var holdings = "holdings.csv"

  func validate() throws {
    guard (1...10_000_000).contains(accounts), (1...1_000).contains(each) else {
      throw ValidationError("--accounts from 1 to 10000000, --each from 1 to 1000.")
    }
  }

  mutating func run() throws {
    try Files.refusing {
      let bytes = try Files.read(market)
      let read = try Files.document(.market, bytes, file: market) {
        try MarketReader.read(bytes, file: market)
      }
      let edition = try EditionStore.catalog(with: []).edition(rulebook, at: read.time)
      let listed = read.contracts.values.filter {
        edition.unit(of: $0) == AssetID(unit) && ($0.expiry.map { $0 > read.time } ?? true)
      }
      let book = try AccountBook(
        edition: edition, market: read, contracts: Set(listed.map(\.id)))
      try write(book, read)
      Terminal.complain("\(positions), \(holdings): \(accounts) accounts from seed \(seed)")
    }
  }

  private func write(_ book: AccountBook, _ market: Market) throws {
    var terms = SyntheticBook.Terms()
    (terms.accounts, terms.positions) = (accounts, each...each)
    terms.isAdversarial = adversarial
    terms.capital /= try market.price(of: AssetID(unit), in: "USD").double
    let (rows, cash) = (try OutputFile(positions), try OutputFile(holdings))
    try rows.write(Array("account,instrument,quantity\n".utf8))
    try cash.write(Array("account,asset,amount\n".utf8))
    var bar = ProgressBar("inventing", of: accounts)
    defer { bar.clear() }
    var (done, texts) = (0, ("", ""))
    try book.invent(terms, seed: seed, in: AssetID(unit)) { account in
      for position in account.positions {
        guard let contract = market.contracts[position.contract] else { continue }
        texts.0 += "\(account.id),\(contract.id),\(try contract.quantity(of: position.lots))\n"
      }
      for holding in account.holdings {
        texts.1 += "\(account.id),\(holding.amount.asset.id),\(holding.amount.value)\n"
      }
      done += 1
      guard done % 256 == 0 || done == accounts else { return }
      try rows.write(Array(texts.0.utf8))
      try cash.write(Array(texts.1.utf8))
      texts = ("", "")
      bar.show(done)
    }
    try rows.finish()
    try cash.finish()
  }
}
