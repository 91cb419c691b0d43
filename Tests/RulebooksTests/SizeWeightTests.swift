import PlimsollDomain
import PlimsollRulebooks
import Testing

/// Expected figures come from a script with whole numbers of the venue's precisions.
@Suite struct `Weights by size` {
  @Test(arguments: [
    ("1000", "0.01", "1.1", "1.1962"), ("1000", "0.1", "1.1", "4.0422"),
    ("1000", "0.1", "0", "3.1622"), ("0.000000001", "0.5", "1.2", "1.2"),
    ("2500", "0.00125", "1.2", "1.2"), ("50000", "0.003", "1.1", "1.5508"),
    ("12345.678901234", "0.105", "1.1", "12.5466"), ("7", "0.1", "1.3333", "1.3333"),
    ("1000000", "0", "1.5", "1.5"), ("9.87654321", "0.025", "0.05", "0.1185"),
    ("-50000", "0.003", "1.1", "1.5508"),
  ])
  func `R-046 what is owed weighs more the more it is`(
    size: String, factor: String, weight: String, expected: String
  ) throws {
    let got = try SizeWeight.premium(on: exact(weight), size: exact(size), factor: exact(factor))
    #expect(got == (try exact(expected)))
  }

  @Test(arguments: [
    ("1000", "0.1", "0.9", "0.2642"), ("2000", "0.003", "0.8", "0.8"),
    ("50000", "0.003", "0.8", "0.6583"), ("0.5", "0.105", "0.9", "0.9"),
    ("100", "0.105", "0.9", "0.5365"), ("123456.789", "0.00125", "0.95", "0.7643"),
    ("24282.786896", "0.001", "1", "0.9516"), ("3", "0", "0.8", "0.8"),
    ("0", "0.2", "1.2", "1.0999"),
  ])
  func `R-046 what is owned weighs less the more it is`(
    size: String, factor: String, weight: String, expected: String
  ) throws {
    let got = try SizeWeight.discount(on: exact(weight), size: exact(size), factor: exact(factor))
    #expect(got == (try exact(expected)))
  }

  @Test(arguments: [
    ("0.9", "500000", "1", "25", "0.9"), ("0.9", "500000", "60000", "25", "0.3"),
    ("0.8", "1000000", "12345.678", "97.31", "0.6659"), ("0.8", "0", "1000000", "100", "0.8"),
    ("0.8", "500000", "20000", "25", "0.8"), ("0.7777", "500000", "20000.1", "25", "0.7776"),
  ])
  func `R-046 an initial weight falls with what all have deposited`(
    weight: String, start: String, deposits: String, price: String, expected: String
  ) throws {
    let got = try SizeWeight.scaled(
      exact(weight), start: exact(start), deposits: exact(deposits), price: exact(price))
    #expect(got == (try exact(expected)))
  }

  /// Sizes of which ten, plus one billionth, are squares.
  @Test func `R-046 the root is that of whole numbers`() throws {
    for root in [Int128(1), 9, 99_999, 4_294_967_299, 1_000_000_000_001] {
      let square = root * root - 1
      let size = try FixedPoint(units: square / 10, scale: 9)
      let got = try SizeWeight.premium(on: .zero, size: size, factor: .one)
      #expect(got == (try FixedPoint(units: root / 10, scale: 4)))
    }
  }

  @Test func `R-046 a size beyond 127 bits is an error, not a trap`() throws {
    let size = try FixedPoint(units: .max, scale: 0)
    #expect(throws: AmountError.self) {
      try SizeWeight.premium(on: .one, size: size, factor: .one)
    }
    #expect(throws: AmountError.self) {
      try SizeWeight.discount(on: .one, size: size, factor: .one)
    }
  }

  @Test(arguments: [
    ("100", "110", Rung.Figure.initial, "100", "110"), ("100", "90", .initial, "90", "100"),
    ("100", "90", .maintenance, "100", "100"),
    ("1.0000019", "1.0000011", .initial, "1.000001", "1.000001"),
  ])
  func `R-050 a strict price is the worse of the price and its average`(
    price: String, average: String, figure: Rung.Figure, low: String, high: String
  ) throws {
    let prices = try StrictPrice(
      AssetPrice(asset: Asset("COIN"), price: exact(price), average: exact(average)), for: figure)
    #expect(prices.low == (try exact(low)))
    #expect(prices.high == (try exact(high)))
    #expect(try prices.value(of: FixedPoint(-2)) == exact(high).times(FixedPoint(-2)))
  }

  @Test func `R-050 without an average the price stands alone`() throws {
    let price = AssetPrice(asset: Asset("COIN"), price: try exact("33.333333"))
    let prices = try StrictPrice(price, for: .initial)
    #expect(prices.low == prices.current && prices.high == prices.current)
    #expect(try prices.value(of: exact("-0.000000001")) == exact("-0.000001"))
    #expect(try prices.value(of: exact("0.000000001")) == .zero)
  }
}
