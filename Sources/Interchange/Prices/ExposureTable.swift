import PlimsollDependence
import PlimsollDomain

/// Who has how much money on which price: rows of account, asset and amount in US dollars.
///
/// A column `kind` tells a position from collateral; without it all rows are positions. Rows of one
/// account, asset and kind add up.
public struct ExposureTable: Sendable {
  /// One account.
  public struct Account: Sendable {
    /// Its name.
    public let name: String
    /// What gains or loses with each asset, by asset, in US dollars.
    public var positions: [String: FixedPoint] = [:]
    /// What it posted, by asset, in US dollars.
    public var collateral: [String: FixedPoint] = [:]

    /// An account that has nothing yet.
    public init(_ name: String) { self.name = name }

    /// What all of its collateral is worth.
    public func posted() throws(AmountError) -> FixedPoint {
      var sum = FixedPoint.zero
      for (_, amount) in collateral.sorted(by: { $0.key < $1.key }) { sum = try sum.plus(amount) }
      return sum
    }

    /// Positions or collateral as exposures to `names`, 0 where there is nothing.
    public func exposures(
      _ part: KeyPath<Account, [String: FixedPoint]>, to names: [String], _ volatilities: [Double]
    ) throws(StakeFault) -> Exposures {
      try Exposures(
        names: names, amounts: names.map { self[keyPath: part][$0]?.double ?? 0 },
        volatilities: volatilities)
    }
  }

  /// The accounts in the order of the table.
  public let accounts: [Account]

  /// Accounts that come from elsewhere.
  public init(_ accounts: [Account]) { self.accounts = accounts }

  /// Reads a table.
  public init(_ bytes: [UInt8], file: String) throws(DocumentError) {
    var reader = try CSVReader(bytes, file: file, required: ["account", "asset", "amount"])
    var (accounts, places): ([Account], [String: Int]) = ([], [:])
    while let row = try reader.next() {
      func fail(_ column: String, _ problem: String, _ remedy: String) -> DocumentError {
        DocumentError(
          file: file, line: row.line, path: column, problem: problem, remedy: remedy)
      }
      let (name, asset) = (row["account"] ?? "", row["asset"] ?? "")
      for (column, text) in [("account", name), ("asset", asset)] where text.isEmpty {
        throw fail(column, "the cell is empty", "fill it in, or leave the row out")
      }
      let amount: FixedPoint
      do throws(AmountError) { amount = try FixedPoint(row["amount"] ?? "") } catch {
        throw fail("amount", "\((row["amount"] ?? "").quoted) is no amount", "write dollars")
      }
      let kind = row["kind"] ?? "position"
      guard let part = Self.parts[kind] else {
        throw fail("kind", "\(kind.quoted) is no kind", "write position or collateral")
      }
      if places[name] == nil {
        places[name] = accounts.count
        accounts.append(Account(name))
      }
      let place = places[name] ?? 0
      do throws(AmountError) {
        let before = accounts[place][keyPath: part][asset] ?? .zero
        accounts[place][keyPath: part][asset] = try before.plus(amount)
      } catch { throw fail("amount", "\(error)", "split the account") }
    }
    guard !accounts.isEmpty else {
      throw DocumentError(
        file: file, line: 0, problem: "has no rows", remedy: "add account, asset and amount")
    }
    self.accounts = accounts
  }

  private static var parts: [String: WritableKeyPath<Account, [String: FixedPoint]>] {
    ["position": \Account.positions, "collateral": \Account.collateral]
  }

  /// Every asset that something stands on.
  public var assets: Set<String> {
    Set(accounts.flatMap { Array($0.positions.keys) + Array($0.collateral.keys) })
  }

  /// All accounts as one, under a name that none of them has.
  public func together(as name: String) throws(AmountError) -> Account {
    var all = Account(name)
    for account in accounts {
      for part in [\Account.positions, \Account.collateral] {
        for (asset, amount) in account[keyPath: part].sorted(by: { $0.key < $1.key }) {
          all[keyPath: part][asset] = try (all[keyPath: part][asset] ?? .zero).plus(amount)
        }
      }
    }
    return all
  }
}
