/// What of a table of prices is wanted, and what its columns and names are called.
public struct PriceSelection: Sendable {
  /// Which column is which field, where names do not say it.
  public var choices: [ColumnChoice]
  /// The names that are wanted, in this order, as they are called in the end; all where none is
  /// named.
  public var assets: [String]
  /// What a name is called instead of what the table calls it.
  public var renamed: [String: String]
  /// What is taken off the end of names, `USDT` of `BTCUSDT`.
  public var quote: String?

  /// Everything in the table, under its own names, unless stated.
  public init(
    choices: [ColumnChoice] = [], assets: [String] = [], renaming renamed: [String: String] = [:],
    quote: String? = nil
  ) {
    (self.choices, self.assets, self.renamed, self.quote) = (choices, assets, renamed, quote)
  }

  /// What a name of the table is called.
  func name(_ written: String) -> String {
    if let name = renamed[written] { return name }
    guard let quote, written.hasSuffix(quote), written.count > quote.count else { return written }
    var plain = written.dropLast(quote.count)
    while let last = plain.last, "-_/".contains(last) { plain.removeLast() }
    return plain.isEmpty ? written : String(plain)
  }
}
