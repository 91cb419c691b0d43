import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll correlation stake`: what accounts need if correlations change.
struct CorrelationStakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stake",
    abstract: "What accounts need as correlations are, as they may be and at worst.",
    discussion: """
      Of every account and of all together: requirement and netting benefit now, with all prices \
      as one, with nothing together, and with each correlation off by at most --width in the worst \
      way that can be; the correlation at which each pair breaks; who holds the same exposures, \
      and whose collateral sinks with the positions it backs (R-151 to R-156).
      Examples, in Samples/correlation:
        plimsoll correlation stake --exposures exposures.csv --correlations calm.csv
        plimsoll correlation stake --exposures exposures.csv --prices prices.csv
      Example, with files of your own:
        plimsoll correlation stake --pool p.json --market m.json --prices b.csv
      Exit status, as correlations are now: 0 all collateral is enough, 10 of some account it is \
      not, 65 bad input.
      """)

  @OptionGroup(title: "What is at stake") var staked: ExposureOptions
  @OptionGroup(title: "Correlations") var source: CorrelationSource
  @Option(
    name: .customLong("stress"),
    help: "Look also at one correlation between all, from -1 to 1; repeatable.")
  var stresses: [Double] = []
  @Option(help: "How far each correlation may be off now, from 0 to 2.") var width = 0.2
  @Option(help: "How many standard deviations are covered: 2.3263 for 99%.") var multiple = 2.3263
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  func validate() throws {
    guard staked.isGiven else {
      throw ValidationError("name what is at stake: --exposures FILE, or --pool and --market.")
    }
  }

  mutating func run() throws {
    let sheet = try Files.refusing { try stakes() }
    switch format {
    case .table: print(StakeTable(sheet).lines(width: Terminal.width).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(sheet.node), terminator: "")
    case .csv: print(sheet.text, terminator: "")
    }
    if sheet.stakes.contains(where: \.now.isShort) { throw ExitCode(10) }
  }

  private func stakes() throws -> StakeSheet {
    let staked = try staked.read()
    let accounts = try staked.withTotal()
    let names = staked.assets
    guard !names.isEmpty else {
      throw Refusal("\(staked.source): nothing in it moves: there is no correlation to look at.")
    }
    func books(_ volatilities: [Double]) throws -> [Exposures] {
      try accounts.map { try $0.exposures.exposures(\.positions, to: names, volatilities) }
    }
    let basis = try source.read(names, for: books)
    let positions = try books(basis.volatilities)
    let named =
      [("all as one", 1.0), ("nothing together", 0)]
      + stresses.map { ("all at \(Figures.text($0, decimals: 2))", $0) }
    let question = MoneyAtStake.Question(
      now: basis.matrix,
      stresses: try named.map { ($0.0, try CorrelationMatrix(names, uniform: $0.1)) },
      width: width, multiple: multiple)
    let stakes = try zip(accounts, positions).map { account, book in
      try MoneyAtStake(account.exposures.name, book, collateral: account.posted, asking: question)
    }
    let ways = try zip(accounts, positions).map { account, book in
      let backing = try account.exposures.exposures(\.collateral, to: names, basis.volatilities)
      return try WrongWay(
        positions: book, collateral: backing, under: basis.matrix, multiple: multiple)
    }
    let members = zip(staked.accounts, positions).map { ($0.exposures.name, $1) }
    return StakeSheet(
      basis: basis, question: question, stakes: stakes, ways: ways,
      crowding: try Crowding(of: members, under: basis.matrix),
      inputs: Fingerprint.of([
        staked.bytes, basis.bytes,
        Array("\(stresses) \(width) \(multiple) \(source.window.words)".utf8),
      ]))
  }
}
