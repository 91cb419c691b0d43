import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// What pools, editions and scenario sets are held against: invented, small, with every payoff.
enum Sample {
  /// The editions that ship with Plimsoll.
  static let catalog: Catalog = {
    do throws(DocumentErrors) { return try EditionStore.catalog() } catch { fatalError("\(error)") }
  }()

  /// Two coins and two dollars; a perpetual of each form, a dated future, options of each form.
  static let market: Market = {
    do throws(DocumentErrors) {
      return try MarketReader.read(Array(marketText.utf8), file: "sample.yaml")
    } catch { fatalError("\(error)") }
  }()

  /// An account with options and a perpetual, one with orders, one with an isolated position.
  static let pools: [PoolDocument] = poolTexts.map { text in
    do throws(DocumentErrors) {
      return try PoolReader.read(Array(text.utf8), file: "sample.yaml", market: market)
    } catch { fatalError("\(error)") }
  }

  /// Editions that others may extend: the short names leave room in an input.
  static let bases = [
    (
      file: "base.yaml",
      bytes: Array(
        """
        plimsoll: 1
        rulebook: b
        version: "1"
        title: t
        effective: "2020-01-01T00:00:00Z"
        sources:
          - {subject: s, source: o, standing: own, of: [all]}
          - {subject: f, source: o, standing: own, of: [f, ladder, trust]}
        modes: [portfolio, cross]
        balance: equity
        groups: {by: account, unit: USD}
        collateral:
          - {asset: USDC, initial: "0", maintenance: "0", cap: "1000"}
          - {asset: BTC, initial: "0.1", maintenance: "0.05"}
        components:
          - {kind: fixed-charge, name: f, initial: "2", maintenance: "1"}
          - kind: scenario-grid
            name: g
            underlyings: {others: {range: "0.1", buckets: 2, shift: {up: "0.5", down: "0.25"}}}
        ladder: [{status: in liquidation, below: "1.1", of: maintenance}]
        trust: {age: "5"}
        """.utf8)
    ),
    (
      file: "over.yaml",
      bytes: Array(
        """
        plimsoll: 1
        rulebook: c
        version: "1"
        extends: b@1
        title: t
        trust: {age: "6"}
        sources: [{subject: a, source: o, standing: own, of: [trust]}]
        """.utf8)
    ),
  ]

  private static let marketText = """
    plimsoll: 1
    time: "2026-01-01T08:00:00Z"
    assets:
      - {id: BTC, price: "60000", age: "1", confidence: "0.001"}
      - {id: ETH, price: "3000"}
      - {id: USDC, price: "1"}
    instruments:
      - {id: P, kind: perpetual, form: inverse, underlying: BTC, quote: USD, settle: BTC,
         margin: BTC, multiplier: "1", lot: "10"}
      - {id: L, kind: perpetual, form: linear, underlying: ETH, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.01"}
      - {id: F, kind: future, form: inverse, underlying: BTC, quote: USD, settle: BTC,
         margin: BTC, multiplier: "1", lot: "10", expiry: "2026-03-27T08:00:00Z"}
      - {id: C, kind: option, form: inverse, underlying: BTC, quote: BTC, settle: BTC, margin: BTC,
         multiplier: "1", lot: "0.1", expiry: "2026-03-27T08:00:00Z", strike: "70000", right: call}
      - {id: Q, kind: option, form: linear, underlying: ETH, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "1", expiry: "2026-01-02T08:00:00Z", strike: "2800",
         right: put}
    quotes:
      - {instrument: P, mark: "60010", index: "60000", funding: "0.0001"}
      - {instrument: L, mark: "3001", index: "3000", bid: "3000.5", ask: "3001.5", age: "2"}
      - {instrument: F, mark: "60600", index: "60000", forward: "60600"}
      - {instrument: C, mark: "0.021", index: "60000", forward: "60600", volatility: "0.55"}
      - {instrument: Q, mark: "21.5", index: "3000", forward: "3001", volatility: "0.8"}
    """

  private static let poolTexts = [
    """
    plimsoll: 1
    accounts:
      - id: a
        holdings: [{asset: BTC, amount: "2"}, {asset: USDC, amount: "5000"}]
        positions:
          - {instrument: C, quantity: "-3", entry: "0.02"}
          - {instrument: P, quantity: "50000", entry: "59000"}
          - {instrument: F, quantity: "-20000"}
          - {instrument: Q, quantity: "-4"}
    pools: [{id: p, accounts: [a]}]
    """,
    """
    plimsoll: 1
    accounts:
      - id: b
        holdings: [{asset: USDC, amount: "900"}, {asset: ETH, amount: "-0.1"}]
        positions: [{instrument: L, quantity: "1.5", entry: "2990"}]
        orders:
          - {instrument: L, side: sell, quantity: "4", price: "3100"}
          - {instrument: C, side: buy, quantity: "1"}
    """,
    """
    plimsoll: 1
    accounts:
      - id: c
        holdings: [{asset: USDC, amount: "100"}]
        positions: [{instrument: L, quantity: "-2", mode: isolated, margin: "700"}]
    """,
  ]
}
