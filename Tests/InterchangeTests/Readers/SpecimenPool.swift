extension Specimen {
  /// An account with everything that an account may have, and one with nothing.
  static let pool = """
    {
      "plimsoll": 1,
      "reporting": "USDC",
      "accounts": [
        {
          "id": "alice",
          "rulebook": "textbook-grid",
          "mode": "portfolio",
          "holdings": [
            {"asset": "BTC", "amount": "12.5"},
            {"asset": "USDC", "amount": "-250.25", "chain": "ethereum", "bridge": "cctp",
             "finality": "pending"}
          ],
          "positions": [
            {"instrument": "BTC-28APR23-30000-C", "quantity": "-10.5", "entry": "0.045"},
            {"instrument": "BTC-28APR23", "quantity": "-20"},
            {"instrument": "BTC-PERPETUAL", "quantity": 150000, "entry": "30210.5",
             "mode": "isolated", "margin": "0.5"}
          ],
          "orders": [
            {"instrument": "BTC-PERPETUAL", "side": "sell", "quantity": "10000", "price": "31000"}
          ],
          "unsettled": [{"asset": "BTC", "amount": "0.25"}],
          "credit": {"asset": "USDC", "limit": "100000"}
        },
        {"id": "bob"}
      ],
      "pools": [{"id": "desk", "accounts": ["alice", "bob"], "sharing": "pro-rata"}]
    }
    """

  /// The same pool as a person would write it in YAML.
  static let poolInYAML = """
    plimsoll: 1
    reporting: USDC
    accounts:
      - id: alice
        rulebook: textbook-grid
        mode: portfolio
        holdings:
          - {asset: BTC, amount: 12.50}
          - {asset: USDC, amount: "-250.25", chain: ethereum, bridge: cctp, finality: pending}
        positions:
          - {instrument: BTC-28APR23-30000-C, quantity: -10.5, entry: 4.5e-2}
          - {instrument: BTC-28APR23, quantity: -2e1}
          - {instrument: BTC-PERPETUAL, quantity: 1.5e5, entry: 30210.5, mode: isolated,
             margin: 0.5}
        orders:
          - {instrument: BTC-PERPETUAL, side: sell, quantity: 10000, price: 31000}
        unsettled:
          - {asset: BTC, amount: 0.25}
        credit: {asset: USDC, limit: 100000}
      - id: bob
    pools:
      - {id: desk, accounts: [alice, bob], sharing: pro-rata}
    """
}
