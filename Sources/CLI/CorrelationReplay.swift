import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// Returns that are played through a monitor, and what it said.
struct CorrelationReplay {
  private let panel: PanelReturns
  private var monitor: CorrelationMonitor
  private let accounts: [StakedAccounts.Account]
  private let amounts: [[Double]]
  private let bars: Double
  private let multiple: Double
  private var row = 0
  private var short: Set<Int> = []
  private var changes = 0
  /// Bars that the average spent in each regime.
  private var lasted: [Regime: Int] = [:]

  init(
    _ panel: PanelReturns, _ monitor: CorrelationMonitor, accounts: [StakedAccounts.Account],
    bars: Double, multiple: Double
  ) {
    (self.panel, self.monitor, self.accounts) = (panel, monitor, accounts)
    (self.bars, self.multiple) = (bars, multiple)
    amounts = accounts.map { account in
      monitor.names.map { account.exposures.positions[$0]?.double ?? 0 }
    }
  }

  /// What the next bar brought; nothing behind the last.
  mutating func next() throws -> [CorrelationEvent]? {
    let table = panel.table
    guard row < table.count else { return nil }
    let time = table.times[row]
    let found = try monitor.update(table.row(row), at: time)
    row += 1
    guard monitor.matrices != nil else { return [] }
    if let average = monitor.regimes.first { lasted[average.regime, default: 0] += 1 }
    let stakes = try amounts.map {
      try monitor.requirements(of: $0, bars: bars, multiple: multiple)
    }
    // All together, where there are several accounts.
    let last = stakes.last ?? nil
    var events = found.map { CorrelationEvent.regime($0, now: last?.now, habit: last?.habit) }
    let known = Timestamp(
      milliseconds: time.milliseconds.addingReportingOverflow(table.size.milliseconds).partialValue)
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

  func head(width: Int) -> [String] {
    let table = panel.table
    let first = table.times[min(monitor.warmUp, table.count) - 1]
    let title =
      "\(table.count) returns of \(table.size) of \(table.names.joined(separator: ", ")); watched "
      + "from \(first)"
    let head = CorrelationEvent.columns(width: width)
    return title.wrapped(to: width).map { Ink.dim($0) }
      + ["", Ink.bold(head), Ink.dim(String(repeating: "─", count: width))]
  }

  func tail(width: Int) -> [String] {
    let ended = monitor.regimes.first.map { "the average is \($0.regime.rawValue)" } ?? ""
    let spent = Regime.allCases.compactMap { regime in
      lasted[regime].map { "\($0) bars \(regime.rawValue)" }
    }
    let end = monitor.regimes.isEmpty ? "" : "; at the end \(ended)"
    let count = "\(changes) \(changes == 1 ? "change" : "changes")"
    let all = ["\(count), \(spent.joined(separator: ", "))\(end)"] + panel.remarks
    return [""] + all.flatMap { $0.wrapped(to: width) }.map { Ink.dim($0) }
  }

  var json: String {
    let table = panel.table
    func time(_ time: Timestamp?) -> Node { time.map { .string("\($0)") } ?? .null }
    let summary: Node = .object([
      ("from", time(table.times.first)), ("to", time(table.times.last)),
      ("returns", .integer(table.count)), ("bar", .string("\(table.size)")),
      ("warmUp", .integer(monitor.warmUp)), ("changes", .integer(changes)),
      (
        "bars",
        .object(Regime.allCases.map { ($0.rawValue, .integer(lasted[$0] ?? 0)) })
      ), ("regime", .string(monitor.regimes.first?.regime.rawValue ?? "")),
      ("remarks", .strings(panel.remarks)),
    ])
    return JSONWriter.compact(["summary": summary])
  }
}
