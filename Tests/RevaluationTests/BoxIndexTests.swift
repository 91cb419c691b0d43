import PlimsollNumerics
import PlimsollRevaluation
import Testing

/// which boxes a move leaves.
@Suite struct `An index of boxes` {
  @Test func `R-130 finds the edge that is passed and leaves the others`() {
    var index = BoxIndex(values: [100, 7])
    index.place(0, [.init(0, .lower, at: 90), .init(0, .upper, at: 110)])
    index.place(1, [.init(0, .lower, at: 95), .init(0, .upper, at: 120), .init(1, .upper, at: 7)])
    #expect(index.takeLeft().isEmpty)
    index.move(0, to: 94)
    #expect(index.takeLeft() == [.init(box: 1, edge: .init(0, .lower, at: 95))])
    index.move(0, to: 111)
    index.move(1, to: 8)
    #expect(index.takeLeft() == [.init(box: 0, edge: .init(0, .upper, at: 110))])
    // Who was left has no edges until placed anew; an edge that is passed already is found.
    index.place(1, [.init(1, .upper, at: 7)])
    #expect(index.takeLeft().map(\.box) == [1])
  }

  @Test func `R-130 forgets edges that were replaced, and sweeps them out`() {
    var index = BoxIndex(values: [0])
    for round in 0..<2_000 {
      for box in 0..<3 {
        index.place(box, [.init(0, .upper, at: Int64(1 + (round + box) % 5))])
      }
    }
    #expect(index.count == 3)
    #expect(index.bytes < 16 * 1_100)
    index.remove(2)
    index.move(0, to: 100)
    #expect(index.takeLeft().map(\.box) == [0, 1])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `R-130 agrees with looking at every box`(seed: UInt64) {
    var draw = SeededGenerator(seed: seed)
    let axes = 5
    var values = [Int64](repeating: 0, count: axes)
    var index = BoxIndex(values: values)
    var boxes = [[BoxIndex.Edge]](repeating: [], count: 40)
    func edges(_ draw: inout SeededGenerator) -> [BoxIndex.Edge] {
      (0..<draw.integer(in: 0...6)).map { _ in
        let axis = draw.integer(in: 0...axes - 1)
        let side: BoxIndex.Side = draw.uniform() < 0.5 ? .lower : .upper
        let away = Int64(draw.integer(in: 0...20))
        return .init(axis, side, at: values[axis] + (side == .upper ? away : -away))
      }
    }
    for _ in 0..<200 {
      let box = draw.integer(in: 0...boxes.count - 1)
      boxes[box] = edges(&draw)
      index.place(box, boxes[box])
      for _ in 0..<draw.integer(in: 0...3) {
        let axis = draw.integer(in: 0...axes - 1)
        values[axis] += Int64(draw.integer(in: -15...15))
        index.move(axis, to: values[axis])
      }
      let outside = boxes.indices.filter { box in
        boxes[box].contains {
          $0.side == .upper ? values[$0.axis] > $0.at : values[$0.axis] < $0.at
        }
      }
      #expect(index.takeLeft().map(\.box) == outside)
      for box in outside { boxes[box] = [] }
    }
  }
}
