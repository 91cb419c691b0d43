import PlimsollDomain

/// What netting between groups saves, before and after its cap, and what it rests on.
struct NettingTable {
  let netting: NettingBenefit

  init(_ netting: NettingBenefit) { self.netting = netting }

  func lines(width: Int) -> [String] {
    guard let before = try? netting.before, let after = try? netting.after else { return [] }
    var table = Table([
      .text("netting of \(netting.between.joined(separator: " "))"), .number("initial"),
      .number("maintenance"),
    ])
    let rows = [
      ("each alone", netting.alone), ("together", netting.together),
      ("saved before the cap", before),
      ("saved after the cap of \(Figures.percent(netting.share))", after),
    ]
    for (name, margins) in rows {
      table.add([name, Figures.text(margins.initial), Figures.text(margins.maintenance)])
    }
    let evidence = netting.evidence.flatMap { item in
      ("evidence: correlation \(item.correlation) of \(item.between.joined(separator: " ")), "
        + "\(item.window), to \(item.date): \(item.source)").wrapped(to: width, first: "  · ")
    }
    return table.lines(width: width) + evidence
  }
}
