import PlimsollDomain

/// What an estimator has been fed so far: how a stream and a batch say the same of themselves.
struct Trail: Sendable {
  let names: [String]
  let size: BarSize
  let method: String
  private(set) var count = 0
  private var ends: (first: Timestamp, last: Timestamp)?
  private var inputs = InputHash()

  init(_ names: [String], every size: BarSize, method: String) {
    (self.names, self.size, self.method) = (names, size, method)
    inputs.add(method)
    for name in names { inputs.add(name) }
    inputs.add(UInt64(bitPattern: size.milliseconds))
  }

  /// Checks a row of returns and remembers that it came.
  mutating func note(_ row: some Collection<Double>, at time: Timestamp) throws(EstimateError) {
    guard row.count == names.count else { throw .width(names, count: row.count) }
    for (name, value) in zip(names, row) where !value.isLogReturn {
      throw .notAReturn(name, value: value)
    }
    if let last = ends?.last, time <= last { throw .notLater(names, at: time) }
    advance(to: time)
    for value in row { inputs.add(value) }
  }

  /// Remembers a bar of a series, which has checked it.
  mutating func note(_ bar: Bar) {
    advance(to: bar.time)
    for price in bar.prices { inputs.add(price.value) }
  }

  private mutating func advance(to time: Timestamp) {
    ends = (ends?.first ?? time, time)
    count += 1
    inputs.add(time)
  }

  /// Remembers a whole history at once.
  init(_ table: ReturnTable, method: String) throws(EstimateError) {
    self.init(table.names, every: table.size, method: method)
    for row in 0..<table.count { try note(table.row(row), at: table.times[row]) }
  }

  /// Remembers the history of one price at once.
  init(_ returns: Returns, method: String) throws(EstimateError) {
    self.init([returns.name], every: returns.size, method: method)
    for (time, value) in zip(returns.times, returns.values) {
      try note(CollectionOfOne(value), at: time)
    }
  }

  /// The estimate that a value is, if enough has come for one.
  func estimate<Value>(_ value: Value, band: Band<Value>? = nil, needs: Int)
    throws(EstimateError) -> Estimate<Value>
  {
    guard let ends, count >= needs else {
      throw .tooFew(names, count: count, needed: max(1, needs))
    }
    let (end, overflow) = ends.last.milliseconds.addingReportingOverflow(size.milliseconds)
    return Estimate(
      value, band: band, names: names, time: Timestamp(milliseconds: overflow ? .max : end),
      window: Window(first: ends.first, last: ends.last, count: count), method: method,
      inputs: inputs)
  }
}
