import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Comparisons as one table: a row an edition and a column an account, or the other way round where
/// there are more accounts than editions. Columns that don't fit beside each other stand below.
struct MatrixTable {
  let sheet: CompareSheet
  /// Whether figures are large enough to be read without decimals.
  private let isLarge: Bool

  init(_ sheet: CompareSheet) {
    self.sheet = sheet
    isLarge = sheet.comparisons.allSatisfy { comparison in
      comparison.cells.allSatisfy { cell in
        guard let initial = cell.standing?.margins.initial else { return true }
        return initial.isZero || initial.value >= FixedPoint(10_000)
      }
    }
  }

  func lines(width: Int) -> [String] {
    let head =
      "Market of \(sheet.market.time), initial margin in \(sheet.reporting) and load, "
      + "\(sheet.inputs.prefix(19))"
    var lines = head.wrapped(to: width).map { Ink.dim($0) }
    for block in blocks(width: width) { lines += [""] + block.lines(width: width) }
    lines += [""] + spread.lines(width: width)
    let remarks = MatrixRemarks(sheet).lines(width: width)
    let legend =
      "✓ above, ✗ below, ? undecidable, – refused; load is maintenance over the compared balance; "
      + "† dated after the market"
    return lines + (remarks.isEmpty ? [] : [""] + remarks) + [""]
      + legend.wrapped(to: width).map { Ink.dim($0) }
  }

  /// A name and what stands under or beside it.
  private typealias Strip = (name: String, cells: [String])

  private func blocks(width: Int) -> [Table] {
    let comparisons = sheet.comparisons
    guard let cells = comparisons.first?.cells else { return [] }
    let editions = cells.map { "\($0.edition)" + ($0.isLater ? " †" : "") }
    let accounts = comparisons.map { $0.account.fitted(to: 24) }
    guard comparisons.count > cells.count else {
      let strips = zip(accounts, comparisons).map { ($0, texts($1.cells)) }
      return blocks("edition", rows: editions, strips, width: width)
    }
    // Editions that refuse every account stand in the reasons alone.
    let shown = cells.indices.filter { place in
      comparisons.contains { $0.cells[place].standing != nil }
    }
    let strips = shown.map { place in
      (editions[place], texts(comparisons.map { $0.cells[place] }))
    }
    return blocks("account", rows: accounts, strips, width: width)
  }

  /// As many columns beside each other as there is room for.
  private func blocks(_ title: String, rows: [String], _ strips: [Strip], width: Int) -> [Table] {
    func breadth(_ strip: Strip) -> Int { strip.cells.map(\.count).reduce(strip.name.count, max) }
    let margin = rows.map(\.count).reduce(title.count, max)
    var (blocks, room): ([[Strip]], Int) = ([], 0)
    for strip in strips {
      let needed = breadth(strip) + 2
      if blocks.isEmpty || needed > room {
        blocks.append([])
        room = width - margin
      }
      blocks[blocks.count - 1].append(strip)
      room -= needed
    }
    return blocks.map { block in
      var table = Table([.text(title)] + block.map { .text($0.name) })
      for (place, row) in rows.enumerated() {
        let cells = block.map { $0.cells[place] }
        let isRefused = cells.allSatisfy { $0.hasPrefix("–") }
        table.add([row] + cells, ink: isRefused ? .dim : nil)
      }
      return table
    }
  }

  /// Verdict, requirement and load of cells under each other; a refusal in few words.
  private func texts(_ cells: [Comparison.Cell]) -> [String] {
    let figures = cells.map { cell in
      cell.standing.map { (figure($0.margins.initial), Figures.percent($0.load)) } ?? ("", "")
    }
    let widest = figures.reduce((0, 0)) { (max($0.0, $1.0.count), max($0.1, $1.1.count)) }
    return zip(cells, figures).map { cell, figure in
      guard let standing = cell.standing else { return "– \(cell.refusal?.summary ?? "")" }
      return "\(standing.verdict.mark) \(figure.0.leading(widest.0))  "
        + figure.1.leading(widest.1)
    }
  }

  /// Without decimals where all figures are large.
  private func figure(_ money: Money) -> String {
    isLarge ? Figures.text(money.value, decimals: 0) : Figures.text(money)
  }

  private var spread: Table {
    var table = Table([
      .text("account"), .number("lowest"), .text("under", rank: 1), .number("highest"),
      .text("under", rank: 2), .number("ratio"),
    ])
    for comparison in sheet.comparisons {
      guard let spread = comparison.spread else {
        let count = comparison.base == nil ? "none" : "one"
        table.add([comparison.account, "–", "", "–", "", "\(count) measures"])
        continue
      }
      table.add([
        comparison.account, figure(spread.least), "\(spread.lowest)", figure(spread.most),
        "\(spread.highest)", spread.ratio.map { Figures.text($0, decimals: 2) } ?? "–",
      ])
    }
    return table
  }
}

extension Verdict {
  /// One character for it.
  var mark: String {
    switch self {
    case .above: "✓"
    case .below: "✗"
    case .undecidable: "?"
    }
  }
}

extension String {
  /// The text at the right end of so many characters.
  fileprivate func leading(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
