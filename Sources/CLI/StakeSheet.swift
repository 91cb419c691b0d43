import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// What accounts have at stake, as JSON and as CSV.
struct StakeSheet {
  let basis: CorrelationSource.Basis
  let question: MoneyAtStake.Question
  let stakes: [MoneyAtStake]
  /// Of the same accounts, in the same order.
  let ways: [WrongWay]
  let crowding: Crowding
  let inputs: String

  /// Every case of every account as a row.
  var text: String {
    var text = CSVWriter.row([
      "account", "case", "collateral", "requirement", "benefit", "headroom", "verdict",
    ])
    for stake in stakes {
      for one in stake.cases {
        text += CSVWriter.row([
          stake.name, one.name, "\(stake.collateral.value)", "\(one.requirement.value)",
          "\(one.netted.benefit)", "\(one.headroom.value)", one.isShort ? "below" : "above",
        ])
      }
    }
    return text
  }

  var node: Node {
    .object([
      ("plimsoll", .integer(1)), ("correlations", .string(basis.title)),
      ("multiple", .estimate(question.multiple)),
      ("width", .estimate(question.width)), ("average", .estimate(basis.matrix.average)),
      ("smallestEigenvalue", .estimate(basis.matrix.smallest)),
      ("remarks", .strings(basis.remarks)),
      ("accounts", .array(zip(stakes, ways).map(account))),
      ("crowding", .object([("pairs", .array(pairs)), ("factors", .array(factors))])),
      ("inputs", .string(inputs)),
    ])
  }

  private func account(_ stake: MoneyAtStake, _ way: WrongWay) -> Node {
    .object([
      ("account", .string(stake.name)), ("collateral", .string("\(stake.collateral.value)")),
      ("alone", .estimate(stake.now.netted.alone)),
      (
        "cases",
        .array(
          stake.cases.map { one in
            .object([
              ("case", .string(one.name)), ("requirement", .string("\(one.requirement.value)")),
              ("benefit", .estimate(one.netted.benefit)),
              ("headroom", .string("\(one.headroom.value)")),
              ("verdict", one.isShort ? "below" : "above"),
            ])
          })
      ), ("gap", .estimate(stake.search.gap)),
      (
        "pairs",
        .array(
          stake.pairs.map { pair in
            .object([
              ("one", .string(pair.one)), ("other", .string(pair.other)),
              ("now", .estimate(pair.now)), ("breakEven", pair.breakEven.node),
              ("distance", pair.distance.map { .estimate($0) } ?? .null),
            ])
          })
      ),
      (
        "ways",
        .array(
          zip(stake.stresses, stake.shares).map { stress, share in
            .object([
              ("to", .string(stress.name)), ("breaksAt", share.map { .estimate($0) } ?? .null),
            ])
          })
      ),
      (
        "collateralWithPositions",
        .object([
          ("correlation", .estimate(way.correlation)), ("loss", .estimate(way.loss)),
          ("collateralLoss", .estimate(way.collateralLoss)),
          ("together", .estimate(way.together)),
        ])
      ),
    ])
  }

  private var pairs: [Node] {
    crowding.pairs.map { pair in
      .object([
        ("one", .string(pair.one)), ("other", .string(pair.other)),
        ("correlation", .estimate(pair.correlation)), ("cosine", .estimate(pair.cosine)),
        ("overlap", .estimate(pair.overlap)),
      ])
    }
  }

  private var factors: [Node] {
    crowding.factors.map { factor in
      .object([
        ("asset", .string(factor.name)), ("long", .estimate(factor.long)),
        ("short", .estimate(factor.short)), ("top3", .estimate(factor.top)),
        ("herfindahl", .estimate(factor.concentration)),
      ])
    }
  }
}

extension MoneyAtStake {
  /// Every case in the order in which it is shown.
  var cases: [Case] { [now] + stresses + [worst, bound] }
}
