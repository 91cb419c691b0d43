import PlimsollNumerics
import Testing

/// FNV-1a over the bits of results, eight bytes a step.
private struct Fingerprint {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ value: Double) { hash = (hash ^ value.bitPattern) &* 0x100_0000_01b3 }
}

/// The same bits in debug and release, on every processor: a changed constant is a changed result.
@Suite struct `Determinism` {
  private func fingerprint(_ function: (inout SeededGenerator) -> Double) -> UInt64 {
    var generator = SeededGenerator(seed: 2_026)
    var print = Fingerprint()
    for _ in 0..<100_000 { print.add(function(&generator)) }
    return print.hash
  }

  @Test func `exponential keeps its bits`() {
    #expect(fingerprint { exponential($0.uniform() * 1_500 - 750) } == 0xf378_a161_12f1_a207)
  }

  @Test func `logarithm keeps its bits`() {
    let hash = fingerprint { logarithm(Double(bitPattern: $0.next() % 0x7ff0_0000_0000_0000)) }
    #expect(hash == 0x8752_645a_e925_5c81)
  }

  @Test func `logarithm of a ratio keeps its bits`() {
    let hash = fingerprint { logarithm(ofRatio: 1 + $0.uniform(), to: 1 + $0.uniform()) }
    #expect(hash == 0x46d5_0ebc_1781_aa12)
  }

  @Test func `power keeps its bits`() {
    let hash = fingerprint { power($0.uniform() * 10, $0.uniform() * 400 - 200) }
    #expect(hash == 0x743d_7a18_5371_f3aa)
  }

  @Test func `density keeps its bits`() {
    #expect(fingerprint { Normal.density($0.uniform() * 80 - 40) } == 0x30e4_d40d_88a4_473f)
  }

  @Test func `distribution keeps its bits`() {
    #expect(fingerprint { Normal.distribution($0.uniform() * 80 - 40) } == 0xc1af_c6a8_1d43_c380)
  }

  @Test func `quantile keeps its bits`() {
    #expect(fingerprint { Normal.quantile($0.uniform()) } == 0x7d6d_ba10_e786_ab11)
  }
}
