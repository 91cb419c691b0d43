import PlimsollNumerics
import Testing

@Suite struct `Seeded generator` {
  @Test func `gives the published sequence of SplitMix64`() {
    var generator = SeededGenerator(seed: 1_234_567)
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(published.map { _ in generator.next() } == published)
  }

  @Test func `uniform draws fill the unit interval`() {
    var generator = SeededGenerator(seed: 5)
    let draws = (0..<20_000).map { _ in generator.uniform() }
    #expect(draws.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(abs(draws.reduce(0, +) / 20_000 - 0.5) < 0.01)
  }

  @Test func `normal draws have mean 0 and variance 1`() {
    var generator = SeededGenerator(seed: 6)
    let draws = (0..<20_000).map { _ in generator.normal() }
    #expect(draws.allSatisfy { $0.isFinite })
    #expect(abs(draws.reduce(0, +) / 20_000) < 0.03)
    #expect(abs(draws.reduce(0) { $0 + $1 * $1 } / 20_000 - 1) < 0.05)
  }

  @Test func `equal seeds give equal draws, others do not`() {
    var one = SeededGenerator(seed: 7), same = one, other = SeededGenerator(seed: 8)
    #expect(one.normal() == same.normal())
    #expect(one.next() != other.next())
  }
}
