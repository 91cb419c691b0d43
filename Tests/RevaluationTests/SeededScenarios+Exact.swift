import PlimsollDomain
import PlimsollRevaluation
import Support

/// The figures of an account from the formulas of, beside the library.
extension SeededScenarios {
  struct Exact {
    var (initial, maintenance, balance) = (Int128(0), Int128(0), Int128(0))
  }

  func exact(_ account: Int) -> Exact {
    var figures = Exact()
    guard let holding = held[account] else { return figures }
    for group in table.lines.groupNames.indices {
      let lots = holding.lots.filter { table.lines.group(of: $0.key) == group }
      var worst = Int128.max
      for scenario in 0..<table.scenarios {
        var sum: Int128 = 0
        for held in lots {
          sum += Int128(held.value) * Int128(arrays[held.key].mantissas[scenario])
        }
        worst = min(worst, sum)
      }
      guard worst < 0, let line = lots.keys.min() else { continue }
      let exponent = arrays[line].exponent
      figures.initial += charge(-worst, table.weights.initial, exponent)
      figures.maintenance += charge(-worst, table.weights.maintenance, exponent)
    }
    let ticks = holding.lots.reduce(holding.ticks) { $0 + Int128($1.value) * worths[$1.key] }
    let ten = (0..<table.ticks - table.decimals).reduce(Int128(1)) { power, _ in power * 10 }
    figures.balance = ticks / ten - (ticks % ten < 0 ? 1 : 0)
    return figures
  }

  /// `⌈loss × 2^exponent × weight × 10^decimals⌉` in 256 bits.
  private func charge(_ loss: Int128, _ weight: FixedPoint, _ exponent: Int) -> Int128 {
    let ten = (0..<table.decimals - weight.scale).reduce(UInt128(1)) { power, _ in power * 10 }
    let units = weight.units.magnitude * ten << UInt128(max(0, exponent))
    let product = loss.magnitude.multipliedFullWidth(by: units)
    guard exponent < 0 else { return Int128(product.low) }
    let bits = UInt128(-exponent)
    let whole = product.low >> bits | product.high << (128 - bits)
    let isCut = product.low & ((1 << bits) - 1) != 0
    return Int128(whole) + (isCut ? 1 : 0)
  }
}
