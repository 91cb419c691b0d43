/// Structures as the manual of ccxt has them, with figures of our own.
enum CcxtSpecimen {
  static let positions = """
    [{"info": {"uid": "uid-778899"}, "id": "id-112233", "symbol": "BTC/USDT:USDT",
      "timestamp": 1700000000000, "isolated": false, "side": "long", "contracts": 1.5,
      "contractSize": 0.1, "entryPrice": 30000, "markPrice": 31000.5, "notional": 4650.075,
      "leverage": 10, "collateral": 615, "initialMargin": 465.0075, "maintenanceMargin": 18.6003,
      "unrealizedPnl": 150.075, "liquidationPrice": 1000, "marginMode": "cross"},
     {"symbol": "BTC/USD:BTC", "side": "short", "contracts": 20, "contractSize": 100,
      "entryPrice": 32000, "markPrice": 31000, "marginMode": "isolated", "collateral": 0.012,
      "unrealizedPnl": 0.002, "initialMargin": null, "maintenanceMargin": null},
     {"symbol": "ETH/USDT:USDT", "side": null, "contracts": 0, "entryPrice": null},
     {"symbol": "SOL/USDT:USDT", "side": "long", "contracts": 2, "contractSize": 1},
     {"symbol": "SOL/USDT:USDT", "side": "short", "contracts": 1, "contractSize": 1}]
    """

  static let balance = """
    {"info": {"email": "who@where.example", "apiKey": "key-445566"}, "timestamp": null,
     "USDT": {"free": 900, "used": 100, "total": 1000.25},
     "BTC": {"free": "0.5", "used": null, "total": "0.5"},
     "free": {"USDT": 900, "BTC": "0.5"}, "used": {"USDT": 100, "BTC": null},
     "total": {"USDT": 1000.25, "BTC": "0.5", "DUST": 0, "ODD": null, "FOO": "1.2"}}
    """

  static let markets = """
    [{"id": "BTCUSDT", "symbol": "BTC/USDT:USDT", "base": "BTC", "quote": "USDT",
      "settle": "USDT", "type": "swap", "linear": true, "inverse": false, "contractSize": 0.1,
      "precision": {"amount": 0.5, "price": 0.1}, "info": {}},
     {"id": "o", "symbol": "BTC/USD:BTC-241227-100000-C", "base": "BTC", "quote": "USD",
      "settle": "BTC", "type": "option", "linear": false, "inverse": true, "contractSize": 1,
      "expiry": 1735286400000, "expiryDatetime": "2024-12-27T08:30:00.000Z", "strike": 100000,
      "optionType": "call", "precision": {"amount": 0.1}},
     {"id": "f", "symbol": "BTC/USD:BTC-241227", "base": "BTC", "quote": "USD", "settle": "BTC",
      "type": "future", "inverse": true, "contractSize": 10, "precision": {},
      "limits": {"amount": {"min": 1}}},
     {"id": "s", "symbol": "BTC/USDT", "base": "BTC", "quote": "USDT", "settle": null,
      "type": "spot", "linear": null, "contractSize": null, "precision": {"amount": 1e-05}},
     {"id": "q", "symbol": "ETH/USD:BTC", "base": "ETH", "quote": "USD", "settle": "BTC",
      "type": "swap", "linear": false, "inverse": false, "contractSize": 1,
      "precision": {"amount": 1}},
     {"id": "n", "symbol": "BTC/USDT:USDT-250328", "base": "BTC", "quote": "USDT",
      "settle": "USDT", "contractSize": 0.1}]
    """
}
