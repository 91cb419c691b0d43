import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Margins by ISDA SIMM as tables, one a portfolio.
struct SimmTable {
  let sheet: SimmSheet

  init(_ sheet: SimmSheet) { self.sheet = sheet }

  func lines(width: Int) -> [String] {
    let parameters = sheet.parameters
    let title = "ISDA SIMM's method, calculation currency \(sheet.calculation), US dollars"
    let origin = "parameters \(parameters.version): \(parameters.title)"
    var lines = title.wrapped(to: width).map { Ink.bold($0) }
    lines += origin.wrapped(to: width).map { Ink.dim($0) }
    for (portfolio, margin, converted) in sheet.margins {
      lines += [""] + table(portfolio, margin).lines(width: width)
      if let converted { lines.append("in \(converted.asset): \(Figures.full(converted))") }
    }
    return lines
      + [
        "",
        "CR: concentration; WS: sensitivity × weight × CR, and S of a bucket, its offset;",
        "margin: K of a bucket, and what each level above needs",
      ]
  }

  private func table(_ portfolio: String, _ margin: SimmMargin) -> Table {
    var table = Table([
      .text("portfolio"), .number("sensitivity", rank: 1), .number("weight", rank: 3),
      .number("CR", rank: 2), .number("WS", rank: 1), .number("margin"),
    ])
    for row in SimmSheet.rows(portfolio, margin) {
      let indent = String(repeating: "  ", count: row.depth)
      table.add(
        [
          indent + title(row), row.sensitivity.map { Figures.text($0, decimals: 2) } ?? "",
          row.weight.map(Self.plain) ?? "", row.concentration.map(decimals(4)) ?? "",
          row.weighted.map(decimals(2)) ?? "",
          row.charge.map(Figures.text) ?? row.margin.map(decimals(2)) ?? "",
        ], ink: row.level == "element" ? .dim : nil)
    }
    return table
  }

  private func title(_ row: SimmSheet.Row) -> String {
    switch row.level {
    case "portfolio" where row.name.isEmpty: "all rows"
    case "bucket": row.name.isEmpty ? "currencies" : "bucket \(row.name)"
    case "element" where row.name == sheet.calculation && row.weight == 0:
      row.name + " (calculation currency)"
    default: row.name
    }
  }

  /// A weight as it was written: a model's number without needless decimals.
  private static func plain(_ weight: Double) -> String {
    let text = "\(weight)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func decimals(_ count: Int) -> (Double) -> String {
    { Figures.text($0, decimals: count) }
  }
}
