/// Which column of a table is which field.
struct TableColumns {
  /// A column that is read.
  struct Column {
    let field: String
    /// As the header writes it.
    let name: String
    let index: Int
    let shape: Shape
    let isRequired: Bool
  }

  let kind: TableKind
  /// The column of the account's name.
  let account: Column?
  /// The column that says buy or sell; the quantity has no sign then.
  let side: Column?
  /// The columns of the record, in the order of the document.
  let record: [Column]
  /// All of these.
  let all: [Column]
  /// Columns that are no field.
  let unused: [String]
  /// The choices that named a column.
  let taken: Set<ColumnChoice>

  /// What `header` says, or why it cannot be said.
  init(_ header: CSVHeader, choices: [ColumnChoice]) throws(TableFault) {
    let (kind, indices) = try Self.kind(of: header, choices)
    for field in kind.fields {
      let names = Self.candidates(field, kind, header, choices).map { header.names[$0] }
      guard names.count <= 1 else { throw .sameField(field, names) }
    }
    func column(_ field: String, _ shape: Shape, isRequired: Bool) -> Column? {
      indices[field].map {
        Column(
          field: field, name: header.names[$0], index: $0, shape: shape, isRequired: isRequired)
      }
    }
    self.kind = kind
    account = column("account", .identifier, isRequired: true)
    side = kind == .positions ? column("side", .choice(Side.names), isRequired: true) : nil
    let isSided = side != nil
    record = kind.record.fields.compactMap {
      let shape = isSided && $0.name == "quantity" ? .decimal(.nonNegative) : $0.shape
      return column($0.name, shape, isRequired: $0.required)
    }
    all = [account, side].compactMap { $0 } + record
    let used = Set(indices.values)
    unused = header.names.enumerated().filter { !used.contains($0.offset) }.map(\.element)
    taken = Set(
      choices.filter { choice in
        header.columns[choice.column].map { $0 == indices[choice.field] } ?? false
      })
  }

  /// What the table is of, and which column is which field of that.
  private static func kind(
    of header: CSVHeader, _ choices: [ColumnChoice]
  ) throws(TableFault) -> (TableKind, [String: Int]) {
    let order =
      header.names.first { TableKind.ofOrders.contains(TableKind.plain($0)) }
      ?? choices.first { $0.field == "price" && header.columns[$0.column] != nil }?.column
    var found: [(kind: TableKind, indices: [String: Int])] = []
    for kind in TableKind.allCases where kind != (order == nil ? .orders : .positions) {
      let indices = indices(of: kind, in: header, choices)
      if kind.needed.allSatisfy({ indices[$0] != nil }) { found.append((kind, indices)) }
    }
    guard let only = found.last else {
      throw order.map { .ofOrders(column: $0) } ?? .noKind(header: header.names)
    }
    guard found.count == 1 else { throw .twoKinds }
    // With a price and nothing that only positions have it may be either, and means a lot.
    let price = header.names.first { TableKind.plain($0) == "price" }
    let fields = Set(only.indices.keys).subtracting(TableKind.orders.fields)
    if only.kind == .positions, only.indices["side"] != nil, fields.isEmpty, let price {
      throw .ordersOrNot(price: price)
    }
    return only
  }

  /// How a side is written, in any letter case.
  enum Side {
    static let names = ["buy", "sell", "long", "short"]
  }

  private static func indices(
    of kind: TableKind, in header: CSVHeader, _ choices: [ColumnChoice]
  ) -> [String: Int] {
    var indices: [String: Int] = [:]
    for field in kind.fields { indices[field] = candidates(field, kind, header, choices).first }
    return indices
  }

  /// The columns that may be `field`: those the user chose, or those of its name and aliases that
  /// were chosen for nothing else.
  private static func candidates(
    _ field: String, _ kind: TableKind, _ header: CSVHeader, _ choices: [ColumnChoice]
  ) -> [Int] {
    let mine = choices.filter { kind.fields.contains($0.field) }
    let chosen = mine.filter { $0.field == field }.compactMap { header.columns[$0.column] }
    guard chosen.isEmpty else { return Array(Set(chosen)).sorted() }
    let names = [field] + TableKind.aliases(of: field)
    return header.names.indices.filter { index in
      names.contains(TableKind.plain(header.names[index]))
        && !mine.contains { $0.column == header.names[index] }
    }
  }
}
