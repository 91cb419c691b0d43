/// A table a person can read: it fits the width it is given, and numbers stand under each other.
struct Table {
  /// A column: its title, which way it leans, and whether it may go first when room is short.
  struct Column {
    let title: String
    let isNumber: Bool
    /// Columns of a higher rank leave first; those of rank 0 stay and are shortened.
    let rank: Int

    static func text(_ title: String, rank: Int = 0) -> Column {
      Column(title: title, isNumber: false, rank: rank)
    }

    static func number(_ title: String, rank: Int = 0) -> Column {
      Column(title: title, isNumber: true, rank: rank)
    }
  }

  /// One row: its cells, and the ink of the whole row.
  struct Row {
    let cells: [String]
    var ink: Ink?
  }

  let columns: [Column]
  private(set) var rows: [Row] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; missing cells are empty.
  mutating func add(_ cells: [String], ink: Ink? = nil) {
    let missing = max(0, columns.count - cells.count)
    rows.append(Row(cells: cells + Array(repeating: "", count: missing), ink: ink))
  }

  /// The lines of the table, at most `width` characters each.
  func lines(width: Int) -> [String] {
    var shown = Array(columns.indices)
    var widths = columns.indices.map { index in
      rows.map { $0.cells[index].count }.reduce(columns[index].title.count, max)
    }
    func total() -> Int { shown.reduce(2 * max(0, shown.count - 1)) { $0 + widths[$1] } }
    while total() > width, let worst = shown.max(by: { columns[$0].rank < columns[$1].rank }),
      columns[worst].rank > 0
    {
      shown.removeAll { $0 == worst }
    }
    // What is left is shortened: words before figures.
    let texts = shown.filter { !columns[$0].isNumber }
    while total() > width, let widest = texts.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 8
    {
      widths[widest] -= 1
    }
    let head = line(columns.map(\.title), shown, widths).fitted(to: width)
    let rule = String(repeating: "─", count: min(width, total()))
    return [Ink.bold(head), Ink.dim(rule)]
      + rows.map { row in
        let text = line(row.cells, shown, widths).fitted(to: width)
        return row.ink.map { $0(text) } ?? text
      }
  }

  private func line(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> String {
    let padded = shown.map { index -> String in
      let cell = cells[index].fitted(to: widths[index])
      let gap = String(repeating: " ", count: widths[index] - cell.count)
      return columns[index].isNumber ? gap + cell : cell + gap
    }
    let text = padded.joined(separator: "  ")
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}

extension String {
  /// At most `width` characters, the last an ellipsis where something was cut.
  func fitted(to width: Int) -> String { count <= width ? self : prefix(width - 1) + "…" }

  /// The text in lines of at most `width` characters, broken at spaces, each after a margin: the
  /// first after `first`, later ones after as many spaces.
  func wrapped(to width: Int, first: String = "") -> [String] {
    let margin = String(repeating: " ", count: first.count)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, margin.count + line.count + 1 + word.count > width {
        lines.append((lines.isEmpty ? first : margin) + line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return (lines + [(lines.isEmpty ? first : margin) + line]).map { $0.fitted(to: width) }
  }
}
