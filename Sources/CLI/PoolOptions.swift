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
  @Argument(help: "The pool document; - for standard input.", completion: .file())
  var pool: String

  @Option(help: "The market document.", completion: .file())
  var market: String

  @Option(help: "The rulebook of accounts that name none, e.g. deribit-pm or deribit-pm@2024.")
  var rulebook: String?

  @Option(
    name: .customLong("edition"), help: "An edition file of your own; may be repeated.",
    completion: .file())
  var editions: [String] = []

  @Option(
    name: .customLong("accept"),
    help: "Accept a part that an edition does not cover, by its id; may be repeated.")
  var accepted: [String] = []

  /// Everything read and checked.
  struct Inputs {
    let market: Market
    let document: PoolDocument
    let catalog: Catalog
    let fingerprint: String
  }

  /// Reads every input, or throws everything that is wrong with the first bad one.
  func read() throws -> Inputs {
    guard pool != "-" || market != "-" else {
      throw Refusal("only one document can come from standard input: name the other's file.")
    }
    let marketBytes = try Files.read(market)
    let poolBytes = try Files.read(pool)
    var own: [(file: String, bytes: [UInt8])] = []
    for file in editions { own.append((file, try Files.read(file))) }
    let market = try MarketReader.read(marketBytes, file: self.market)
    let document = try PoolReader.read(poolBytes, file: pool, market: market)
    let catalog = try EditionStore.catalog(with: own)
    let rules = (EditionStore.documents + own).map(\.bytes)
    let words = [rulebook ?? ""] + accepted.sorted()
    return Inputs(
      market: market, document: document, catalog: catalog,
      fingerprint: Fingerprint.of(
        [poolBytes, marketBytes] + rules + words.map { Array($0.utf8) }))
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
