/// Which columns of a table of prices are what.
struct PanelColumns {
  /// How assets and times are laid out.
  enum Form {
    /// A column an asset.
    case wide([TapeColumns.Column])
    /// A row an asset and time: its name, its price, and open, high and low where they are there.
    case long(name: TapeColumns.Column, close: TapeColumns.Column, range: [TapeColumns.Column])
  }

  let time: TapeColumns.Column
  let form: Form

  /// What the header says, or why it cannot be said.
  init(_ header: [String], file: String) throws(DocumentError) {
    func column(_ names: [String]) -> TapeColumns.Column? {
      header.firstIndex { names.contains(TableKind.plain($0)) }.map {
        TapeColumns.Column(field: names[0], name: header[$0], index: $0)
      }
    }
    func known(_ field: String) -> [String] { [field] + TapeColumns.aliases(of: field) }
    guard let time = column(known("time") + ["date"]) else {
      throw DocumentError(
        file: file, line: 1, fault: .table(.missingColumns(["time"], header: header)))
    }
    self.time = time
    if let name = column(known("name")) {
      guard let close = column(["close"] + known("price")) else {
        throw DocumentError(
          file: file, line: 1, fault: .table(.missingColumns(["close"], header: header)))
      }
      let range = ["open", "high", "low"].compactMap { column([$0]) }
      form = .long(name: name, close: close, range: range.count == 3 ? range : [])
      return
    }
    let assets = header.indices.filter { $0 != time.index }.map {
      TapeColumns.Column(field: "price", name: header[$0], index: $0)
    }
    guard !assets.isEmpty else {
      throw DocumentError(
        file: file, line: 1, problem: "has no prices",
        remedy: "give every asset a column beside the time")
    }
    form = .wide(assets)
  }
}
