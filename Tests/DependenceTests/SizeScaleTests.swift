import PlimsollDependence
import Testing

@Suite struct `Margin of large positions` {
  private static func scale(
    depth: Double? = nil, open: Double? = nil, horizon: Double = 1, most: Double = 1
  ) throws -> SizeScale {
    try SizeScale(
      horizon: horizon, depth: depth, openInterest: open,
      concentration: ConcentrationScale(threshold: 0.1, slope: 2, most: most))
  }

  /// 10 million where 2 can be closed out a day: five days. 30% of what is open: 1.4 times.
  @Test func `R-169 a position is scaled by its period and by its share`() throws {
    let deep = try Self.scale(depth: 2e6)
    #expect(abs(deep.factor(position: 1e7) - 2.2360679774997896) < 1e-12)
    #expect(deep.factor(position: 1e6) == 1 && deep.factor(position: 2e6) == 1)
    let shared = try Self.scale(open: 1e8)
    #expect(abs(shared.factor(position: 3e7) - 1.4) < 1e-12 && shared.factor(position: 1e7) == 1)
    #expect(shared.factor(position: 9e7) == 2)
    let both = try Self.scale(depth: 1e7, open: 1e8, horizon: 2)
    #expect(abs(both.factor(position: 4e7) - 1.4142135623730951 * 1.6) < 1e-12)
  }

  @Test func `R-169 slices are those of the page`() throws {
    let slices = try Self.scale(depth: 2e6).slices(floors: [0, 1e6, 1e7])
    for (slice, wanted) in zip(slices, [1, 2.3734088638886552, 4.088487342836969]) {
      #expect(abs(slice - wanted) < 1e-9)
    }
  }

  /// Whatever is stated, the slices of a position add up to its own charge or more, up to twice the
  /// last floor, and none is below the one before it.
  @Test(
    arguments: [
      (2e6, nil), (nil, 4e7), (3e5, 5e6), (1e9, 1e12), (nil, 2.2e6), (7e6, 1.1e7), (1e4, 1e5),
    ] as [(Double?, Double?)])
  func `R-169 no position is charged less than its size asks for`(
    depth: Double?, open: Double?
  ) throws {
    let floors = [0, 1e6, 2.5e6, 1e7]
    for most in [0, 0.3, 1, 5] {
      let scale = try Self.scale(depth: depth, open: open, most: most)
      let slices = scale.slices(floors: floors)
      #expect(slices[0] >= 1 && slices == slices.sorted())
      for step in 1...400 {
        let position = 2e7 * Double(step) / 400
        var charged = 0.0
        for (place, floor) in floors.enumerated() where position > floor {
          let end = place + 1 < floors.count ? floors[place + 1] : .infinity
          charged += slices[place] * (min(position, end) - floor)
        }
        #expect(charged >= scale.factor(position: position) * position * (1 - 1e-12))
      }
    }
  }

  @Test func `R-169 what is no market is refused`() throws {
    for bad in [0, -1, .nan, .infinity] {
      #expect(fault { try Self.scale(depth: bad) } != nil)
      #expect(fault { try Self.scale(open: bad) } != nil)
      #expect(fault { try Self.scale(depth: 1, horizon: bad) } != nil)
    }
  }
}
