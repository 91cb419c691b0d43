extension HealthCases {
  /// Invented accounts with their health, more of them.
  static let second = """
    {"vectors": [
    {"id": "health-15", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "100"}, {"name": "BBB", "price": "4.37", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "1500", "stable": "3.933", "deposits": "4000", "deposit_scale_start": "250",
    "borrows": "4000", "borrow_scale_start": "300"}, {"name": "CCC", "price": "10", "init":
    ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance": "-100", "borrows": "50",
    "borrow_scale_start": "1000"}], "spot_orders": [{"base": "CCC", "quote": "AAA",
    "reserved_base": "1", "reserved_quote": "1", "lowest_ask": "9.5", "highest_bid_inv":
    "0.12"}]}, "expected": {"init_health": "-1500", "maint_health": "-1300"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-16", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "1500", "borrows": "50", "borrow_scale_start": "300"}, {"name": "BBB", "price":
    "4.37", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"], "balance": "31.125"}, {"name":
    "CCC", "price": "1234.5", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance": "-100",
    "deposits": "50", "deposit_scale_start": "1000"}], "spot_orders": [{"base": "BBB", "quote":
    "AAA", "reserved_base": "15", "reserved_quote": "20"}, {"base": "CCC", "quote": "BBB",
    "reserved_base": "0", "reserved_quote": "1", "highest_bid_inv": "0.002477926"}]}, "expected":
    {"init_health": "-184053.1414375", "maint_health": "-159242.3259"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-17", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "0"}, {"name": "BBB", "price": "4.37", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "31.125"}, {"name": "CCC", "price": "0.9981", "init": ["0.65", "1.41"], "maint":
    ["0.72", "1.33"], "balance": "100"}], "spot_orders": [{"base": "BBB", "quote": "AAA",
    "reserved_base": "15", "reserved_quote": "20", "highest_bid_inv": "0.274599542"}, {"base":
    "CCC", "quote": "AAA", "reserved_base": "15", "reserved_quote": "33.75", "lowest_ask":
    "0.948195", "highest_bid_inv": "0.901713255"}, {"base": "CCC", "quote": "BBB",
    "reserved_base": "0", "reserved_quote": "1", "highest_bid_inv": "5.253982567"}]}, "expected":
    {"init_health": "64.8765", "maint_health": "71.8632"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-18", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"],
    "balance": "0", "deposits": "4000", "deposit_scale_start": "1000"}, {"name": "BBB", "price":
    "5", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"], "balance": "100", "borrows": "50",
    "borrow_scale_start": "300"}, {"name": "CCC", "price": "10", "init": ["0.5", "1.5"], "maint":
    ["0.7", "1.3"], "balance": "-7.25", "stable": "9"}], "spot_orders": [{"base": "BBB", "quote":
    "AAA", "reserved_base": "120.5", "reserved_quote": "1", "lowest_ask": "5.5"}, {"base": "CCC",
    "quote": "AAA", "reserved_base": "0", "reserved_quote": "1"}, {"base": "CCC", "quote": "BBB",
    "reserved_base": "120.5", "reserved_quote": "33.75"}]}, "expected": {"init_health":
    "1030.4125", "maint_health": "1690.07"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-19", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "31.125"}, {"name": "BBB", "price": "5", "init": ["1", "1"], "maint": ["1", "1"],
    "balance": "31.125"}, {"name": "CCC", "price": "0.9981", "init": ["1", "1"], "maint": ["1",
    "1"], "balance": "100", "deposits": "123456.5", "deposit_scale_start": "500000"}],
    "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "0", "reserved_quote":
    "33.75", "highest_bid_inv": "0.18"}, {"base": "CCC", "quote": "AAA", "reserved_base": "15",
    "reserved_quote": "0"}, {"base": "CCC", "quote": "BBB", "reserved_base": "15",
    "reserved_quote": "0", "lowest_ask": "0.119772"}]}, "expected": {"init_health": "264.4179",
    "maint_health": "264.4179"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-20", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["1", "1"], "maint": ["1", "1"], "balance":
    "31.125"}, {"name": "BBB", "price": "4.37", "init": ["1", "1"], "maint": ["1", "1"],
    "balance": "-100", "stable": "5.244", "deposits": "50", "deposit_scale_start": "1000",
    "borrows": "98765.25", "borrow_scale_start": "300"}, {"name": "CCC", "price": "10", "init":
    ["1", "1"], "maint": ["1", "1"], "balance": "0"}], "spot_orders": [], "perps": [{"settle":
    "BBB", "price": "5", "base_lot": 100, "base_lots": 30, "quote": "12000", "bids": 7, "asks": 0,
    "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "1",
    "overall_maint": "1"}]}, "expected": {"init_health": "101415.125", "maint_health":
    "109499.625"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-21", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"],
    "balance": "-0.003"}, {"name": "BBB", "price": "0.25", "init": ["0", "2"], "maint": ["0",
    "1.8"], "balance": "0"}, {"name": "CCC", "price": "10", "init": ["0.5", "1.5"], "maint":
    ["0.7", "1.3"], "balance": "-100", "deposits": "123456.5", "deposit_scale_start": "250"}],
    "spot_orders": [{"base": "CCC", "quote": "AAA", "reserved_base": "0", "reserved_quote": "20",
    "highest_bid_inv": "0.07"}], "perps": [{"settle": "BBB", "price": "61234.5", "base_lot": 10,
    "base_lots": 0, "quote": "100", "bids": 0, "asks": 0, "base_init": ["0.8", "1.2"],
    "base_maint": ["0.9", "1.1"], "overall_init": "0", "overall_maint": "1"}]}, "expected":
    {"init_health": "-1490.0015", "maint_health": "-1286.0021"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-22", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "-100"}, {"name": "BBB", "price": "5", "init": ["0.65", "1.41"], "maint": ["0.72",
    "1.33"], "balance": "-7.25", "deposits": "123456.5", "deposit_scale_start": "250"}, {"name":
    "CCC", "price": "1234.5", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"], "balance": "0",
    "deposits": "123456.5", "deposit_scale_start": "500000"}], "spot_orders": [{"base": "BBB",
    "quote": "AAA", "reserved_base": "120.5", "reserved_quote": "0"}, {"base": "CCC", "quote":
    "BBB", "reserved_base": "120.5", "reserved_quote": "0", "lowest_ask": "271.59"}], "perps":
    [{"settle": "BBB", "price": "5", "base_lot": 1, "base_lots": -1, "quote": "-60000.25", "bids":
    7, "asks": 0, "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "1",
    "overall_maint": "1", "stable": "5.5"}]}, "expected": {"init_health": "-422438.054082510844",
    "maint_health": "-264859.75"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-23", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"],
    "balance": "0", "borrows": "4000", "borrow_scale_start": "300"}, {"name": "BBB", "price":
    "0.25", "init": ["0", "2"], "maint": ["0", "1.8"], "balance": "100", "stable": "0.245",
    "borrows": "50", "borrow_scale_start": "300"}, {"name": "CCC", "price": "1234.5", "init":
    ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance": "0"}], "spot_orders": [{"base": "BBB",
    "quote": "AAA", "reserved_base": "1", "reserved_quote": "0"}, {"base": "CCC", "quote": "AAA",
    "reserved_base": "120.5", "reserved_quote": "1", "lowest_ask": "740.7"}], "perps": [{"settle":
    "BBB", "price": "61234.5", "base_lot": 10, "base_lots": -1, "quote": "12000", "bids": 7,
    "asks": 11, "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "0.95",
    "overall_maint": "1"}, {"settle": "BBB", "price": "5", "base_lot": 100, "base_lots": 1,
    "quote": "12000", "bids": 0, "asks": 0, "base_init": ["0.8", "1.2"], "base_maint": ["0.9",
    "1.1"], "overall_init": "0.95", "overall_maint": "1"}]}, "expected": {"init_health":
    "-984418.7025", "maint_health": "-532695.13"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-24", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["1", "1"], "maint": ["1", "1"], "balance":
    "-0.003"}, {"name": "BBB", "price": "5", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "-7.25", "stable": "4.9", "borrows": "50", "borrow_scale_start": "500000"},
    {"name": "CCC", "price": "1234.5", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "-0.003"}], "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "15",
    "reserved_quote": "1", "lowest_ask": "5.5", "highest_bid_inv": "0.14"}, {"base": "CCC",
    "quote": "AAA", "reserved_base": "0", "reserved_quote": "1", "highest_bid_inv":
    "0.00072904"}]}, "expected": {"init_health": "19.162565", "maint_health": "23.858845"},
    "tolerance": {"abs": "0.000000001"}},
    {"id": "health-25", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"],
    "balance": "100", "deposits": "123456.5", "deposit_scale_start": "250", "borrows": "4000",
    "borrow_scale_start": "300"}, {"name": "BBB", "price": "5", "init": ["0", "2"], "maint": ["0",
    "1.8"], "balance": "1500", "stable": "4.9", "borrows": "98765.25", "borrow_scale_start":
    "300"}, {"name": "CCC", "price": "1234.5", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"],
    "balance": "-0.003", "stable": "1296.225"}], "spot_orders": [{"base": "BBB", "quote": "AAA",
    "reserved_base": "120.5", "reserved_quote": "33.75"}], "perps": [{"settle": "AAA", "price":
    "5", "base_lot": 10, "base_lots": -10, "quote": "-100", "bids": 0, "asks": 0, "base_init":
    ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "0", "overall_maint": "0.5",
    "stable": "5.5"}]}, "expected": {"init_health": "-13204.66641", "maint_health": "-719.07385"},
    "tolerance": {"abs": "0.000000001"}},
    {"id": "health-26", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["1", "1"], "maint": ["1", "1"], "balance":
    "-7.25"}, {"name": "BBB", "price": "4.37", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"],
    "balance": "-100"}, {"name": "CCC", "price": "0.9981", "init": ["0.5", "1.5"], "maint":
    ["0.7", "1.3"], "balance": "0", "stable": "0.89829"}], "spot_orders": [{"base": "CCC",
    "quote": "AAA", "reserved_base": "0", "reserved_quote": "20"}], "perps": [{"settle": "AAA",
    "price": "0.08", "base_lot": 1, "base_lots": 0, "quote": "12000", "bids": 0, "asks": 11,
    "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "0.95",
    "overall_maint": "0.5"}, {"settle": "BBB", "price": "0.08", "base_lot": 10, "base_lots": 0,
    "quote": "100", "bids": 0, "asks": 0, "base_init": ["0.8", "1.2"], "base_maint": ["0.9",
    "1.1"], "overall_init": "0.95", "overall_maint": "1", "stable": "0.088"}]}, "expected":
    {"init_health": "11368.8078", "maint_health": "6006.706"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-27", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "-7.25", "deposits": "123456.5", "deposit_scale_start": "1000"}, {"name": "BBB",
    "price": "5", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance": "-7.25"}, {"name":
    "CCC", "price": "10", "init": ["0", "2"], "maint": ["0", "1.8"], "balance": "1500", "stable":
    "10.5"}], "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "0",
    "reserved_quote": "0"}, {"base": "CCC", "quote": "AAA", "reserved_base": "0",
    "reserved_quote": "0"}, {"base": "CCC", "quote": "BBB", "reserved_base": "120.5",
    "reserved_quote": "33.75", "lowest_ask": "1.9", "highest_bid_inv": "0.6"}], "perps":
    [{"settle": "AAA", "price": "0.08", "base_lot": 1, "base_lots": 0, "quote": "-131.5", "bids":
    0, "asks": 0, "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "0",
    "overall_maint": "0.5"}]}, "expected": {"init_health": "-250.0125", "maint_health":
    "-231.6625"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-28", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["1", "1"], "maint": ["1", "1"], "balance":
    "31.125"}, {"name": "BBB", "price": "4.37", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"],
    "balance": "1500"}, {"name": "CCC", "price": "1234.5", "init": ["0.8", "1.2"], "maint":
    ["0.9", "1.1"], "balance": "31.125"}], "spot_orders": [{"base": "CCC", "quote": "AAA",
    "reserved_base": "120.5", "reserved_quote": "1", "lowest_ask": "1172.775"}, {"base": "CCC",
    "quote": "BBB", "reserved_base": "120.5", "reserved_quote": "1", "lowest_ask": "268.369565",
    "highest_bid_inv": "0.002477926"}]}, "expected": {"init_health": "268079.78090842",
    "maint_health": "301585.8628969725"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-29", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "100"}, {"name": "BBB", "price": "5", "init": ["0.8", "1.2"], "maint": ["0.9",
    "1.1"], "balance": "31.125", "stable": "4.5"}, {"name": "CCC", "price": "1234.5", "init":
    ["0.8", "1.2"], "maint": ["0.9", "1.1"], "balance": "1500", "stable": "1111.05", "deposits":
    "4000", "deposit_scale_start": "1000"}], "spot_orders": [{"base": "CCC", "quote": "BBB",
    "reserved_base": "1", "reserved_quote": "0"}], "perps": [{"settle": "AAA", "price": "61234.5",
    "base_lot": 100, "base_lots": 3, "quote": "0", "bids": 7, "asks": 11, "base_init": ["0.8",
    "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "1", "overall_maint": "0.98"}]},
    "expected": {"init_health": "382.23", "maint_health": "1667826.1125"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-30", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"],
    "balance": "-100"}, {"name": "BBB", "price": "0.25", "init": ["1", "1"], "maint": ["1", "1"],
    "balance": "-0.003"}, {"name": "CCC", "price": "1234.5", "init": ["0", "2"], "maint": ["0",
    "1.8"], "balance": "-7.25", "deposits": "123456.5", "deposit_scale_start": "1000", "borrows":
    "4000", "borrow_scale_start": "300"}], "spot_orders": [{"base": "CCC", "quote": "BBB",
    "reserved_base": "15", "reserved_quote": "0"}]}, "expected": {"init_health":
    "-294619717.50075", "maint_health": "-110.00075"}, "tolerance": {"abs": "0.000000001"}}
    ]}
    """
}
