import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

/// Bytes set aside in memory.
final class ScratchMemory: ByteScratch {
  private var bytes: [UInt8] = []

  func append(_ bytes: [UInt8]) { self.bytes += bytes }
  func read(at offset: Int, upTo count: Int, into buffer: inout [UInt8]) {
    BytesInMemory(bytes).read(at: offset, upTo: count, into: &buffer)
  }
}

/// Books that are built out of tables, and the pools that the same tables become.
struct BookMaking {
  let market: Market
  let edition: Edition

  init(_ rulebook: String = "textbook-grid") throws {
    let desk = try Desk()
    (market, edition) = (desk.market, try desk.catalog.edition(rulebook))
  }

  /// The built book of `tables`.
  func book(
    _ tables: [String], choices: [String] = [], threads: Int? = nil
  ) throws -> [UInt8] {
    var book = try BookTables(
      market: market, edition: edition, choices: choices.compactMap(ColumnChoice.init),
      threads: threads, scratch: ScratchMemory())
    for (place, table) in tables.enumerated() {
      try book.add(BytesInMemory(Array(table.utf8)), file: "\(place).csv")
    }
    var bytes: [UInt8] = []
    try book.write { bytes += $0 }
    return bytes
  }

  /// Its accounts, read one after the other and all together.
  func accounts(_ bytes: [UInt8], in market: Market? = nil) throws -> [Account] {
    let built = try BuiltBook(BytesInMemory(bytes), file: "a.book")
    var accounts = try built.accounts(in: market ?? self.market, by: edition)
    var all: [Account] = []
    try accounts.forEach { all += $0 }
    #expect(all.count == built.count)
    for number in stride(from: all.count - 1, through: 0, by: -max(1, all.count / 7)) {
      #expect(try Parts(accounts.account(number)) == Parts(all[number]))
    }
    return all
  }

  /// The accounts of the pool that the same tables become.
  func pool(_ tables: [String]) throws -> [Account] {
    let text = try ImportedTables.text(tables)
    return try PoolReader.read(Array(text.utf8), file: "pool.json", market: market).accounts
  }

  /// What is refused of `tables`, in words.
  func refusal(of tables: [String]) -> String? {
    do { _ = try book(tables) } catch { return "\(error)" }
    return nil
  }
}

/// Everything that tables say of an account, to be compared.
struct Parts: Hashable {
  let id: String
  let holdings: [Holding]
  let positions: [Position]
  let orders: [Order]

  init(_ account: Account) {
    (id, holdings) = (account.id, account.holdings)
    (positions, orders) = (account.positions, account.orders)
  }
}

/// Tables of invented accounts, plain cells and odd ones, in any order.
struct SeededTables {
  private var generator: SeededGenerator
  private let contracts: [Contract]

  init(seed: UInt64, _ market: Market) {
    generator = SeededGenerator(seed: seed)
    contracts = market.contracts.values.filter { $0.option == nil || $0.lot == .one }
      .sorted { $0.id < $1.id }
  }

  private mutating func draw(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
  private mutating func one(_ words: [String]) -> String { words[draw(words.count)] }

  /// Positions, holdings, orders, and more positions.
  mutating func tables(rows: Int) throws -> [String] {
    var first = "account,instrument,quantity,entry,leverage,mode,margin,cost\n"
    var (second, third) = ("account,asset,amount,chain,finality\n", "account,side,limit price")
    third += ",instrument,quantity\n"
    var fourth = "Account,Symbol,side,size\r\n"
    var held: Set<String> = []
    for _ in 0..<rows {
      let account = one(["\"a,1\"", "b", "c c", "\"d\"\"\"", "é", "f\(draw(rows))"])
      let contract = contracts[draw(contracts.count)]
      let quantity = try contract.quantity(of: Int64(draw(4_000) - 2_000))
      let price = one(["1", "0.50", "00123.4500", "7.000000000000000000001", "250"])
      switch draw(6) {
      case 0:
        second += "\(account),\(one(["BTC", "USDC"])),\(one(["-1.5", "0003", "2"])),"
        second += one(["ethereum,", ",pending", ",final", "\"a\"\"b\","]) + "\n"
      case 1:
        third += "\(account),\(one(["buy", "SELL"])),\(one([price, ""])),\(contract.id),"
        third += "\(try contract.lot.times(FixedPoint(1 + draw(9))))\n"
      default:
        guard held.insert("\(account) \(contract.id)").inserted else { continue }
        if draw(4) == 0 {
          let side = quantity.signum < 0 ? one(["Short", "sell"]) : one(["buy", "LONG"])
          fourth += "\(account),\(contract.id),\(side),\(quantity.magnitude)\r\n"
        } else {
          let isFuture = contract.option == nil && contract.form == .linear
          let cost = isFuture ? ",,,,-2.5" : ",,,,"
          let tail = one([
            cost,
            ",,,,", "\(price),,,,", ",\(price),cross,,", ",,isolated,0.5,",
            "\(price),3,portfolio,,",
          ])
          let zeros = quantity.scale > 0 ? one(["", "0", "00"]) : ""
          first += "\(account),\(contract.id),\(quantity)\(zeros),\(tail)\n"
        }
      }
    }
    return [first, second, third, fourth]
  }
}
