import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics

/// Noon of no day in particular: the first time of invented series.
let start = Timestamp(milliseconds: 1_600_000_200_000)

/// The time `bars` bars after the first.
func time(_ bars: Int, _ size: BarSize = .day) -> Timestamp {
  Timestamp(milliseconds: start.milliseconds + Int64(bars) * size.milliseconds)
}

/// A series of closes on consecutive bars, or on the bars named.
func series(
  _ name: String, _ closes: [Double], at bars: [Int]? = nil, every size: BarSize = .day
) throws -> PriceSeries {
  let places = bars ?? Array(closes.indices)
  return try PriceSeries(
    name, every: size, bars: zip(places, closes).map { Bar(time: time($0, size), close: $1) })
}

/// Invented returns on consecutive bars.
func returns(_ values: [Double], _ name: String = "BTC", every size: BarSize = .day) throws
  -> Returns
{
  try Returns(name, every: size, times: values.indices.map { time($0, size) }, values: values)
}
