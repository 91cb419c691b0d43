import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// Prices that are played through a monitor as they are read, and what it said.
struct CorrelationReplay {
  private var feed: PriceFeed
  private var returns: ReturnStream
  private var monitor: CorrelationMonitor
  private let accounts: [StakedAccounts.Account]
  private let amounts: [[Double]]
  private let bars: Double
  private let multiple: Double
  private var short: Set<Int> = []
  private var changes = 0
  /// Bars that the average spent in each regime.
  private var lasted: [Regime: Int] = [:]

  init(
    _ feed: PriceFeed, _ monitor: CorrelationMonitor, accounts: [StakedAccounts.Account],
    bars: Double, multiple: Double
  ) {
    (self.feed, self.monitor, self.accounts) = (feed, monitor, accounts)
    returns = ReturnStream(of: feed.names, every: feed.size)
    (self.bars, self.multiple) = (bars, multiple)
    amounts = accounts.map { account in
      monitor.names.map { account.exposures.positions[$0]?.double ?? 0 }
    }
  }

  /// How many returns there were.
  var count: Int { returns.count }
  /// How many pass before anything is said.
  var warmUp: Int { monitor.warmUp }
  /// Whether they have passed.
  var isWarm: Bool { monitor.matrices != nil }
  /// Names that had no price at all.
  var never: [String] {
    zip(returns.names, returns.seen).filter { $0.1 == nil }.map(\.0)
  }

  /// What the next bar brought; nothing behind the last.
  mutating func next() throws -> [CorrelationEvent]? {
    guard let tick = try feed.next() else { return nil }
    let time = tick.time
    guard let row = try returns.next(tick.bars, at: time) else { return [] }
    let found = try monitor.update(row, at: time)
    guard monitor.matrices != nil else { return [] }
    if let average = monitor.regimes.first { lasted[average.regime, default: 0] += 1 }
    let stakes = try amounts.map {
      try monitor.requirements(of: $0, bars: bars, multiple: multiple)
    }
    // All together, where there are several accounts.
    let last = stakes.last ?? nil
    var events = found.map { CorrelationEvent.regime($0, now: last?.now, habit: last?.habit) }
    let known = Timestamp(
      milliseconds: time.milliseconds.addingReportingOverflow(feed.size.milliseconds).partialValue)
    for (place, stake) in stakes.enumerated() {
      guard let stake else { continue }
      let needed = try stake.now.charged(in: StakedAccounts.dollars)
      let isShort = needed.units > accounts[place].posted.units
      guard isShort != short.contains(place) else { continue }
      if isShort { short.insert(place) } else { short.remove(place) }
      events.append(
        .standing(
          accounts[place].exposures.name, known, isShort: isShort, requirement: needed,
          habit: stake.habit.requirement))
    }
    changes += events.count
    return events
  }

  /// What is watched, and from when on: once it is warm.
  func head(width: Int) -> [String] {
    let title =
      "bars of \(feed.size) of \(feed.names.joined(separator: ", ")); watched from "
      + "\(returns.span.map { "\($0.last)" } ?? ""), after \(monitor.warmUp) returns"
    let head = CorrelationEvent.columns(width: width)
    return title.wrapped(to: width).map { Ink.dim($0) }
      + ["", Ink.bold(head), Ink.dim(String(repeating: "─", count: width))]
  }

  private var remarks: [String] {
    let spans = zip(returns.names, returns.seen).map { ($0, $1.map { ($0.first, $0.last) }) }
    var remarks = PriceRemarks.lines(holes: returns.holes, spans: spans, suspects: feed.suspects)
    if feed.isWhole {
      remarks.append(
        "the table has its rows name by name and was read whole; sorted by time it is read as it "
          + "comes")
    }
    for late in feed.late {
      remarks.append(
        "\(late.name) comes first at \(late.time) and is not watched: --assets with it takes it in")
    }
    return remarks
  }

  func tail(width: Int) -> [String] {
    let ended = monitor.regimes.first.map { "the average is \($0.regime.rawValue)" } ?? ""
    let spent = Regime.allCases.compactMap { regime in
      lasted[regime].map { "\($0) bars \(regime.rawValue)" }
    }
    let end = monitor.regimes.isEmpty ? "" : "; at the end \(ended)"
    let count = "\(changes) \(changes == 1 ? "change" : "changes")"
    let sum = "\(returns.count) returns: \(count), \(spent.joined(separator: ", "))\(end)"
    let all = [sum] + remarks
    return [""] + all.flatMap { $0.wrapped(to: width) }.map { Ink.dim($0) }
  }

  var json: String {
    func time(_ time: Timestamp?) -> Node { time.map { .string("\($0)") } ?? .null }
    let summary: Node = .object([
      ("from", time(returns.span?.first)), ("to", time(returns.span?.last)),
      ("returns", .integer(returns.count)), ("bar", .string("\(feed.size)")),
      ("warmUp", .integer(monitor.warmUp)), ("changes", .integer(changes)),
      (
        "bars",
        .object(Regime.allCases.map { ($0.rawValue, .integer(lasted[$0] ?? 0)) })
      ), ("regime", .string(monitor.regimes.first?.regime.rawValue ?? "")),
      ("remarks", .strings(remarks)),
    ])
    return JSONWriter.compact(["summary": summary])
  }
}
