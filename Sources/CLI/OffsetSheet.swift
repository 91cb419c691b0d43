import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// An offset ledger as CSV: one row a pair, netted or not, every digit in the group's own unit.
struct OffsetSheet {
  let ledger: OffsetLedger

  init(_ ledger: OffsetLedger) { self.ledger = ledger }

  var text: String {
    get throws {
      var writer = CSVWriter(header: [
        "first", "second", "group", "unit", "alone", "together", "saved", "saved maintenance",
        "share", "bar", "reason",
      ])
      for pair in ledger.pairs {
        let amounts = [
          pair.alone.initial, pair.together.initial, pair.saved.initial, pair.saved.maintenance,
        ]
        try writer.append(
          [pair.first, pair.second, pair.group, pair.alone.initial.asset.id.text]
            + amounts.map { "\($0.value)" } + [pair.share.map { "\($0)" } ?? "", "", ""])
      }
      for barred in ledger.barred {
        for pair in barred.pairs {
          try writer.append(
            [pair.first, pair.second] + Array(repeating: "", count: 7)
              + [barred.bar.kind.rawValue, "\(barred.bar)"])
        }
      }
      return writer.text
    }
  }
}
