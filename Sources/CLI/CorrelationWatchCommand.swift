import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll correlation watch`: regimes of correlations while prices are replayed.
struct CorrelationWatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Replays prices, and says when correlations leave their habit, which way and when.",
    discussion: """
      Two estimates run side by side, one that forgets fast and one that forgets slowly: what \
      correlations are, and their habit. Far from it they are stressed, further still breaking, in \
      both directions; a better regime is entered only after a while (R-157). With exposures each \
      change says what it costs, and whoever falls below their line is named. Rows are read as \
      they come, so a table of any length will do; one whose rows stand name by name is read \
      whole. A table on a terminal, JSON lines otherwise; the last sums up.
      Examples, in Samples/correlation:
        plimsoll correlation watch prices.csv --fast 12 --slow 72
        plimsoll correlation watch prices.csv --slow 96 --exposures exposures.csv
      Example, with files of your own:
        gzip -dc p.csv.gz | plimsoll correlation watch - --assets BTC,ETH --pairs
      Exit status: 0 replayed, 65 bad input.
      """)

  @Argument(help: "The prices as CSV; - for standard input.", completion: .file())
  var prices: String
  @OptionGroup var input: PriceOptions
  @Option(help: "The bars after which a return counts half for what is now.") var fast = 48.0
  @Option(help: "The bars after which it counts half for the habit.") var slow = 720.0
  @Option(help: "The distance, in Fisher's z, from which a correlation is stressed.")
  var stressed = 0.35
  @Option(help: "The distance from which it is breaking.") var breaking = 0.7
  @Option(help: "The share of a distance below which its regime may end.") var release = 0.6
  @Option(help: "The bars that it must stay below, and that a regime lasts.") var dwell = 24
  @Flag(help: "Watch every pair beside the average.") var pairs = false
  @OptionGroup(title: "What is at stake") var staked: ExposureOptions
  @Option(help: "The days that a requirement looks ahead.") var horizon = 1.0
  @Option(help: "How many standard deviations are covered: 2.3263 for 99%.") var multiple = 2.3263
  @Option(
    help: "How to show changes: table or jsonl; a table on a terminal, JSON lines otherwise.")
  var format: WatchCommand.Format?

  func validate() throws {
    guard RegimeRule(stressed: stressed, breaking: breaking, release: release, dwell: dwell) != nil
    else {
      throw ValidationError(
        "a regime needs 0 < --stressed < --breaking, a --release between 0 and 1 and a --dwell "
          + "of 1 or more.")
    }
    guard horizon > 0, horizon <= 3_660 else {
      throw ValidationError("--horizon is a number of days above 0 and at most 3660.")
    }
  }

  mutating func run() throws {
    try Files.refusing {
      let accounts = try staked.isGiven ? staked.read().withTotal() : []
      var replay = try replay(input.feed(prices), accounts)
      let isTable = (format ?? (Terminal.isInteractive ? .table : .jsonl)) == .table
      let output = try OutputFile("-")
      func say(_ line: String) throws { try output.write(Array((line + "\n").utf8)) }
      var isHeaded = false
      while let events = try Files.naming(prices, { try replay.next() }) {
        if isTable, !isHeaded, replay.isWarm {
          for line in replay.head(width: Terminal.width) { try say(line) }
          isHeaded = true
        }
        for event in events {
          try say(isTable ? event.line(width: Terminal.width) : JSONWriter.compact(event.node))
        }
      }
      try check(replay)
      for line in isTable ? replay.tail(width: Terminal.width) : [replay.json] { try say(line) }
    }
  }

  private func replay(_ feed: PriceFeed, _ accounts: [StakedAccounts.Account]) throws
    -> CorrelationReplay
  {
    guard
      let rule = RegimeRule(
        stressed: stressed, breaking: breaking, release: release, dwell: dwell)
    else { throw Refusal("the rule of regimes contradicts itself.") }
    let names = feed.names
    let watched = pairs ? names.indices.flatMap { b in (0..<b).map { ($0, b) } } : []
    let monitor = try CorrelationMonitor(
      of: names, every: feed.size, fast: fast, slow: slow, rule: rule, pairs: watched)
    let known = Set(names)
    for account in accounts {
      let moving = Set(account.exposures.positions.keys).subtracting(staked.cashNames)
      for asset in moving.sorted() where !known.contains(asset) {
        throw Refusal(
          "\(account.exposures.name): \(asset) has no prices in \(prices): add them, or name it "
            + "with --cash if its price does not move.")
      }
    }
    return CorrelationReplay(
      feed, monitor, accounts: accounts, bars: feed.size.bars(in: horizon), multiple: multiple)
  }

  /// Something must have been said by the end of the table.
  private func check(_ replay: CorrelationReplay) throws {
    guard !replay.isWarm else { return }
    let (file, never) = (Files.called(prices), replay.never.joined(separator: ", "))
    guard never.isEmpty else {
      throw Refusal("\(file): \(never) has no price: leave it out with --assets.")
    }
    throw Refusal(
      "\(file): it has \(replay.count) returns and the habit needs \(replay.warmUp) "
        + "before anything is said: give it a longer history, or a lower --slow.")
  }
}
