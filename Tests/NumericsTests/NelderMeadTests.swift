import PlimsollNumerics
import Testing

@Suite struct `Nelder and Mead` {
  private func rosenbrock(_ x: [Double]) -> Double {
    let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
    return a * a + 100 * b * b
  }

  @Test func `F-B15 finds the end of Rosenbrock's valley`() {
    let found = NelderMead().minimum(from: [-1.2, 1], steps: [0.5, 0.5], of: rosenbrock)
    #expect(found.hasSettled)
    #expect(abs(found.point[0] - 1) < 1e-6 && abs(found.point[1] - 1) < 1e-6)
    #expect(found.value < 1e-12)
    #expect(found.evaluations < 600)
  }

  @Test func `finds the least of Powell's function of four, whose curvature vanishes there`() {
    let found = NelderMead().minimum(from: [3, -1, 0, 1], steps: [1, 1, 1, 1]) { x in
      let (a, b) = (x[0] + 10 * x[1], x[2] - x[3])
      let (c, d) = (x[1] - 2 * x[2], x[0] - x[3])
      return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d
    }
    #expect(found.value < 1e-10)
    #expect(found.point.allSatisfy { abs($0) < 0.01 })
  }

  @Test func `stops at a wall of infinity, and at one of NaN`() {
    for wall in [Double.infinity, .nan] {
      let found = NelderMead().minimum(from: [2, 2], steps: [0.5, 0.5]) { x in
        x[0] < 1 ? wall : x[0] * x[0] + (x[1] + 1) * (x[1] + 1)
      }
      #expect(abs(found.point[0] - 1) < 1e-5 && abs(found.point[1] + 1) < 1e-3, "\(found)")
      #expect(found.point[0] >= 1)
    }
  }

  @Test func `starts in a corner between two walls`() {
    let found = NelderMead().minimum(from: [1, 1], steps: [0.5, 0.5]) { x in
      x[0] > 1 || x[1] > 1 ? .infinity : (x[0] + 2) * (x[0] + 2) + (x[1] - 3) * (x[1] - 3)
    }
    #expect(abs(found.point[0] + 2) < 1e-4 && abs(found.point[1] - 1) < 1e-4, "\(found)")
  }

  @Test func `in one direction only, and from the minimum itself`() {
    let square = { (x: [Double]) in (x[0] - 0.25) * (x[0] - 0.25) }
    let far = NelderMead().minimum(from: [1_000], steps: [1], of: square)
    #expect(abs(far.point[0] - 0.25) < 1e-6)
    let there = NelderMead().minimum(from: [0.25], steps: [1], of: square)
    #expect(abs(there.point[0] - 0.25) < 1e-7)
  }

  @Test func `says so when the limit comes first, and when all is infinite`() {
    var short = NelderMead()
    short.limit = 20
    let found = short.minimum(from: [-1.2, 1], steps: [0.5, 0.5], of: rosenbrock)
    #expect(!found.hasSettled)
    #expect(found.evaluations <= 24)
    let nowhere = short.minimum(from: [0, 0], steps: [1, 1]) { _ in .infinity }
    #expect(nowhere.value == .infinity)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `finds the least of a seeded bowl, the same bits each time`(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let centre = (0..<3).map { _ in 4 * chance.uniform() - 2 }
    let bend = (0..<3).map { _ in 0.1 + chance.uniform() }
    let bowl = { (x: [Double]) in
      let y = zip(x, centre).map { $0 - $1 }
      let tilt = y[0] * y[1] * 0.05
      return zip(y, bend).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } + tilt
    }
    let found = NelderMead().minimum(from: [0, 0, 0], steps: [1, 1, 1], of: bowl)
    for (at, wanted) in zip(found.point, centre) { #expect(abs(at - wanted) < 1e-5) }
    #expect(found == NelderMead().minimum(from: [0, 0, 0], steps: [1, 1, 1], of: bowl))
  }
}
