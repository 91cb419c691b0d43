import Testing

@testable import PlimsollRulebooks

/// an account whose boxes are left at once is measured, ever longer, before another is
/// tried.
@Suite struct `Patience with boxes` {
  /// The looks, one a change, at which boxes are tried.
  private func tries(_ looks: ClosedRange<Int64>, _ patience: inout Patience) -> [Int64] {
    looks.filter { look in
      if patience.waits(at: look) { return false }
      patience.boxed(at: look)
      return true
    }
  }

  @Test func `R-130 each box that is left at once doubles how long the next one waits`() {
    var patience = Patience()
    #expect(tries(0...300, &patience) == [0, 1, 4, 9, 18, 35, 68, 133, 198, 263])
  }

  @Test func `R-130 a box that lasts takes all waiting back`() {
    var patience = Patience()
    #expect(tries(0...43, &patience) == [0, 1, 4, 9, 18, 35])
    #expect(tries(44...68, &patience) == [68])
    // The box of look 68 lasts, so the one after the next is the first that waits again.
    #expect(tries(80...83, &patience) == [80, 81])
  }

  @Test func `R-130 boxes that last are tried at every look`() {
    var patience = Patience()
    for look in stride(from: Int64(0), to: 100, by: 2) {
      let waits = patience.waits(at: look)
      #expect(!waits)
      patience.boxed(at: look)
    }
  }
}
