import CPlimsollKernels

extension OptionColumns {
  /// The discounted price of each option. Twin: `Black76.price`, bit for bit.
  public func prices(on instructions: Black76.InstructionSet = .best) -> [Double] {
    var prices = [Double](repeating: 0, count: count)
    var span = prices.mutableSpan
    Black76.price(self, into: &span, on: instructions)
    return prices
  }

  /// The price and greeks of each option. Twin: `Black76.value`, bit for bit.
  public func values(on instructions: Black76.InstructionSet = .best) -> OptionValueColumns {
    var values = OptionValueColumns(count: count)
    Black76.value(self, into: &values, on: instructions)
    return values
  }
}

extension Black76 {
  /// Writes the price of each option over `prices`, which holds one place for each. It allocates
  /// nothing.
  public static func price(
    _ columns: OptionColumns, into prices: inout MutableSpan<Double>,
    on instructions: InstructionSet = .best
  ) {
    precondition(prices.count == columns.count, "There is one place for each price.")
    unsafe prices.withUnsafeMutableBufferPointer { prices in
      guard let price = prices.baseAddress else { return }
      // SAFETY: every column and `prices` hold `count` doubles, and the kernel touches no more.
      unsafe plimsoll_black76_prices(
        instructions.rawValue, columns.count, columns.forwards, columns.strikes, columns.years,
        columns.volatilities, columns.rates, columns.rights, price)
    }
  }

  /// Writes the value of each option over `values`, which holds one place for each. It allocates
  /// nothing if no one else holds `values`.
  public static func value(
    _ columns: OptionColumns, into values: inout OptionValueColumns,
    on instructions: InstructionSet = .best
  ) {
    precondition(values.count == columns.count, "There is one place for each value.")
    // SAFETY: every column of both hold `count` doubles, and the kernel touches no more.
    unsafe plimsoll_black76_values(
      instructions.rawValue, columns.count, columns.forwards, columns.strikes, columns.years,
      columns.volatilities, columns.rates, columns.rights, &values.prices, &values.deltas,
      &values.gammas, &values.vegas, &values.thetas)
  }
}
