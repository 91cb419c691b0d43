import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Reasons against a change` {
  private static let part = Uncovered(
    id: "delta-shock", what: "it is not published", matters: .always, bias: .low)
  private static let other = Uncovered(
    id: "orders", what: "no rule is known", matters: .orders, bias: .unknown, figure: .initial)

  private static func cases() throws -> [(Obstacle, name: String, says: String)] {
    let amount = try money("1.5", "BTC")
    let limits = MarginError.mode(
      .portfolio, EditionID(name: "e", version: "1"), known: [.cross, .isolated])
    return [
      (
        .short(group: "BTC", by: amount), "initial-margin", "initial margin short by 1.5 BTC in BTC"
      ),
      (
        .belowLine(group: "P isolated", by: amount), "below-line",
        "P isolated is below its line by 1.5 BTC: only what reduces risk passes"
      ),
      (
        .restricted(group: "BTC", .called), "restricted",
        "BTC would be called: only what reduces risk passes"
      ),
      (
        .undecidable(group: "BTC", [part, other]), "undecidable",
        "BTC is undecidable: delta-shock: it is not published; orders: no rule is known; "
          + "accept it by that name to decide without it"
      ),
      (
        .undecidable(group: "BTC", []), "undecidable",
        "BTC is undecidable: its headroom is smaller than what rounding can hide"
      ),
      (
        .reduceOnly("P", closes: 0), "reduce-only",
        "reduce-only, and nothing of P is held against it"
      ),
      (
        .reduceOnly("P", closes: 7), "reduce-only",
        "reduce-only, and it is larger than what is held of P"
      ),
      (
        .kept(group: "BTC", by: amount), "kept",
        "1.5 BTC more than may leave BTC: gains and unsettled profit stay, and what is kept"
      ),
      (.owing(group: "BTC"), "owing", "nothing leaves BTC while something is owed"),
      (.notHeld(amount), "not-held", "only 1.5 BTC is held"),
      (
        .unmeasured(limits), "mode", "e@1 has no portfolio mode: use cross or isolated"
      ),
      (
        .unmeasured(.noRulebook(account: "a")), "unmeasured",
        "account a names no rulebook: add \"rulebook\" or pass --rulebook"
      ),
      (
        .unfit(EditionID(name: "e", version: "1"), .nothingListed(held: 2)), "unlisted",
        "e@1: lists none of its instruments"
      ),
    ]
  }

  @Test func `R-125 each reason has a name and says what binds`() throws {
    for (obstacle, name, says) in try Self.cases() {
      #expect(obstacle.name == name)
      #expect("\(obstacle)" == says)
    }
  }

  @Test func `R-125 a reason of a group names it, and an amount that is lacking`() throws {
    for (obstacle, name, _) in try Self.cases() {
      let isOfGroup = [
        "initial-margin", "below-line", "restricted", "undecidable", "kept", "owing",
      ].contains(name)
      #expect((obstacle.group != nil) == isOfGroup, "\(obstacle)")
      let lacks = ["initial-margin", "below-line", "kept"].contains(name)
      #expect(try obstacle.lacking == (lacks ? money("1.5", "BTC") : nil), "\(obstacle)")
    }
  }
}
