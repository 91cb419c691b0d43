import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

extension WhatIfTable {
  /// What trades make of an account.
  static func trades(_ margin: IncrementalMargin, in market: Market, width: Int) -> [String] {
    groups(margin).lines(width: width) + [""] + reasons(margin).lines(width: width)
      + [""] + steps(margin, market).lines(width: width) + [""]
      + positions(margin.after, market).lines(width: width)
  }

  /// Now, after and the difference, for each group that changes.
  private static func groups(_ margin: IncrementalMargin) -> Table {
    var table = Table([
      .text("group"), .text(""), .text("verdict"), .number("balance"), .number("initial"),
      .number("maintenance", rank: 1), .number("headroom", rank: 2), .number("free"),
    ])
    func row(_ group: GroupAssessment, _ when: String) {
      table.add([
        group.group, when, group.verdict.rawValue, Figures.full(group.balance.maintenance),
        Figures.text(group.requirement.margins.initial),
        Figures.text(group.requirement.margins.maintenance), Figures.text(group.headroom),
        Figures.text(group.free),
      ])
    }
    for change in margin.changes {
      let old = margin.before.groups.first { $0.group == change.group }
      let new = margin.after.groups.first { $0.group == change.group }
      if let old { row(old, change.isNone ? "" : "now") }
      guard !change.isNone else { continue }
      if let new { row(new, "after") }
      table.add(
        [change.group, "change", ""] + [Figures.full(change.balance.maintenance)]
          + [
            change.margins.initial, change.margins.maintenance, change.headroom, change.free,
          ].map(Figures.text))
    }
    return table
  }

  private static func reasons(_ margin: IncrementalMargin) -> Table {
    var table = Table([
      .text("reason that differs"), .text("of"), .number("initial now"), .number("after"),
      .number("change"),
    ])
    for change in margin.changes {
      for reason in change.reasons {
        let difference = try? reason.after.initial.minus(reason.before.initial)
        table.add([
          reason.component, reason.subject ?? change.group, Figures.text(reason.before.initial),
          Figures.text(reason.after.initial), difference.map(Figures.text) ?? "–",
        ])
      }
    }
    return table
  }

  private static func steps(_ margin: IncrementalMargin, _ market: Market) -> Table {
    var table = Table([
      .text("trade"), .text("group"), .number("initial alone"), .number("in turn"),
      .number("maintenance alone", rank: 1), .number("in turn", rank: 2),
    ])
    for step in margin.steps {
      for change in step.inSequence {
        let alone = step.alone?.first { $0.group == change.group }
        guard !change.isNone || alone?.isNone == false else { continue }
        table.add([
          words(of: step.trade, in: market), change.group,
          alone.map { Figures.text($0.margins.initial) } ?? "–",
          Figures.text(change.margins.initial),
          alone.map { Figures.text($0.margins.maintenance) } ?? "–",
          Figures.text(change.margins.maintenance),
        ])
      }
    }
    return table
  }

  private static func positions(_ after: Assessment, _ market: Market) -> Table {
    var table = Table([
      .text("position after"), .number("quantity"), .text("group"), .number("adds initial"),
      .number("adds maintenance"),
    ])
    for group in after.groups {
      for position in group.positions {
        let quantity = try? market.contracts[position.contract]?.quantity(of: position.lots)
        table.add([
          position.contract.text, quantity.map { "\($0)" } ?? "–", group.group,
          Figures.text(position.marginal.initial), Figures.text(position.marginal.maintenance),
        ])
      }
    }
    return table
  }

  /// An account as it is and after each switch.
  static func switches(_ now: SwitchPreview, _ switches: [SwitchPreview], width: Int) -> [String] {
    var table = Table([
      .text("switch to"), .text("may it?"), .text("verdict", rank: 3), .number("balance", rank: 2),
      .number("initial"), .number("maintenance"), .number("load"),
      .number("beyond initial", rank: 1),
    ])
    for preview in [now] + switches {
      let isNow = preview.name == now.name
      let totals = preview.assessment?.totals
      let beyond = totals.flatMap { try? $0.balance.initial.minus($0.margins.initial) }
      table.add(
        [
          preview.name, isNow ? "–" : preview.obstacle == nil ? "yes" : "no",
          preview.assessment?.verdict.rawValue ?? "–",
          totals.map { Figures.text($0.balance.initial) } ?? "–",
          totals.map { Figures.text($0.margins.initial) } ?? "–",
          totals.map { Figures.text($0.margins.maintenance) } ?? "–",
          Figures.percent(totals?.ratio), beyond.map(Figures.text) ?? "–",
        ], ink: isNow ? nil : preview.obstacle == nil ? .green : .red)
    }
    var lines = table.lines(width: width)
    for preview in switches {
      if let mode = preview.mode {
        lines += "\(preview.name): margined as \(mode.rawValue)".wrapped(to: width, first: "  · ")
      }
      if let obstacle = preview.obstacle {
        lines += "\(preview.name): \(obstacle)".wrapped(to: width, first: "  · ")
      }
    }
    let unit = now.assessment?.totals.margins.initial.asset.id.text ?? ""
    return lines + ["", Ink.dim("totals in \(unit); the groups of the account decide")]
  }
}
