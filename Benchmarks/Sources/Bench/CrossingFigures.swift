import PlimsollRulebooks

/// What a walk took, tick by tick.
struct CrossingFigures {
  private var costs: [Double] = []
  private var touched: [Double] = []
  private var holders = 0.0
  private var changes = 0.0

  /// One tick: microseconds, accounts touched, accounts that hold what moved, standings changed.
  mutating func add(_ cost: Double, touched: Int, holders: Int, changes: Int) {
    costs.append(cost)
    self.touched.append(Double(touched))
    self.holders += Double(holders)
    self.changes += Double(changes)
  }

  private var spent: Double { costs.reduce(0, +) }
  private var measured: Double { touched.reduce(0, +) }

  /// Microseconds from when each tick was due to when it was done, if ticks are due at a fixed rate
  /// and wait for those before: `done = max(due, done before) + cost`.
  func latencies(aSecond rate: Double) -> [Double] {
    var done = 0.0
    return costs.enumerated().map { place, cost in
      let due = Double(place) * 1e6 / rate
      done = max(done, due) + cost
      return done - due
    }
  }

  /// Prints what ticks cost and whom they touched.
  ///
  /// - Parameter rates: so many ticks a second, for latencies.
  func report(
    _ section: Section, accounts: Int, rates: [Int], fullPass: (alone: Double, anew: Double)
  ) {
    let isAtLine = section == .line || section == .fractionLine
    let ours = isAtLine ? "a tick's mean over everyone anew" : "a tick, p50"
    func report(_ name: String, _ value: Double, _ unit: String? = nil) {
      Measurement.report(section, name, value, name == ours ? .ours : .detail, figure: unit)
    }
    func spread(_ name: String, _ values: [Double], _ unit: String? = nil) {
      let sorted = values.sorted()
      for (share, label) in [(0.5, "p50"), (0.99, "p99"), (0.999, "p99.9"), (1, "max")] {
        report("\(name), \(label)", sorted.quantile(share), unit)
      }
    }
    let ticks = Double(costs.count)
    spread("a tick", costs)
    report("a tick, mean", spent / ticks)
    for rate in rates { spread("due \(rate) a second", latencies(aSecond: Double(rate))) }
    spread("accounts touched", touched, "number")
    report("accounts touched, mean", measured / ticks, "number")
    report("an account touched", spent / max(1, measured))
    report("all accounts over touched", ticks * Double(accounts) / max(1, measured), "×")
    report("holders of what moved over touched", holders / max(1, measured), "×")
    report("measuring everyone anew", fullPass.anew)
    report("full pass alone", fullPass.alone)
    if isAtLine {
      report(ours, spent / ticks / fullPass.anew, "×")
      report("a tick's mean over the full pass alone", spent / ticks / fullPass.alone, "×")
    } else {
      report("everyone anew over a tick's mean", fullPass.anew * ticks / spent, "×")
      report("full pass alone over a tick's mean", fullPass.alone * ticks / spent, "×")
    }
    report("changes of standing", changes, "number")
    report("ticks", ticks, "number")
  }
}
