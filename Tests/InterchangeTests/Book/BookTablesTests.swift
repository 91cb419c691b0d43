import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Tables become a built book` {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `R-118 the accounts are those of the pool, and the bytes the same for any threads`(
    seed: UInt64
  ) throws {
    let making = try BookMaking()
    var seeded = SeededTables(seed: seed, making.market)
    let tables = try seeded.tables(rows: 30 + Int(seed) * 12)
    let bytes = try making.book(tables, threads: 1)
    let accounts = try making.accounts(bytes)
    #expect(try accounts.map(Parts.init) == making.pool(tables).map(Parts.init))
    #expect(accounts.count > 3 && accounts.contains { !$0.orders.isEmpty })
    for threads in [2, 3, 7] { #expect(try making.book(tables, threads: threads) == bytes) }
  }

  /// More than one piece of a megabyte, with line breaks in quotes where it is cut.
  @Test func `R-119 a table is cut between rows, wherever quotes are`() throws {
    let making = try BookMaking()
    var table = "note,account,instrument,quantity\n"
    var wanted: [String] = []
    for number in 0..<30_000 {
      let note = number % 3 == 0 ? "\"a\n,\"\"\r\n\(number)\"" : "plain words \(number)"
      let contract = number % 2 == 0 ? "BTC-PERPETUAL" : "BTC-26JUN26"
      table += "\(note),n\(number / 2),\(contract),\(10 * number)\n"
      if number % 2 == 0 { wanted.append("n\(number / 2)") }
    }
    #expect(table.utf8.count > 1 << 20)
    let accounts = try making.accounts(try making.book([table], threads: 3))
    #expect(accounts.map(\.id) == wanted)
    #expect(accounts.allSatisfy { $0.positions.count == 2 })
    #expect(accounts.last?.positions.last?.lots == 29_999)
    let broken = table + "\"never closed,x,BTC-PERPETUAL,10\n"
    #expect(making.refusal(of: [broken])?.contains("the quote opened here is never closed") == true)
  }

  @Test func `R-118 rows that are scattered come together in their order`() throws {
    let making = try BookMaking()
    var orders = "account,instrument,side,quantity,limit price\n"
    for number in 1...200 {
      orders += "\(["b", "a", "c"][number * number % 7 % 3]),BTC-PERPETUAL,buy,\(10 * number),7\n"
    }
    let tables = [orders, "account,asset,amount\nb,BTC,1\na,BTC,2\nb,USDC,3\n"]
    let accounts = try making.accounts(try making.book(tables))
    #expect(try accounts.map(Parts.init) == making.pool(tables).map(Parts.init))
    #expect(accounts.map(\.orders.count).reduce(0, +) == 200 && accounts.count == 3)
  }

  static let bad = [
    BadTable(
      text: "account,instrument,quantity\na,BTC-PERPETUL,10\na,BTC-PERPETUAL,15\nb,X,1O\n",
      said: """
        0.csv:2: instrument: "BTC-PERPETUL" is not in the market: did you mean "BTC-PERPETUAL"? If \
        not, add it to the market.
        0.csv:3: quantity: 15 is not a whole number of lots of 10: use a multiple of the lot.
        0.csv:4: quantity: "1O" is not a decimal number: write digits with an optional point, e.g. \
        "0.5".
        """),
    BadTable(
      text: "account,instrument,quantity,mode,margin\na,BTC-PERPETUAL,10,isolated,\n"
        + "a,BTC-26JUN26,10,cross,1\n",
      said: """
        0.csv:2: margin: an isolated position has no margin of its own: state what was assigned to \
        it.
        0.csv:3: margin: only an isolated position has margin of its own: leave it out.
        """),
    BadTable(
      text: "account,asset,amount\na,DOGE,1\na,BTC,0.0000000000001\n",
      said: """
        0.csv:2: asset: "DOGE" has no price in the market: add it to its "assets".
        0.csv:3: amount: "0.0000000000001" is finer than the 12 decimals counted here: round it \
        first, or give the asset a larger "scale".
        """),
    BadTable(
      text: "account,instrument,quantity\nb,BTC-PERPETUAL,10\na,BTC-PERPETUAL,10\n\n"
        + "b,BTC-26JUN26,10\nb,BTC-PERPETUAL,20\n",
      said: """
        0.csv:6: instrument: account "b" has two rows of BTC-PERPETUAL: make one of them.
        """),
    BadTable(
      text: "instrument,quantity\nBTC-PERPETUAL,10\nBTC-PERPETUAL,20\n",
      said: """
        0.csv:3: instrument: account "account" has two rows of BTC-PERPETUAL: make one of them.
        """),
  ]

  @Test(arguments: bad)
  func `R-118 a bad row is named with its column and reason`(bad: BadTable) throws {
    #expect(try BookMaking().refusal(of: [bad.text]) == bad.said)
  }

  @Test func `R-118 an edition's modes are the only ones`() throws {
    let table = "account,instrument,quantity,mode\na,BTC-PERPETUAL,10,cross\n"
    let said = try BookMaking("deribit-pm").refusal(of: [table])
    #expect(said?.hasPrefix("0.csv:2: mode: ") == true && said?.contains("portfolio") == true)
  }

  @Test func `R-118 however much is wrong, fifty are told, and lines are those of the file`() throws
  {
    let making = try BookMaking()
    var table = "account,instrument,quantity\n"
    for number in 0..<90_000 { table += "account\(number),BTC-PERPETUAL,10\n" }
    let good = table.utf8.count
    for number in 0..<60 { table += "z,UNKNOWN-\(number),10\n" }
    #expect(good > 2 << 20)
    let said = try #require(making.refusal(of: [table])).split(separator: "\n")
    #expect(said.count == 51 && said.last == "and 10 more")
    #expect(said.first?.hasPrefix("0.csv:90002: instrument: \"UNKNOWN-0\"") == true)
  }

  @Test func `a table of orders is told from one of positions`() throws {
    let making = try BookMaking()
    let head = "account,instrument,side,quantity"
    for (more, choices) in [(",limit price", [String]()), (",price", ["price=price"])] {
      let bytes = try making.book(
        ["\(head)\(more)\na,BTC-PERPETUAL,Sell,20,70000\n"], choices: choices)
      let order = try #require(try making.accounts(bytes).first?.orders.first)
      #expect(order == Order(contract: "BTC-PERPETUAL", lots: -2, price: FixedPoint(70_000)))
    }
    let either = making.refusal(of: ["\(head),price\na,BTC-PERPETUAL,sell,20,70000\n"])
    #expect(
      either == """
        0.csv:1: with a side and the column "price" these may be orders, or positions: for orders \
        add --column price=price; for positions say --column entry=price, or take the column out.
        """)
    let bytes = try making.book(["\(head),price,entry\na,BTC-PERPETUAL,sell,20,70000,\n"])
    #expect(try making.accounts(bytes).first?.positions.first?.lots == -2)
  }
}
