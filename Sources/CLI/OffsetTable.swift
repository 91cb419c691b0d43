import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// An offset ledger as tables: each group from gross to net, the pairs that save, those that don't
/// and why, and which profit carries which loss.
struct OffsetTable {
  let ledger: OffsetLedger

  init(_ ledger: OffsetLedger) { self.ledger = ledger }

  /// Pairs beyond these are for programs.
  private static let most = 12

  func lines(width: Int) -> [String] {
    var lines = [Ink.bold("offsets")]
    for group in ledger.groups { lines += [""] + self.group(group).lines(width: width) }
    if !ledger.pairs.isEmpty { lines += [""] + pairs.lines(width: width) }
    lines += [""] + remarks.flatMap { $0.wrapped(to: width, first: "  · ") }
    return lines + ledger.groups.flatMap { support($0, width: width) }
  }

  private func group(_ group: OffsetLedger.Group) -> Table {
    var table = Table([
      .text("\(group.name), each alone"), .number("initial"), .number("maintenance", rank: 1),
    ])
    func row(_ name: String, _ margins: Margins, ink: Ink? = nil) {
      table.add(
        [name, Figures.text(margins.initial), Figures.text(margins.maintenance)], ink: ink)
    }
    for leg in group.legs { row(leg.name, leg.alone) }
    if !group.beside.initial.isZero || !group.beside.maintenance.isZero {
      row("debts", group.beside)
    }
    row("gross", group.gross, ink: .bold)
    row("netting saves", group.saved)
    row("net", group.net, ink: .bold)
    return table
  }

  private var pairs: Table {
    var table = Table([
      .text("pair"), .text("with"), .number("alone", rank: 2), .number("together", rank: 1),
      .number("saves"), .text("of", rank: 3), .number("share"),
    ])
    for pair in ledger.pairs.prefix(Self.most) {
      table.add([
        pair.first, pair.second, Figures.text(pair.alone.initial),
        Figures.text(pair.together.initial), Figures.text(pair.saved.initial), pair.group,
        Figures.percent(pair.share),
      ])
    }
    return table
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if let saved = try? ledger.saved {
      remarks.append(
        "netting saves \(Figures.text(saved.initial)) of "
          + "\(Figures.full(ledger.gross.initial)), \(Figures.percent(ledger.share))"
          + (ledger.pairs.count > 1
            ? "; pairs are measured two at a time and do not add up to it" : ""))
    }
    if ledger.pairs.count > Self.most {
      remarks.append(
        "\(ledger.pairs.count - Self.most) more pairs are netted: --format json or csv has them")
    }
    if ledger.paired < ledger.legs {
      remarks.append(
        "only the \(ledger.paired) positions that need most alone are paired, of "
          + "\(ledger.legs): --pairing \(ledger.legs) pairs all")
    }
    return remarks
      + ledger.barred.map { barred in
        let more = barred.pairs.count - 1
        let count = more == 0 ? "" : " and \(more) more pair\(more == 1 ? "" : "s")"
        let first = barred.pairs.first.map { "\($0.first) with \($0.second)" } ?? ""
        return "not netted, \(barred.bar): \(first)\(count)"
      }
  }

  /// Which profit carries which loss; what none carries is red.
  private func support(_ group: OffsetLedger.Group, width: Int) -> [String] {
    guard let support = group.support else { return [] }
    let links = support.links.map { link in
      "\(link.profit), up \(Figures.full(link.gain)), carries \(Figures.text(link.carried)) of the "
        + "\(Figures.text(link.deficit)) that \(link.loss) is down"
    }
    let rest = support.uncarried.map { rest in
      "\(Figures.full(rest.amount)) that \(rest.loss) is down falls on what was posted"
    }
    let limits = support.limits.map { limit in
      let line = limit.lots > 0 ? limit.below : limit.above
      let start = "\(limit.contract), now at \(Figures.price(limit.price)),"
      switch line {
      case .at(let price):
        return "\(start) takes \(group.name) to its line at \(Figures.price(price))"
      case .none: return "\(start) takes \(group.name) to its line at no price"
      case .unknown(let why): return "\(start) has no one price that takes it there: \(why)"
      }
    }
    let lines = [(links, nil), (rest, Ink.red), (limits, nil)]
    return lines.flatMap { texts, ink in
      texts.flatMap { $0.wrapped(to: width, first: "  · ") }.map { ink?($0) ?? $0 }
    }
  }
}

/// The offsets of compared accounts in short: a table an account, a row an edition.
struct OffsetSummary {
  let sheet: CompareSheet

  init(_ sheet: CompareSheet) { self.sheet = sheet }

  func lines(width: Int) -> [String] {
    let tables = sheet.comparisons.flatMap { comparison -> [String] in
      let ledgers = comparison.cells.compactMap { $0.standing?.offsets }
      guard !ledgers.isEmpty else { return [] }
      var table = Table([
        .text("offsets of \(comparison.account)"), .number("gross", rank: 3), .number("saves"),
        .number("net", rank: 2), .number("share"), .number("pairs netted", rank: 1),
        .text("not netted"),
      ])
      for ledger in ledgers { table.add(row(ledger)) }
      return [""] + table.lines(width: width)
        + ledgers.flatMap { remarks($0).flatMap { $0.wrapped(to: width, first: "  · ") } }
    }
    guard !tables.isEmpty else { return [] }
    let legend = "plimsoll explain --offsets has the pairs, and in full why others are not netted"
    return tables + [""] + legend.wrapped(to: width).map { Ink.dim($0) }
  }

  private func row(_ ledger: OffsetLedger) -> [String] {
    var counts: [(kind: OffsetBar.Kind, count: Int)] = []
    for kind in OffsetBar.Kind.allCases {
      let count = ledger.barred.filter { $0.bar.kind == kind }.reduce(0) { $0 + $1.pairs.count }
      if count > 0 { counts.append((kind, count)) }
    }
    let barred = counts.reduce(0) { $0 + $1.count }
    return [
      "\(ledger.edition)", Figures.text(ledger.gross.initial),
      (try? ledger.saved).map { Figures.text($0.initial) } ?? "–",
      Figures.text(ledger.net.initial), Figures.percent(ledger.share),
      "\(ledger.pairs.count) of \(ledger.pairs.count + barred)",
      counts.map { "\($0.kind.rawValue) \($0.count)" }.joined(separator: ", ").fitted(to: 32),
    ]
  }

  private func remarks(_ ledger: OffsetLedger) -> [String] {
    var remarks: [String] = []
    if let pair = ledger.pairs.first {
      remarks.append(
        "\(ledger.edition): \(pair.first) with \(pair.second) saves most, "
          + "\(Figures.full(pair.saved.initial)), \(Figures.percent(pair.share))")
    }
    if ledger.paired < ledger.legs {
      remarks.append(
        "\(ledger.edition): only the \(ledger.paired) positions that need most alone are paired, "
          + "of \(ledger.legs)")
    }
    return remarks
  }
}
