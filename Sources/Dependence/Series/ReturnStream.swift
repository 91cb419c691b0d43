import PlimsollDomain
import PlimsollNumerics

/// Returns of several prices between the times they have in common, fed time by time: the rows of a
/// ``ReturnTable`` whose holes count whole, with the memory of one row.
public struct ReturnStream: Sendable {
  /// What they are returns of.
  public let names: [String]
  /// How long a bar lasts.
  public let size: BarSize
  /// The first time they all had, and the last so far.
  public private(set) var span: (first: Timestamp, last: Timestamp)?
  /// How many returns there were.
  public private(set) var count = 0
  /// How many holes there were, and how many bars were missing in them.
  public private(set) var holes = (count: 0, missing: 0)
  /// The first and the last time of each price.
  public private(set) var seen: [(first: Timestamp, last: Timestamp)?]

  private var closes: [Double] = []

  /// A stream that has seen nothing.
  public init(of names: [String], every size: BarSize) {
    (self.names, self.size) = (names, size)
    seen = names.map { _ in nil }
  }

  /// Takes in a bar of each price, later than all before, or none where it is missing, and gives
  /// the returns since the last time that all had; nil where one is missing, and of the first time.
  public mutating func next(_ bars: [Bar?], at time: Timestamp) throws(SeriesError) -> [Double]? {
    guard bars.count == names.count else { throw .shape(rows: 1, times: 1, at: 0) }
    for (place, bar) in bars.enumerated() where bar != nil {
      seen[place] = (seen[place]?.first ?? time, time)
    }
    let present = bars.compactMap { $0?.close }
    guard present.count == names.count else { return nil }
    let before = closes
    closes = present
    guard let old = span else {
      span = (time, time)
      return nil
    }
    let name = names.joined(separator: ", ")
    guard time > old.last else { throw .unsorted(name, at: time) }
    span = (old.first, time)
    if let hole = Hole(name, after: old.last, until: time, size: size) {
      holes = (holes.count + 1, holes.missing + hole.missing)
    }
    count += 1
    return zip(present, before).map { logarithm(ofRatio: $0, to: $1) }
  }
}
