import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// How a command shows its result.
enum Format: String, CaseIterable, ExpressibleByArgument {
  case table, json, csv
}

/// The inputs that measuring a pool needs.
struct PoolOptions: ParsableArguments {
  @Argument(
    help: "The pool document: who holds what; - for standard input.", completion: .file())
  var pool: String

  @OptionGroup var rules: RuleOptions

  /// The rulebook of accounts that name none.
  var rulebook: String? { rules.rulebook }
  /// The parts that the user accepts as not covered.
  var accepted: [String] { rules.accepted }

  /// Everything read and checked.
  struct Inputs {
    let market: Market
    let document: PoolDocument
    let catalog: Catalog
    let fingerprint: String
  }

  /// Reads every input, or throws everything that is wrong with the first bad one.
  func read() throws -> Inputs {
    guard pool != "-" || rules.market != "-" else {
      throw Refusal("only one document can come from standard input: name the other's file.")
    }
    let poolBytes = try Files.read(pool)
    let read = try rules.read()
    let (market, catalog) = (read.market, read.catalog)
    let document = try Files.document(.pool, poolBytes, file: pool) {
      try PoolReader.read(
        poolBytes, file: pool, market: market, catalog: catalog, rulebook: rulebook)
    }
    if let rulebook { _ = try catalog.edition(rulebook, at: market.time) }
    try rules.checkAccepted(in: read)
    let used = try document.accounts.compactMap { $0.rulebook ?? rulebook }
      .map { try catalog.edition($0, at: market.time).id }
    return Inputs(
      market: market, document: document, catalog: catalog,
      fingerprint: try read.fingerprint(of: poolBytes, under: used, rulebook: rulebook))
  }

  /// The report on every account of the pool.
  func report() throws -> Report {
    let inputs = try read()
    return try Report(
      of: inputs.document, in: inputs.market, catalog: inputs.catalog, rulebook: rulebook,
      accepting: Set(accepted), inputs: inputs.fingerprint)
  }
}

extension Verdict {
  /// The exit status of a command whose result this is.
  var exitCode: ExitCode {
    switch self {
    case .above: .success
    case .below: ExitCode(10)
    case .undecidable: ExitCode(11)
    }
  }

  /// The ink it is written in.
  var ink: Ink {
    switch self {
    case .above: .green
    case .below: .red
    case .undecidable: .yellow
    }
  }
}

extension PoolOptions.Inputs {
  /// The account of that name, or the only one, and the edition it stands under: `rulebook` where
  /// it names none.
  func subject(_ name: String?, rulebook: String?) throws -> (Account, Edition) {
    let names = document.accounts.map(\.id)
    let wanted = name ?? (names.count == 1 ? names.first : nil)
    guard let chosen = document.accounts.first(where: { $0.id == wanted }) else {
      throw wanted.map { Refusal(noAccount: $0, among: names) }
        ?? Refusal(
          "the pool has \(names.count) accounts: choose one with --account: "
            + "\(names.prefix(20).joined(separator: ", ")).")
    }
    guard let rulebook = chosen.rulebook ?? rulebook else {
      throw MarginError.noRulebook(account: chosen.id)
    }
    return (chosen, try catalog.edition(rulebook, at: market.time))
  }
}
