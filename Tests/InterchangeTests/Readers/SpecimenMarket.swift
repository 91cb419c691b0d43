/// Small documents that are right, so that a spoilt one differs from them in one place.
enum Specimen {}

extension Specimen {
  /// A contract of every kind, one of them expired at the instant of the market.
  static let market = """
    {
      "plimsoll": 1,
      "time": "2023-04-14T08:00:00Z",
      "span": "1.5",
      "assets": [
        {"id": "BTC", "price": "30510.2", "age": "0.4", "confidence": "0.0002"},
        {"id": "USDC", "price": "0.9998", "scale": 4}
      ],
      "instruments": [
        {"id": "BTC-PERPETUAL", "kind": "perpetual", "form": "inverse", "underlying": "BTC",
         "quote": "USD", "settle": "BTC", "margin": "BTC", "multiplier": "1", "lot": "10"},
        {"id": "BTC-28APR23", "kind": "future", "form": "inverse", "underlying": "BTC",
         "quote": "USD", "settle": "BTC", "margin": "BTC", "multiplier": "1", "lot": "10",
         "expiry": "2023-04-28T08:00:00Z"},
        {"id": "BTC-28APR23-30000-C", "kind": "option", "form": "inverse", "underlying": "BTC",
         "quote": "BTC", "settle": "BTC", "margin": "BTC", "multiplier": "1", "lot": "0.1",
         "strike": "30000", "right": "call", "style": "european", "expiry": "2023-04-28T08:00:00Z"},
        {"id": "BTC-14APR23-30000-P", "kind": "option", "form": "inverse", "underlying": "BTC",
         "quote": "BTC", "settle": "BTC", "margin": "BTC", "multiplier": "1", "lot": "0.1",
         "strike": "30000", "right": "put", "expiry": "2023-04-14T08:00:00Z"},
        {"id": "BTC_USDC", "kind": "spot", "form": "linear", "underlying": "BTC",
         "quote": "USDC", "settle": "USDC", "margin": "USDC", "multiplier": "1", "lot": "0.0001"}
      ],
      "quotes": [
        {"instrument": "BTC-PERPETUAL", "mark": 30512.5, "index": 3.05102e4, "funding": "-0.00001"},
        {"instrument": "BTC-28APR23", "mark": "30561.1"},
        {"instrument": "BTC-28APR23-30000-C", "mark": "0.0493", "volatility": "0.51"},
        {"instrument": "BTC_USDC", "mark": "30516.25", "last": "30516"}
      ],
      "forwards": [
        {"underlying": "BTC", "expiry": "2023-05-05T08:00:00Z", "forward": "30600"},
        {"underlying": "BTC", "expiry": "2023-05-12T08:00:00Z", "forward": "30650"}
      ]
    }
    """

  /// The same market as a person would write it in YAML.
  static let marketInYAML = """
    # The same market as YAML: quotes where a person would leave them out too.
    plimsoll: 1
    time: 2023-04-14T08:00:00Z
    span: 1.5
    assets:
      - {id: BTC, price: "30510.2", age: 0.4, confidence: 0.0002}
      - {id: USDC, price: 0.9998, scale: 4}
    instruments:
      - id: BTC-PERPETUAL
        kind: perpetual
        form: inverse
        underlying: BTC
        quote: USD
        settle: BTC
        margin: BTC
        multiplier: 1
        lot: 10
      - {id: BTC-28APR23, kind: future, form: inverse, underlying: BTC, quote: USD, settle: BTC,
         margin: BTC, multiplier: 1, lot: 10, expiry: 2023-04-28T08:00:00Z}
      - {id: BTC-28APR23-30000-C, kind: option, form: inverse, underlying: BTC, quote: BTC,
         settle: BTC, margin: BTC, multiplier: 1, lot: 0.1, strike: 30000, right: call,
         style: european, expiry: 2023-04-28T08:00:00Z}
      - {id: BTC-14APR23-30000-P, kind: option, form: inverse, underlying: BTC, quote: BTC,
         settle: BTC, margin: BTC, multiplier: 1, lot: 0.1, strike: 30000, right: put,
         expiry: 2023-04-14T08:00:00Z}
      - {id: BTC_USDC, kind: spot, form: linear, underlying: BTC, quote: USDC, settle: USDC,
         margin: USDC, multiplier: 1, lot: 0.0001}
    quotes:
      - {instrument: BTC-PERPETUAL, mark: 30512.5, index: 30510.2, funding: -0.00001}
      - {instrument: BTC-28APR23, mark: "30561.10"}
      - {instrument: BTC-28APR23-30000-C, mark: 0.0493, volatility: 0.51}
      - {instrument: BTC_USDC, mark: 30516.25, last: 30516}
    forwards:
      - {underlying: BTC, expiry: 2023-05-05T08:00:00Z, forward: 30600}
      - {underlying: BTC, expiry: 2023-05-12T08:00:00Z, forward: 30650}
    """
}
