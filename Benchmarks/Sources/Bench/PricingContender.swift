import PlimsollPricing

/// Our Black-76 kernel on every instruction set of this processor, into arrays made beforehand.
///
/// The last set is the one callers get unless they ask for another.
struct PricingContender {
  private let options = OptionData.columns()
  private let sets = Black76.InstructionSet.allCases.filter { $0 != .best && $0.isAvailable }

  /// Times both forms on every set and prints speeds and checks.
  func run() throws {
    for set in sets { values(on: set) }
    for set in sets { prices(on: set) }
  }

  private func values(on set: Black76.InstructionSet) {
    var values = OptionValueColumns(count: options.count)
    let seconds = Stopwatch.fastest {
      Black76.value(options, into: &values, on: set)
    }
    report(.values, set, seconds)
    check(.values, set, "prices", values.prices)
    check(.values, set, "deltas", values.deltas)
    check(.values, set, "gammas", values.gammas)
    check(.values, set, "vegas", values.vegas)
    check(.values, set, "thetas", values.thetas)
  }

  private func prices(on set: Black76.InstructionSet) {
    var prices = [Double](repeating: 0, count: options.count)
    let seconds = Stopwatch.fastest {
      var span = prices.mutableSpan
      Black76.price(options, into: &span, on: set)
    }
    report(.prices, set, seconds)
    check(.prices, set, "prices", prices)
  }

  private func report(_ section: Section, _ set: Black76.InstructionSet, _ seconds: Double) {
    Measurement.report(
      section, name(set), Double(options.count) / seconds / 1e6,
      set == sets.last ? .ours : .other)
  }

  private func check(
    _ section: Section, _ set: Black76.InstructionSet, _ what: String, _ column: [Double]
  ) {
    Measurement.report(
      section, name(set), column.reduce(0, +), .check, figure: "sum of \(what)")
  }

  private func name(_ set: Black76.InstructionSet) -> String { "Plimsoll \(set)" }
}
