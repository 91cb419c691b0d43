"""Who trades in the invented market of desk.py: three accounts and the pool they share.

The market maker is hedged and far from its line. The call seller stands above maintenance but
below its initial requirement. The basis trader looks flat, yet its far calls lose more in the
extended moves than anywhere on the core grid.
"""

# Instrument, quantity and entry. The entries are invented trades near the day's marks.
MARKET_MAKER = [
    ("BTC-14MAR26-70000-P", "-12.5", "0.0048"),
    ("BTC-14MAR26-72000-C", "15", "0.006"),
    ("BTC-20MAR26-66000-P", "20", "0.006"),
    ("BTC-20MAR26-71000-C", "-18.4", "0.0305"),
    ("BTC-20MAR26-75000-C", "25", "0.0085"),
    ("BTC-27MAR26-60000-P", "30", "0.0034"),
    ("BTC-27MAR26-70000-P", "-16.2", "0.032"),
    ("BTC-27MAR26-75000-C", "-22", "0.021"),
    ("BTC-27MAR26-85000-C", "40", "0.0022"),
    ("BTC-24APR26-60000-P", "-14", "0.017"),
    ("BTC-24APR26-80000-C", "24.5", "0.0265"),
    ("BTC-26JUN26-50000-P", "18", "0.0145"),
    ("BTC-26JUN26-100000-C", "-20", "0.0235"),
    ("ETH-20MAR26-2000-P", "-240", "0.0205"),
    ("ETH-27MAR26-2200-C", "-310", "0.0315"),
    ("ETH-27MAR26-1800-P", "350", "0.0095"),
    ("ETH-24APR26-2400-C", "420", "0.038"),
    ("ETH-26JUN26-2500-C", "-180", "0.084"),
    ("BTC-PERPETUAL", "-340000", "71415.5"),
    ("BTC-26JUN26", "-150000", "72310"),
    ("ETH-PERPETUAL", "62000", "2079.4"),
    ("ETH-26JUN26", "-40000", "2111.5"),
    ("BTC_USDC-PERPETUAL", "-1.5", "71420"),
    ("ETH_USDC-PERPETUAL", "40", "2071.35"),
]

CALL_SELLER = [
    ("BTC-20MAR26-74000-C", "-14", "0.0145"),
    ("BTC-27MAR26-75000-C", "-24", "0.0225"),
    ("BTC-27MAR26-80000-C", "-18", "0.008"),
    ("BTC-24APR26-85000-C", "-16.5", "0.0185"),
    ("BTC-26JUN26-100000-C", "-12", "0.0255"),
    ("BTC-20MAR26-66000-P", "-11.5", "0.007"),
    ("BTC-27MAR26-64000-P", "-10", "0.0095"),
    ("BTC-24APR26-60000-P", "-7.5", "0.0175"),
    ("BTC-PERPETUAL", "1200000", "71480"),
    ("SOL_USDC-PERPETUAL", "8500", "89.15"),
]

BASIS_TRADER = [
    ("BTC-27MAR26", "600000", "71180.5"),
    ("BTC-26JUN26", "-400000", "72340"),
    ("BTC-25SEP26", "-200000", "73455.5"),
    ("ETH-PERPETUAL", "60000", "2081.1"),
    ("ETH-26JUN26", "-45000", "2112.25"),
    ("ETH-25SEP26", "-15000", "2138.8"),
    ("BTC-24APR26-140000-C", "-18", "0.0003"),
    ("BTC-26JUN26-180000-C", "-15", "0.0014"),
    ("BTC-25SEP26-200000-C", "-10", "0.003"),
    ("ETH-24APR26-4000-C", "-55", "0.0011"),
    ("ETH-25SEP26-6000-C", "-40", "0.009"),
]


def account(name, rulebook, mode, holdings, rows, **more):
    columns = ("instrument", "quantity", "entry")
    return {
        "id": name, "rulebook": rulebook, "mode": mode,
        "holdings": [{"asset": asset, "amount": amount} for asset, amount in holdings.items()],
        "positions": [dict(zip(columns, row)) for row in rows], **more,
    }


def pool():
    maker = account(
        "market-maker", "deribit-pm@2024", "portfolio",
        {"BTC": "45", "ETH": "300", "USDC": "150000"}, MARKET_MAKER,
        orders=[{"instrument": "BTC-PERPETUAL", "side": "buy", "quantity": "50000",
                 "price": "70900"}],
    )
    seller = account(
        "call-seller", "deribit-sm@2024", "cross", {"BTC": "12", "USDC": "60000"}, CALL_SELLER
    )
    basis = account(
        "basis-trader", "deribit-pm@2024", "portfolio", {"BTC": "8", "ETH": "40"}, BASIS_TRADER
    )
    basis["positions"].append(
        {"instrument": "BTC-PERPETUAL", "quantity": "100000", "entry": "70890",
         "mode": "isolated", "margin": "0.12"}
    )
    accounts = [maker, seller, basis]
    members = [member["id"] for member in accounts]
    return {
        "plimsoll": 1, "reporting": "USD", "accounts": accounts,
        "pools": [{"id": "desk", "accounts": members, "sharing": "pro-rata"}],
    }
