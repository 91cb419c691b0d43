import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// The shape of one slice of a size.
  static let slice = Shape.record(
    Record(
      "a slice",
      [
        .init("floor", .decimal(.nonNegative), required: true, doc: "the size it starts at"),
        .init("rate", .decimal(.nonNegative), required: true, doc: "the rate of what is above"),
      ]))

  /// Slices of which the first starts at 0 and every other above the one before it.
  static func sliceList(_ reading: inout Reading, _ list: Node, _ path: String) -> [Slice] {
    var slices: [Slice] = []
    for (place, item) in (list.array ?? []).enumerated() {
      let way = "\(path.dropLast())[\(place)]."
      guard let floor = reading.decimal(item, "floor", way),
        let rate = reading.decimal(item, "rate", way)
      else { continue }
      let remedy = "sort the slices by floor, the first at 0"
      if let last = slices.last, last.floor >= floor {
        reading.refuse(
          item, at: way + "floor",
          "a floor of \(floor) is not above the one before it, \(last.floor)", remedy)
      } else if slices.isEmpty, floor != .zero {
        reading.refuse(item, at: way + "floor", "the first floor is \(floor), not 0", remedy)
      }
      slices.append(Slice(floor: floor, rate: rate))
    }
    return slices
  }
}
