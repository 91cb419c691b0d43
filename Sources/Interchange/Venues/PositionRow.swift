import PlimsollDomain

/// One row of a venue's list of positions.
struct PositionRow {
  /// Where it stands.
  let fields: VenueFields
  /// What it says; a quantity of zero says that nothing is held.
  let position: VenuePosition
  /// The response that lists its contract, for those who have not given it.
  let listing: String

  /// Holds the rows of one response.
  ///
  /// A long and a short side of one contract (hedge mode) cannot stand side by side in a pool, and
  /// netting them would understate both: they are passed over.
  static func hold(_ rows: [PositionRow], in book: inout VenueBook) {
    let groups = Dictionary(grouping: rows) {
      "\($0.position.mode == .isolated) \($0.position.contract)"
    }
    let known = rows.map { row in
      book.position(in: row.position.contract, isolated: row.position.mode == .isolated)
    }
    for row in rows {
      for isolated in [true, false] { book.release(row.position.contract, isolated: isolated) }
    }
    for (_, rows) in groups.sorted(by: { $0.key < $1.key }) {
      let held = rows.filter { $0.position.quantity != .zero }
      guard held.count > 1 else {
        held.first?.hold(after: known.compactMap(\.self), in: &book)
        continue
      }
      for row in held {
        row.fields.passOver(
          "\(row.position.contract) is held long and short at once (hedge mode)",
          "put each side into an account of its own by hand", in: &book)
      }
    }
  }

  /// A response that leaves out entry or margin does not take back what another said of the same
  /// quantity, nor one that leaves out leverage what was chosen, whatever the quantity.
  private func hold(after known: [VenuePosition], in book: inout VenueBook) {
    let isIsolated = position.mode == .isolated
    let before = known.first { earlier in
      earlier.contract == position.contract && (earlier.mode == .isolated) == isIsolated
    }
    let same = before?.quantity == position.quantity ? before : nil
    let merged = VenuePosition(
      contract: position.contract, quantity: position.quantity,
      entry: position.entry ?? same?.entry, mode: position.mode,
      margin: position.margin ?? same?.margin, leverage: position.leverage ?? before?.leverage)
    guard !isIsolated || merged.margin != nil else {
      fields.passOver(
        "\(merged.contract) is isolated, and nothing says what was assigned to it",
        "add the response that lists positions with their isolated margin", in: &book)
      return
    }
    book.hold(merged, orElse: fields.unlisted(merged.contract, listing: listing))
  }
}
