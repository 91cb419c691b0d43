import PlimsollInterchange
import PlimsollNumerics
import Testing

/// Tables as the streamer turns them into a document, and as plain code does.
enum ImportedTables {
  /// What is written, or what is refused.
  static func text(
    _ tables: [String], account: String = "desk", rulebook: String? = nil, choices: [String] = [],
    piece: Int = 1 << 20
  ) throws -> String {
    var pool = PoolTables(
      account: account, rulebook: rulebook, choices: choices.compactMap(ColumnChoice.init),
      piece: piece)
    for (place, table) in tables.enumerated() {
      try pool.add(BytesInMemory(Array(table.utf8)), file: "\(place).csv")
    }
    let page = Page()
    try pool.write { page.bytes += $0 }
    return String(decoding: page.bytes, as: UTF8.self)
  }

  /// Where the pieces of a document are gathered.
  private final class Page {
    var bytes: [UInt8] = []
  }

  /// The same document by rows in memory; every table names accounts and needs no choices.
  static func plainly(_ tables: [String]) throws -> String {
    var order: [String] = []
    var lists: [String: [Node]] = [:]
    for table in tables {
      var reader = try CSVReader(Array(table.utf8), file: "t.csv")
      let fields = reader.header.filter { !["account", "side", "note"].contains($0) }
      let kind = fields.contains("asset") ? "holdings" : "positions"
      while let row = try reader.next() {
        let account = row["account"] ?? ""
        if !order.contains(account) { order.append(account) }
        let sign = ["sell", "short"].contains(row["side"]?.lowercased() ?? "") ? "-" : ""
        let cells = fields.compactMap { field -> (String, Node)? in
          let text = row[field] ?? ""
          let isQuantity = field == "quantity"
          return text.isEmpty ? nil : (field, .string(isQuantity ? sign + text : text))
        }
        lists[account + "\n" + kind, default: []].append(.object(cells))
      }
    }
    let accounts = order.map { account in
      Node.object(
        [("id", .string(account))]
          + ["holdings", "positions"].map { ($0, .array(lists[account + "\n" + $0] ?? [])) })
    }
    return JSONWriter.pretty(["plimsoll": 1, "accounts": .array(accounts)])
  }
}

@Suite struct `Tables become a pool` {
  private static let long = String(repeating: "n", count: 60)
  private static let positions = """
    account,instrument,quantity,side,entry,mode,margin,note
    alice,BTC-PERPETUAL,100,buy,50000,,,x
    bob,BTC-PERPETUAL,20,SELL,,isolated,0.5,"a,
    b"

    alice,"A ""long"" name, with a comma, \\ and é, \(long)",0,short,,,,
    alice,ETH,3,Long,1.50,portfolio,,

    """
  private static let holdings = """
    account,asset,amount,chain,bridge,finality\r
    carol,BTC,-0.5,,,\r
    alice,USDC,250000,ethereum,cctp,final\r
    "alice",BTC,1,,,pending
    """

  @Test func `each account with all that is its, whatever the order of the rows`() throws {
    let tables = [Self.positions, Self.holdings]
    let whole = try ImportedTables.plainly(tables)
    for piece in Array(1...40) + [1 << 20] {
      #expect(try ImportedTables.text(tables, piece: piece) == whole)
    }
    #expect(try ImportedTables.text(tables.reversed()) == ImportedTables.plainly(tables.reversed()))
    let node = try JSONReader.read(Array(whole.utf8), file: "pool.json")
    #expect(Shape.pool.check(node, file: "pool.json").isEmpty)
    #expect(node["accounts"]?.array?.compactMap { $0["id"]?.text } == ["alice", "bob", "carol"])
    #expect(node["accounts"]?[1]?["positions"]?[0]?["quantity"]?.text == "-20")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `as plain code would, for tables of any kind`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tables = (0..<3).map { number in
      let isHolding = number == 1
      var table = CSVWriter.row(["account", isHolding ? "asset" : "instrument", "note"])
      table = table.replacing("note", with: isHolding ? "amount" : "quantity")
      for _ in 0..<(generator.next() % 200) {
        let account = "a\(generator.next() % 5)"
        let name = "N\"\(generator.next() % 9)"
        table += CSVWriter.row([account, name, "-\(generator.next() % 99).5"])
        if generator.next() % 7 == 0 { table += "\n" }
      }
      return table
    }
    let piece = Int(generator.next() % 300) + 1
    #expect(try ImportedTables.text(tables, piece: piece) == ImportedTables.plainly(tables))
  }

  @Test func `orders are those of a pool, whatever the letters of their side`() throws {
    let text = try ImportedTables.text([
      "account,instrument,quantity,Side,Limit Price,time in force\nb,X,2,SELL,5,GTC\na,X,1,buy,,\n",
      "account,asset,amount\na,BTC,1\n",
    ])
    let node = try JSONReader.read(Array(text.utf8), file: "pool.json")
    #expect(Shape.pool.check(node, file: "pool.json").isEmpty && JSONWriter.pretty(node) == text)
    #expect(
      node["accounts"]?[0]?["orders"]?.unplaced
        == [["instrument": "X", "side": "sell", "quantity": "2", "price": "5"]])
    #expect(node["accounts"]?[1]?["orders"]?[0]?["side"]?.text == "buy")
    #expect(node["accounts"]?[1]?["positions"]?.array?.isEmpty == true)
  }

  @Test func `without a column for the account all is one account's`() throws {
    let text = try ImportedTables.text(
      ["Symbol,Size\nBTC,5\n", "coin,Balance\nBTC,1\n"], rulebook: "deribit-pm")
    let node = try JSONReader.read(Array(text.utf8), file: "pool.json")
    let account = try #require(node["accounts"]?[0])
    #expect(node["accounts"]?.array?.count == 1)
    #expect(account["id"]?.text == "desk" && account["rulebook"]?.text == "deribit-pm")
    #expect(account["positions"]?[0]?.unplaced == ["instrument": "BTC", "quantity": "5"])
    #expect(account["holdings"]?[0]?.unplaced == ["asset": "BTC", "amount": "1"])
  }

  @Test func `a choice goes before a name, and what is not used is told`() throws {
    var pool = PoolTables(
      account: "desk",
      choices: ["quantity=Contracts", "amount=Wallet"].compactMap(ColumnChoice.init))
    let table = "symbol,size,Contracts,mark\nBTC,1,2,3\n"
    try pool.add(BytesInMemory(Array(table.utf8)), file: "p.csv")
    #expect(pool.unused.map(\.description) == [#"p.csv: not used: "size" and "mark""#])
    #expect(pool.missed.count == 1)
    try pool.add(BytesInMemory(Array("asset,Wallet\nBTC,1\n".utf8)), file: "h.csv")
    #expect(pool.missed.isEmpty)
    #expect(pool.rows == [.positions: 1, .holdings: 1] && pool.accounts == ["desk"])
    #expect(pool.values == 3 + 4 + 3 + 3)
  }

  /// A cell is good where a pool document with it would be, whatever glance the table gives it.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a cell is held to the shape of a pool`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0001259.-.e+ \"\u{7F}\u{85}\u{A0}é,x\t")
    for _ in 0..<200 {
      let isLong = generator.next() % 20 == 0
      let count = generator.next() % (isLong ? 140 : 6) + 1
      let few = generator.next() % 3 == 0 ? alphabet.count : 7
      let text = String((0..<count).map { _ in alphabet[Int(generator.next() % UInt64(few))] })
      for field in ["instrument", "quantity", "entry", "mode", "margin"] {
        var cells = ["instrument": "X", "quantity": "1"]
        cells[field] = text
        let names = cells.keys.sorted()
        let table = CSVWriter.row(names) + CSVWriter.row(names.map { cells[$0] ?? "" })
        let position = Node.object(names.map { ($0, .string(cells[$0] ?? "")) })
        let node: Node = ["plimsoll": 1, "accounts": [["id": "desk", "positions": [position]]]]
        let wanted = Shape.pool.check(node, file: "").map(\.problem)
        var found: [String] = []
        do { _ = try ImportedTables.text([table]) } catch let errors as DocumentErrors {
          found = errors.all.map(\.problem)
        }
        #expect(found == wanted, "\(field) \(text.debugDescription)")
      }
    }
  }
}
