import PlimsollDependence
import PlimsollDomain

/// What accounts have at stake, as a person reads it.
struct StakeTable {
  let sheet: StakeSheet
  /// Pairs that are listed of each account, and of accounts.
  private static let listed = 5

  init(_ sheet: StakeSheet) { self.sheet = sheet }

  func lines(width: Int) -> [String] {
    let title =
      "\(sheet.basis.title); \(Figures.text(sheet.question.multiple, decimals: 4)) standard "
      + "deviations, each correlation off by at most "
      + Figures.text(sheet.question.width, decimals: 2)
    var lines = title.wrapped(to: width).map { Ink.dim($0) } + [""] + cases.lines(width: width)
    lines += [""] + breaks.lines(width: width)
    if !sheet.crowding.pairs.isEmpty { lines += [""] + shared.lines(width: width) }
    lines += [""] + factors.lines(width: width)
    return lines + [""] + remarks.flatMap { $0.wrapped(to: width, first: "  · ") }
  }

  private var cases: Table {
    var table = Table([
      .text("account"), .text("correlations"), .number("requirement"),
      .number("netting saves", rank: 1), .number("collateral", rank: 2), .number("headroom"),
      .text(""),
    ])
    for stake in sheet.stakes {
      for (place, one) in stake.cases.enumerated() {
        table.add(
          [
            place == 0 ? stake.name : "", one.name, Figures.text(one.requirement),
            Figures.text(one.netted.benefit, decimals: 2), Figures.text(stake.collateral),
            Figures.text(one.headroom), one.isShort ? "below" : "above",
          ], ink: one.isShort ? .red : .green)
      }
    }
    return table
  }

  private var breaks: Table {
    var table = Table([
      .text("account"), .text("pair"), .number("now"), .text("breaks"), .number("at"),
      .number("room"),
    ])
    for stake in sheet.stakes {
      let decided = stake.pairs.filter { $0.distance != nil }
      for (place, pair) in decided.prefix(Self.listed).enumerated() {
        table.add(
          [
            place == 0 ? stake.name : "", "\(pair.one)–\(pair.other)",
            Figures.text(pair.now, decimals: 4), pair.breakEven.word,
            pair.breakEven.correlation.map { Figures.text($0, decimals: 4) } ?? "",
            pair.distance.map { Figures.text($0, decimals: 4) } ?? "",
          ], ink: (pair.distance ?? 1) < 0 ? .red : nil)
      }
      if decided.isEmpty {
        let word = stake.now.isShort ? "always" : "never"
        table.add([stake.name, "any alone", "", word, "", ""])
      }
    }
    return table
  }

  private var shared: Table {
    var table = Table([
      .text("accounts"), .number("profits correlate"), .number("same book", rank: 1),
      .number("overlap", rank: 2),
    ])
    for pair in sheet.crowding.pairs.prefix(Self.listed) {
      table.add([
        "\(pair.one), \(pair.other)", Figures.text(pair.correlation, decimals: 4),
        Figures.text(pair.cosine, decimals: 4), percent(pair.overlap),
      ])
    }
    return table
  }

  private var factors: Table {
    var table = Table([
      .text("asset"), .number("long"), .number("short"), .number("top 3 hold", rank: 1),
      .number("as of equal accounts", rank: 2),
    ])
    for factor in sheet.crowding.factors {
      table.add([
        factor.name, Figures.text(factor.long, decimals: 2),
        Figures.text(factor.short, decimals: 2), percent(factor.top),
        Figures.text(factor.equivalents, decimals: 1),
      ])
    }
    return table
  }

  private var remarks: [String] {
    var remarks = sheet.basis.remarks
    for (stake, way) in zip(sheet.stakes, sheet.ways) {
      for (stress, share) in zip(stake.stresses, stake.shares) {
        guard let share, share > 0 else { continue }
        remarks.append(
          "\(stake.name) falls below its line \(percent(share)) of the way to \(stress.name)")
      }
      guard way.collateralLoss != 0 else { continue }
      let size = Figures.text(abs(way.collateralLoss), decimals: 2)
      let move = "\(Figures.text(way.loss, decimals: 2)) on its positions"
      remarks.append(
        way.isWrongWay
          ? "\(stake.name): wrong-way collateral: where it loses \(move) its collateral is "
            + "expected to lose \(size) (correlation \(Figures.text(way.correlation, decimals: 2)))"
          : "\(stake.name): its collateral is expected to gain \(size) where it loses \(move) "
            + "(correlation \(Figures.text(way.correlation, decimals: 2)))")
    }
    return remarks
  }

  private func percent(_ share: Double) -> String {
    Figures.text(share * 100, decimals: 1) + "%"
  }
}
