import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Who has what at stake: a table, or a pool document and its market.
struct ExposureOptions: ParsableArguments {
  @Option(
    help:
      "Exposures as CSV: account, asset, amount in US dollars, and kind (position, collateral).",
    completion: .file(extensions: ["csv"]))
  var exposures: String?

  @Option(
    help: """
      A pool document instead, with --market: its deltas, and its equity less the haircuts of each \
      account's edition.
      """,
    completion: .file())
  var pool: String?

  @Option(help: "The market document of the pool.", completion: .file()) var market: String?

  @Option(help: "The rulebook of accounts that name none.") var rulebook: String?

  @Option(
    name: .customLong("edition"), help: "An edition file of your own; may be repeated.",
    completion: .file())
  var editions: [String] = []

  @Option(help: "Assets whose price does not move, e.g. USD,USDC.") var cash = "USD,USDC,USDT"

  func validate() throws {
    guard exposures == nil || pool == nil else {
      throw ValidationError("--exposures and --pool are two sources: name one.")
    }
    guard (pool == nil) == (market == nil) else {
      throw ValidationError("--pool and --market go together.")
    }
    guard pool != nil || (rulebook == nil && editions.isEmpty) else {
      throw ValidationError("--rulebook and --edition are for --pool.")
    }
  }

  /// Whether anything is named.
  var isGiven: Bool { exposures != nil || pool != nil }

  /// Assets whose price does not move.
  var cashNames: Set<String> { Set(cash.split(separator: ",").map(String.init)) }

  /// Reads whichever is named.
  func read() throws -> StakedAccounts {
    if let exposures {
      let bytes = try Files.read(exposures)
      let table = try ExposureTable(bytes, file: exposures)
      let accounts = try table.accounts.map {
        StakedAccounts.Account(
          exposures: $0,
          posted: try Money(crediting: $0.posted(), in: StakedAccounts.dollars))
      }
      return StakedAccounts(
        accounts: accounts, assets: table.assets.subtracting(cashNames).sorted(),
        source: exposures,
        bytes: bytes)
    }
    guard let pool, let market else {
      throw Refusal("name what is at stake: --exposures FILE, or --pool FILE with --market FILE.")
    }
    return try measured(pool, market)
  }

  /// The deltas of each account of a pool, and its equity after the haircuts at maintenance of its
  /// edition, in US dollars.
  private func measured(_ pool: String, _ market: String) throws -> StakedAccounts {
    let options = try PoolOptions.parse(
      [pool, "--market", market] + (rulebook.map { ["--rulebook", $0] } ?? [])
        + editions.flatMap { ["--edition", $0] })
    let (inputs, report) = (try options.read(), try options.report())
    guard report.reporting.id == "USD" else {
      throw Refusal("\(pool): it reports in \(report.reporting): exposures are in US dollars.")
    }
    func worth(_ asset: AssetID) throws -> Double {
      guard let price = inputs.market.assets[asset]?.price else {
        throw MarketError.unpriced(asset)
      }
      return price.double
    }
    func dollars(_ value: Double) throws -> FixedPoint {
      guard let exact = Dyadic(value) else { throw AmountError.overflow("an exposure") }
      return try Money(crediting: exact, in: StakedAccounts.dollars).value
    }
    var accounts: [StakedAccounts.Account] = []
    for (account, assessment) in zip(inputs.document.accounts, report.accounts) {
      var exposed = ExposureTable.Account(account.id)
      for greeks in assessment.greeks {
        let name = greeks.underlying.text
        exposed.positions[name] = try dollars(greeks.delta * worth(greeks.underlying))
      }
      for holding in account.holdings {
        let name = holding.amount.asset.id
        let value = try dollars(holding.amount.value.double * worth(name))
        exposed.collateral[name.text] = try (exposed.collateral[name.text] ?? .zero).plus(value)
      }
      accounts.append(
        StakedAccounts.Account(
          exposures: exposed,
          posted: try Money(
            crediting: assessment.totals.equity.maintenance.value, in: StakedAccounts.dollars)))
    }
    let assets = ExposureTable(accounts.map(\.exposures)).assets.subtracting(cashNames)
    return StakedAccounts(
      accounts: accounts, assets: assets.sorted(), source: pool,
      bytes: Array(inputs.fingerprint.utf8))
  }
}

/// Accounts with exposures, and what backs each.
struct StakedAccounts {
  /// One of them.
  struct Account {
    let exposures: ExposureTable.Account
    /// All of its collateral, cash too; rounded down to the cent.
    let posted: Money
  }

  static let dollars = Asset("USD", scale: 2)
  static let together = "all together"

  let accounts: [Account]
  /// What moves, by name.
  let assets: [String]
  let source: String
  let bytes: [UInt8]

  /// The accounts, and all of them as one where there are several.
  func withTotal() throws -> [Account] {
    guard accounts.count > 1 else { return accounts }
    let all = try ExposureTable(accounts.map(\.exposures)).together(as: Self.together)
    var posted = Money.zero(Self.dollars)
    for account in accounts { posted = try posted.plus(account.posted) }
    return accounts + [Account(exposures: all, posted: posted)]
  }
}
