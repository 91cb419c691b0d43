import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll liquidation-price`: where each position's contract meets the line.
struct LiquidationPriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "liquidation-price",
    abstract: "The prices at which accounts meet their line, one contract at a time.",
    discussion: """
      For every future and perpetual: the nearest price under and above the present one at which \
      the margin group crosses its line, its other positions, collateral and orders held as they \
      are. The contract's underlying moves with it, as collateral too. A group that can only \
      cross when several prices move has a boundary instead, which one price cannot show.
      Examples, in Samples/desk:
        plimsoll liquidation-price pool.json --market market.json
        plimsoll liquidation-price pool.json --market market.json --format csv
      """)

  @OptionGroup var inputs: PoolOptions

  @Option(help: "Only this account.") var account: String?
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  mutating func run() throws {
    let rows: [Row] = try Files.refusing { try self.rows() }
    switch format {
    case .table:
      var table = Table([
        .text("account"), .text("position"), .number("quantity"), .number("price"),
        .number("line below"), .number("away", rank: 2), .number("line above"),
        .number("away", rank: 1), .text("", rank: 3),
      ])
      for row in rows { table.add(row.cells, ink: row.price.isCrossed ? .red : nil) }
      print(table.lines(width: Terminal.width).joined(separator: "\n"))
    case .json:
      print(JSONWriter.pretty(["positions": .array(rows.map(\.node))]), terminator: "")
    case .csv:
      var writer = CSVWriter(header: [
        "account", "group", "instrument", "quantity", "price", "crossed", "below", "above",
      ])
      for row in rows {
        try Files.refusing { try writer.append(row.fields) }
      }
      print(writer.text, terminator: "")
    }
  }

  private func rows() throws -> [Row] {
    let inputs = try inputs.read()
    let assessors = try Report.assessors(
      inputs.document, inputs.market, inputs.catalog, rulebook: self.inputs.rulebook,
      accepting: Set(self.inputs.accepted))
    let names = inputs.document.accounts.map(\.id)
    if let account, !names.contains(account) { throw Refusal(noAccount: account, among: names) }
    var rows: [Row] = []
    for member in inputs.document.accounts where account == nil || member.id == account {
      guard let name = member.rulebook ?? self.inputs.rulebook, let assessor = assessors[name]
      else { continue }
      for price in try assessor.liquidationPrices(of: member) {
        guard let contract = inputs.market.contracts[price.contract] else { continue }
        let quantity = try contract.quantity(of: price.lots)
        rows.append(Row(account: member.id, price: price, quantity: "\(quantity)"))
      }
    }
    return rows
  }

  /// One position.
  private struct Row {
    let account: String
    let price: LiquidationPrice
    let quantity: String

    var cells: [String] {
      [
        account, price.contract.text, quantity, Figures.price(price.price), text(price.below),
        away(price.below), text(price.above), away(price.above),
        price.isCrossed ? "beyond its line now" : why,
      ]
    }

    var fields: [String] {
      let sides = [price.below, price.above].map { side in side.price.map { "\($0)" } ?? "" }
      let now = ["\(price.price)", "\(price.isCrossed)"]
      return [account, price.group, price.contract.text, quantity] + now + sides
    }

    private var why: String {
      for case .unknown(let why) in [price.below, price.above] { return why }
      return ""
    }

    private func text(_ crossing: LiquidationPrice.Crossing) -> String {
      switch crossing {
      case .at(let price): Figures.price(price)
      case .none: "none"
      case .unknown: "?"
      }
    }

    private func away(_ crossing: LiquidationPrice.Crossing) -> String {
      Figures.percent(price.distance(to: crossing))
    }

    var node: Node {
      [
        "account": .string(account), "group": .string(price.group),
        "instrument": .string(price.contract.text), "quantity": .string(quantity),
        "price": .string("\(price.price)"), "crossed": Node(.bool(price.isCrossed)),
        "below": node(price.below), "above": node(price.above),
        "unknown": why.isEmpty ? .null : .string(why),
      ]
    }

    private func node(_ crossing: LiquidationPrice.Crossing) -> Node {
      crossing.price.map { .string("\($0)") } ?? .null
    }
  }
}
