extension HealthCases {
  /// Invented accounts with their health, in exact fractions.
  static let first = """
    {"vectors": [
    {"id": "health-01", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"],
    "balance": "0"}, {"name": "BBB", "price": "4.37", "init": ["0.8", "1.2"], "maint": ["0.9",
    "1.1"], "balance": "1500"}, {"name": "CCC", "price": "1234.5", "init": ["0.65", "1.41"],
    "maint": ["0.72", "1.33"], "balance": "0", "stable": "1111.05"}], "spot_orders": [{"base":
    "CCC", "quote": "AAA", "reserved_base": "0", "reserved_quote": "20", "highest_bid_inv":
    "0.000567031"}, {"base": "CCC", "quote": "BBB", "reserved_base": "0", "reserved_quote":
    "33.75", "highest_bid_inv": "0.002477926"}], "perps": [{"settle": "BBB", "price": "5",
    "base_lot": 10, "base_lots": 3, "quote": "-131.5", "bids": 0, "asks": 0, "base_init": ["0.8",
    "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "0", "overall_maint": "0.5"}, {"settle":
    "AAA", "price": "0.08", "base_lot": 1, "base_lots": 1, "quote": "-100", "bids": 0, "asks": 11,
    "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "0",
    "overall_maint": "0.5"}]}, "expected": {"init_health": "5152.286121583606", "maint_health":
    "5880.7964381029"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-02", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["1", "1"], "maint": ["1", "1"], "balance":
    "-7.25"}, {"name": "BBB", "price": "5", "init": ["1", "1"], "maint": ["1", "1"], "balance":
    "0", "borrows": "98765.25", "borrow_scale_start": "1000"}, {"name": "CCC", "price": "1234.5",
    "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"], "balance": "-0.003", "stable": "1481.4",
    "borrows": "4000", "borrow_scale_start": "1000"}], "spot_orders": [{"base": "CCC", "quote":
    "AAA", "reserved_base": "120.5", "reserved_quote": "1", "lowest_ask": "740.7",
    "highest_bid_inv": "0.000972053"}]}, "expected": {"init_health": "57646.638176",
    "maint_health": "89244.02615"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-03", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"],
    "balance": "100", "borrows": "50", "borrow_scale_start": "500000"}, {"name": "BBB", "price":
    "0.25", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"], "balance": "-0.003", "borrows":
    "98765.25", "borrow_scale_start": "300"}, {"name": "CCC", "price": "1234.5", "init": ["0.5",
    "1.5"], "maint": ["0.7", "1.3"], "balance": "100", "stable": "1209.81"}], "spot_orders":
    [{"base": "BBB", "quote": "AAA", "reserved_base": "1", "reserved_quote": "20", "lowest_ask":
    "0.15", "highest_bid_inv": "3.6"}], "perps": [{"settle": "AAA", "price": "0.08", "base_lot":
    100, "base_lots": -10, "quote": "100", "bids": 7, "asks": 11, "base_init": ["0.8", "1.2"],
    "base_maint": ["0.9", "1.1"], "overall_init": "0", "overall_maint": "0.98"}]}, "expected":
    {"init_health": "60543.687963123438", "maint_health": "86500.33466"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-04", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"],
    "balance": "-0.003", "deposits": "4000", "deposit_scale_start": "250"}, {"name": "BBB",
    "price": "4.37", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance": "-7.25",
    "deposits": "4000", "deposit_scale_start": "500000", "borrows": "98765.25",
    "borrow_scale_start": "500000"}, {"name": "CCC", "price": "0.9981", "init": ["0.5", "1.5"],
    "maint": ["0.7", "1.3"], "balance": "-7.25", "deposits": "123456.5", "deposit_scale_start":
    "250", "borrows": "98765.25", "borrow_scale_start": "1000"}], "spot_orders": [{"base": "CCC",
    "quote": "BBB", "reserved_base": "0", "reserved_quote": "20", "highest_bid_inv":
    "3.940486925"}]}, "expected": {"init_health": "-1042.139347194008", "maint_health":
    "8.806092497795"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-05", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "-100", "borrows": "50", "borrow_scale_start": "500000"}, {"name": "BBB", "price":
    "4.37", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"], "balance": "31.125", "borrows":
    "4000", "borrow_scale_start": "300"}, {"name": "CCC", "price": "10", "init": ["0.65", "1.41"],
    "maint": ["0.72", "1.33"], "balance": "1500", "borrows": "50", "borrow_scale_start": "300"}],
    "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "0", "reserved_quote": "1"},
    {"base": "CCC", "quote": "AAA", "reserved_base": "1", "reserved_quote": "0"}], "perps":
    [{"settle": "BBB", "price": "5", "base_lot": 100, "base_lots": 1, "quote": "-131.5", "bids":
    0, "asks": 0, "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init":
    "0.95", "overall_maint": "1", "stable": "5.5"}, {"settle": "BBB", "price": "5", "base_lot": 1,
    "base_lots": 3, "quote": "12000", "bids": 7, "asks": 11, "base_init": ["0.8", "1.2"],
    "base_maint": ["0.9", "1.1"], "overall_init": "0", "overall_maint": "1"}]}, "expected":
    {"init_health": "10429.1011", "maint_health": "49563.2441"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-06", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"],
    "balance": "100"}, {"name": "BBB", "price": "4.37", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "1500"}, {"name": "CCC", "price": "0.9981", "init": ["0.65", "1.41"], "maint":
    ["0.72", "1.33"], "balance": "-7.25"}], "spot_orders": [{"base": "BBB", "quote": "AAA",
    "reserved_base": "15", "reserved_quote": "1", "lowest_ask": "4.1515"}, {"base": "CCC",
    "quote": "AAA", "reserved_base": "0", "reserved_quote": "1"}], "perps": [{"settle": "BBB",
    "price": "61234.5", "base_lot": 10, "base_lots": 0, "quote": "-100", "bids": 0, "asks": 0,
    "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "1",
    "overall_maint": "1"}]}, "expected": {"init_health": "40.29692275", "maint_health":
    "61.07582075"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-07", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "-7.25", "deposits": "4000", "deposit_scale_start": "250"}, {"name": "BBB",
    "price": "0.25", "init": ["1", "1"], "maint": ["1", "1"], "balance": "-100", "stable":
    "0.245", "borrows": "4000", "borrow_scale_start": "500000"}, {"name": "CCC", "price":
    "1234.5", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"], "balance": "0", "stable":
    "1111.05"}], "spot_orders": [{"base": "CCC", "quote": "AAA", "reserved_base": "120.5",
    "reserved_quote": "0"}]}, "expected": {"init_health": "5413.642421875", "maint_health":
    "107075"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-08", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "-7.25"}, {"name": "BBB", "price": "5", "init": ["0.5", "1.5"], "maint": ["0.7",
    "1.3"], "balance": "-100", "stable": "4.5", "deposits": "4000", "deposit_scale_start": "250"},
    {"name": "CCC", "price": "10", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance":
    "0"}], "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "15",
    "reserved_quote": "0"}]}, "expected": {"init_health": "-710.8375", "maint_health": "-601.22"},
    "tolerance": {"abs": "0.000000001"}},
    {"id": "health-09", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "-100", "deposits": "4000", "deposit_scale_start": "500000"}, {"name": "BBB",
    "price": "0.25", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance": "0"}, {"name":
    "CCC", "price": "0.9981", "init": ["0", "2"], "maint": ["0", "1.8"], "balance": "1500",
    "deposits": "4000", "deposit_scale_start": "250"}], "spot_orders": [{"base": "BBB", "quote":
    "AAA", "reserved_base": "15", "reserved_quote": "20", "highest_bid_inv": "2.8"}, {"base":
    "CCC", "quote": "AAA", "reserved_base": "1", "reserved_quote": "20", "highest_bid_inv":
    "1.20228434"}, {"base": "CCC", "quote": "BBB", "reserved_base": "120.5", "reserved_quote":
    "1", "lowest_ask": "2.39544", "highest_bid_inv": "0.300571085"}], "perps": [{"settle": "BBB",
    "price": "5", "base_lot": 10, "base_lots": -10, "quote": "100", "bids": 0, "asks": 0,
    "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "0",
    "overall_maint": "0.98"}]}, "expected": {"init_health": "-360.875", "maint_health":
    "-303.175"}, "tolerance": {"abs": "0.000000001"}},
    {"id": "health-10", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "1500"}, {"name": "BBB", "price": "5", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "1500"}, {"name": "CCC", "price": "0.9981", "init": ["1", "1"], "maint": ["1",
    "1"], "balance": "0", "stable": "0.89829"}], "spot_orders": [{"base": "BBB", "quote": "AAA",
    "reserved_base": "1", "reserved_quote": "0"}], "perps": [{"settle": "AAA", "price": "61234.5",
    "base_lot": 100, "base_lots": 30, "quote": "0", "bids": 0, "asks": 0, "base_init": ["0.8",
    "1.2"], "base_maint": ["0.9", "1.1"], "overall_init": "1", "overall_maint": "1"}]},
    "expected": {"init_health": "95526795", "maint_health": "119040948"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-11", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "-0.003"}, {"name": "BBB", "price": "4.37", "init": ["1", "1"], "maint": ["1",
    "1"], "balance": "0", "stable": "5.244", "deposits": "123456.5", "deposit_scale_start":
    "1000"}, {"name": "CCC", "price": "10", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"],
    "balance": "100"}], "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "0",
    "reserved_quote": "20"}, {"base": "CCC", "quote": "AAA", "reserved_base": "1",
    "reserved_quote": "0", "lowest_ask": "6"}, {"base": "CCC", "quote": "BBB", "reserved_base":
    "0", "reserved_quote": "20"}], "perps": [{"settle": "BBB", "price": "61234.5", "base_lot": 1,
    "base_lots": 1, "quote": "-100", "bids": 7, "asks": 11, "base_init": ["0.8", "1.2"],
    "base_maint": ["0.9", "1.1"], "overall_init": "0", "overall_maint": "1", "stable":
    "55111.05"}, {"settle": "AAA", "price": "61234.5", "base_lot": 10, "base_lots": 30, "quote":
    "-100", "bids": 0, "asks": 11, "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"],
    "overall_init": "0", "overall_maint": "0.5", "stable": "55111.05"}]}, "expected":
    {"init_health": "-674302.61203", "maint_health": "5952300.29784"}, "tolerance": {"abs":
    "0.000000001"}},
    {"id": "health-12", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0", "2"], "maint": ["0", "1.8"],
    "balance": "-7.25", "deposits": "50", "deposit_scale_start": "250"}, {"name": "BBB", "price":
    "4.37", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"], "balance": "100"}, {"name": "CCC",
    "price": "0.9981", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance": "-100"}],
    "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "0", "reserved_quote":
    "33.75", "highest_bid_inv": "0.160183066"}, {"base": "CCC", "quote": "AAA", "reserved_base":
    "120.5", "reserved_quote": "33.75", "lowest_ask": "0.948195", "highest_bid_inv":
    "1.20228434"}]}, "expected": {"init_health": "185.385", "maint_health": "250.497"},
    "tolerance": {"abs": "0.000000001"}},
    {"id": "health-13", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"],
    "balance": "1500"}, {"name": "BBB", "price": "0.25", "init": ["0", "2"], "maint": ["0",
    "1.8"], "balance": "1500", "deposits": "50", "deposit_scale_start": "250"}, {"name": "CCC",
    "price": "10", "init": ["0.65", "1.41"], "maint": ["0.72", "1.33"], "balance": "1500",
    "stable": "12"}], "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "1",
    "reserved_quote": "0"}, {"base": "CCC", "quote": "AAA", "reserved_base": "120.5",
    "reserved_quote": "20", "highest_bid_inv": "0.07"}, {"base": "CCC", "quote": "BBB",
    "reserved_base": "120.5", "reserved_quote": "1", "lowest_ask": "24", "highest_bid_inv":
    "0.03"}]}, "expected": {"init_health": "11517.35", "maint_health": "12757.68"}, "tolerance":
    {"abs": "0.000000001"}},
    {"id": "health-14", "rulebook": "mango-v4/init-health", "source": "fractions", "inputs":
    {"tokens": [{"name": "AAA", "price": "1", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"],
    "balance": "100", "deposits": "50", "deposit_scale_start": "1000"}, {"name": "BBB", "price":
    "5", "init": ["0.5", "1.5"], "maint": ["0.7", "1.3"], "balance": "-100", "deposits": "50",
    "deposit_scale_start": "250", "borrows": "98765.25", "borrow_scale_start": "300"}, {"name":
    "CCC", "price": "10", "init": ["0.8", "1.2"], "maint": ["0.9", "1.1"], "balance": "100"}],
    "spot_orders": [{"base": "BBB", "quote": "AAA", "reserved_base": "15", "reserved_quote":
    "20"}, {"base": "CCC", "quote": "AAA", "reserved_base": "15", "reserved_quote": "20"}],
    "perps": [{"settle": "BBB", "price": "61234.5", "base_lot": 10, "base_lots": 0, "quote":
    "-131.5", "bids": 7, "asks": 11, "base_init": ["0.8", "1.2"], "base_maint": ["0.9", "1.1"],
    "overall_init": "0", "overall_maint": "0.5"}]}, "expected": {"init_health":
    "-16634418855.515625", "maint_health": "-4378543"}, "tolerance": {"abs": "0.000000001"}}
    ]}
    """
}
