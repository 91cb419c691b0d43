/// Vectors of Drift v2 in the layout of a vector file.
enum DriftPublished {
  /// Numbers of the public test suite of drift-labs/protocol-v2 (Apache-2.0), re-keyed: facts.
  static let numbers = #"""
    {"vectors": [
    {"id": "drift-w-01", "rulebook": "drift-v2/size-adjusted-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"kind": "liability", "size_tokens": 1000,
    "imf_factor_1e6": 10000, "base_weight_1e4": 11000}, "expected": {"weight_1e4": 11962},
    "tolerance": {"abs": 0}},
    {"id": "drift-w-02", "rulebook": "drift-v2/size-adjusted-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"kind": "liability", "size_tokens": 1000,
    "imf_factor_1e6": 100000, "base_weight_1e4": 11000}, "expected": {"weight_1e4": 40422},
    "tolerance": {"abs": 0}},
    {"id": "drift-w-03", "rulebook": "drift-v2/size-adjusted-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"kind": "liability", "size_tokens": 1000,
    "imf_factor_1e6": 100000, "base_weight_1e4": 0}, "expected": {"weight_1e4": 31622},
    "tolerance": {"abs": 0}},
    {"id": "drift-w-05", "rulebook": "drift-v2/size-adjusted-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"kind": "asset", "size_tokens": 1000,
    "imf_factor_1e6": 100000, "base_weight_1e4": 9000}, "expected": {"weight_1e4": 2642},
    "tolerance": {"abs": 0}},
    {"id": "drift-s-01", "rulebook": "drift-v2/scaled-initial-asset-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"initial_asset_weight_1e4": 9000,
    "scale_start_usd": 500000, "oracle_price": 25, "market_deposits_tokens": 1}, "expected":
    {"weight_1e4": 9000}, "tolerance": {"abs": 0}},
    {"id": "drift-s-04", "rulebook": "drift-v2/scaled-initial-asset-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"initial_asset_weight_1e4": 9000,
    "scale_start_usd": 500000, "oracle_price": 25, "market_deposits_tokens": 60000}, "expected":
    {"weight_1e4": 3000}, "tolerance": {"abs": 0}},
    {"id": "drift-u-02", "rulebook": "drift-v2/unrealized-pnl-asset-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"unrealized_pnl_usd": 24282.786896,
    "unrealized_pnl_imf_factor_1e6": 1000, "base_weight_1e4": 10000}, "expected": {"weight_1e4":
    9516}, "tolerance": {"abs": 0}},
    {"id": "drift-u-05", "rulebook": "drift-v2/unrealized-pnl-asset-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"unrealized_pnl_usd": 24282786.896,
    "unrealized_pnl_imf_factor_1e6": 1000, "base_weight_1e4": 10000}, "expected": {"weight_1e4":
    1855}, "tolerance": {"abs": 0}},
    {"id": "drift-u-06", "rulebook": "drift-v2/unrealized-pnl-asset-weight", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"unrealized_pnl_usd": 242827868.96,
    "unrealized_pnl_imf_factor_1e6": 1000, "base_weight_1e4": 10000}, "expected": {"weight_1e4":
    663}, "tolerance": {"abs": 0}},
    {"id": "drift-p-01", "rulebook": "drift-v2/perp-margin-requirement", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"base": -6.147540983, "oracle_price": 22050,
    "quote_price": 1, "margin_ratio_initial": 0.1, "imf_factor_1e6": 1000, "mode": "initial"},
    "expected": {"margin_requirement_usd": 13555.327867}, "tolerance": {"abs": 2e-06}},
    {"id": "drift-pm-03", "rulebook": "drift-v2/prediction-market", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"base": 1, "oracle_price": 0.75,
    "quote_amount": -0.25, "margin_ratio": 1.0, "upnl_weight": 0, "mode": "initial"},
    "expected": {"margin_requirement_usd": 0.75, "weighted_upnl_usd": 0}, "tolerance": {"abs":
    1e-09}},
    {"id": "drift-pm-04", "rulebook": "drift-v2/prediction-market", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"base": 1, "oracle_price": 0.75,
    "quote_amount": -0.25, "margin_ratio": 0.9999, "upnl_weight": 1, "mode": "maintenance"},
    "expected": {"margin_requirement_usd": 0.749925, "weighted_upnl_usd": 0.5}, "tolerance":
    {"abs": 1e-09}},
    {"id": "drift-o-01", "rulebook": "drift-v2/open-spot-orders", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"usdc_deposit": 10000, "sol_balance": 0,
    "open_bids_sol": 500, "open_asks_sol": 0, "open_orders": 1, "sol_price": 100,
    "sol_initial_asset_weight": 0.8, "sol_initial_liability_weight": 1.2,
    "order_fee_requirement_usd": 0.01}, "expected": {"total_collateral_usd": 50000,
    "margin_requirement_usd": 50000.01}, "tolerance": {"abs": 1e-06}},
    {"id": "drift-o-02", "rulebook": "drift-v2/open-spot-orders", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"usdc_deposit": 10000, "sol_balance": 0,
    "open_bids_sol": 0, "open_asks_sol": 500, "open_orders": 1, "sol_price": 100,
    "sol_initial_asset_weight": 0.8, "sol_initial_liability_weight": 1.2,
    "order_fee_requirement_usd": 0.01}, "expected": {"total_collateral_usd": 60000,
    "margin_requirement_usd": 60000.01}, "tolerance": {"abs": 1e-06}},
    {"id": "drift-c-03", "rulebook": "drift-v2/user-max-margin-ratio", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"perp_base": 100, "sol_borrow": 100, "price":
    100, "market_margin_ratio": 0.1, "sol_liability_weight": 1.2, "user_max_margin_ratio": 0.5,
    "mode": "initial"}, "expected": {"margin_requirement_usd": 20000}, "tolerance": {"abs":
    1e-06}},
    {"id": "drift-c-04", "rulebook": "drift-v2/user-max-margin-ratio", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"perp_base": 100, "sol_borrow": 100, "price":
    100, "market_margin_ratio": 0.05, "sol_liability_weight": 1.1, "user_max_margin_ratio": 10,
    "mode": "maintenance"}, "expected": {"margin_requirement_usd": 11500}, "tolerance": {"abs":
    1e-06}},
    {"id": "drift-st-01", "rulebook": "drift-v2/strict-price", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"usdc_deposit": 10000, "usdc_oracle": 1,
    "usdc_twap5": 0.9, "sol_borrow": 100, "sol_oracle": 100, "sol_twap5": 110, "usdc_weight": 1,
    "sol_maint_liability_weight": 1.1}, "expected": {"total_collateral_usd": 9000,
    "margin_requirement_usd": 12100}, "tolerance": {"abs": 1e-06}},
    {"id": "drift-st-04", "rulebook": "drift-v2/strict-price", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"usdc_deposit": 10, "perp_base": 1,
    "perp_price": 100, "margin_ratio": 0.1, "usdc_oracle": 1.01, "usdc_twap5": 0.95, "mode":
    "initial"}, "expected": {"total_collateral_usd": 9.5, "margin_requirement_usd": 10.1},
    "tolerance": {"abs": 1e-06}},
    {"id": "drift-i-01", "rulebook": "drift-v2/isolated-position", "source":
    "drift-labs/protocol-v2@0ae3e3b1", "inputs": {"cross": {"usdc": 20000, "sol_borrow": 100,
    "sol_price": 100, "sol_liability_weight": 1.2}, "isolated": {"collateral": 100, "base": 100,
    "quote": -11000, "price": 100, "margin_ratio": 0.1}, "buffer": 0}, "expected":
    {"cross_requirement": 12000, "cross_collateral": 20000, "isolated_requirement": 1000,
    "isolated_collateral": -900}, "tolerance": {"abs": 1e-06}}]}
    """#

  /// The same families with other figures, computed by a script with whole numbers.
  static let own = #"""
    {"vectors": [
    {"id": "own-p-0", "rulebook": "drift-v2/perp-margin-requirement", "source": "own", "inputs":
    {"base": "-6147.540983", "oracle_price": 22050, "quote_price": 1, "margin_ratio_initial":
    0.1, "imf_factor_1e6": 1000, "mode": "initial"}, "expected": {"margin_requirement_usd":
    21471639.342143}, "tolerance": {"abs": 1e-09}},
    {"id": "own-p-1", "rulebook": "drift-v2/perp-margin-requirement", "source": "own", "inputs":
    {"base": "3.5", "oracle_price": 64000.25, "quote_price": 0.99, "margin_ratio_initial": 0.05,
    "imf_factor_1e6": 1000, "mode": "initial"}, "expected": {"margin_requirement_usd":
    11088.043312}, "tolerance": {"abs": 1e-09}},
    {"id": "own-p-2", "rulebook": "drift-v2/perp-margin-requirement", "source": "own", "inputs":
    {"base": "-2000", "oracle_price": 7.654321, "quote_price": 1.01, "margin_ratio_initial":
    0.0333, "imf_factor_1e6": 25000, "mode": "initial"}, "expected": {"margin_requirement_usd":
    17699.040522}, "tolerance": {"abs": 1e-09}},
    {"id": "own-p-3", "rulebook": "drift-v2/perp-margin-requirement", "source": "own", "inputs":
    {"base": "12.5", "oracle_price": 100, "margin_ratio_maintenance": 0.05, "imf_factor_1e6":
    8000, "mode": "maintenance", "open_bids": "5", "open_asks": "-40", "open_orders": 4},
    "expected": {"margin_requirement_usd": 225.265}, "tolerance": {"abs": 1e-09}},
    {"id": "own-p-4", "rulebook": "drift-v2/perp-margin-requirement", "source": "own", "inputs":
    {"base": "-3", "oracle_price": 90, "quote_amount": 300.000001, "margin_ratio": 0.1,
    "imf_factor_1e6": 0, "upnl_weight": 0.95, "upnl_imf_factor_1e6": 50000, "mode": "initial"},
    "expected": {"margin_requirement_usd": 27, "weighted_upnl_usd": 25.905}, "tolerance":
    {"abs": 1e-09}},
    {"id": "own-p-5", "rulebook": "drift-v2/perp-margin-requirement", "source": "own", "inputs":
    {"base": "7", "oracle_price": 90, "quote_amount": -700.123456, "quote_price": 0.98,
    "margin_ratio": 0.1, "imf_factor_1e6": 0, "mode": "maintenance"}, "expected":
    {"margin_requirement_usd": 61.74, "weighted_upnl_usd": -68.720986}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-pm-0", "rulebook": "drift-v2/prediction-market", "source": "own", "inputs":
    {"base": "-1", "oracle_price": 0.75, "quote_amount": 0.9, "margin_ratio": 1.0,
    "upnl_weight": 0, "mode": "initial"}, "expected": {"margin_requirement_usd": 0.25,
    "weighted_upnl_usd": 0.0}, "tolerance": {"abs": 1e-09}},
    {"id": "own-pm-1", "rulebook": "drift-v2/prediction-market", "source": "own", "inputs":
    {"base": "-1", "oracle_price": 0.75, "quote_amount": 0.9, "margin_ratio": 0.9999,
    "upnl_weight": 1, "mode": "maintenance"}, "expected": {"margin_requirement_usd": 0.249975,
    "weighted_upnl_usd": 0.15}, "tolerance": {"abs": 1e-09}},
    {"id": "own-pm-2", "rulebook": "drift-v2/prediction-market", "source": "own", "inputs":
    {"base": "-40", "oracle_price": 0.31, "quote_amount": 20, "margin_ratio": 1.0,
    "upnl_weight": 0.5, "mode": "initial"}, "expected": {"margin_requirement_usd": 27.6,
    "weighted_upnl_usd": 3.8}, "tolerance": {"abs": 1e-09}},
    {"id": "own-o-0", "rulebook": "drift-v2/open-spot-orders", "source": "own", "inputs":
    {"usdc_deposit": 10000, "sol_balance": 100, "open_bids_sol": 300, "open_asks_sol": 250,
    "open_orders": 2, "sol_price": 100, "sol_initial_asset_weight": 0.8,
    "sol_initial_liability_weight": 1.2, "order_fee_requirement_usd": 0.01}, "expected":
    {"total_collateral_usd": 42000.0, "margin_requirement_usd": 30000.02}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-o-1", "rulebook": "drift-v2/open-spot-orders", "source": "own", "inputs":
    {"usdc_deposit": 2500.5, "sol_balance": -40, "open_bids_sol": 120, "open_asks_sol": 0,
    "open_orders": 1, "sol_price": 87.654321, "sol_initial_asset_weight": 0.75,
    "sol_initial_liability_weight": 1.25, "order_fee_requirement_usd": 0.01}, "expected":
    {"total_collateral_usd": 7759.75926, "margin_requirement_usd": 10518.52852}, "tolerance":
    {"abs": 1e-09}},
    {"id": "own-o-2", "rulebook": "drift-v2/open-spot-orders", "source": "own", "inputs":
    {"usdc_deposit": 0, "sol_balance": -40, "open_bids_sol": 10, "open_asks_sol": 5,
    "open_orders": 7, "sol_price": 87.654321, "sol_initial_asset_weight": 0.75,
    "sol_initial_liability_weight": 1.25, "order_fee_requirement_usd": 0.02}, "expected":
    {"total_collateral_usd": 438.271605, "margin_requirement_usd": 4930.695556}, "tolerance":
    {"abs": 1e-09}},
    {"id": "own-o-3", "rulebook": "drift-v2/open-spot-orders", "source": "own", "inputs":
    {"usdc_deposit": 10000, "sol_balance": 0, "open_bids_sol": 0, "open_asks_sol": 0,
    "open_orders": 0, "sol_price": 100, "sol_initial_asset_weight": 0.8,
    "sol_initial_liability_weight": 1.2, "order_fee_requirement_usd": 0.01}, "expected":
    {"total_collateral_usd": 10000.0, "margin_requirement_usd": 0.0}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-c-0", "rulebook": "drift-v2/user-max-margin-ratio", "source": "own", "inputs":
    {"perp_base": 100, "sol_borrow": 100, "price": 100, "market_margin_ratio": 0.1,
    "sol_liability_weight": 1.2, "user_max_margin_ratio": 0, "mode": "initial"}, "expected":
    {"margin_requirement_usd": 13000.0}, "tolerance": {"abs": 1e-09}},
    {"id": "own-c-1", "rulebook": "drift-v2/user-max-margin-ratio", "source": "own", "inputs":
    {"perp_base": 100, "sol_borrow": 100, "price": 100, "market_margin_ratio": 0.1,
    "sol_liability_weight": 1.2, "user_max_margin_ratio": 0.3, "mode": "initial"}, "expected":
    {"margin_requirement_usd": 16000.0}, "tolerance": {"abs": 1e-09}},
    {"id": "own-c-2", "rulebook": "drift-v2/user-max-margin-ratio", "source": "own", "inputs":
    {"perp_base": 100, "sol_borrow": 100, "price": 100, "market_margin_ratio": 0.1,
    "sol_liability_weight": 1.2, "user_max_margin_ratio": 0.15, "mode": "initial",
    "position_max_margin_ratio": 0.6}, "expected": {"margin_requirement_usd": 18000.0},
    "tolerance": {"abs": 1e-09}},
    {"id": "own-c-3", "rulebook": "drift-v2/user-max-margin-ratio", "source": "own", "inputs":
    {"perp_base": -35.5, "sol_borrow": 12.25, "price": 143.21, "market_margin_ratio": 0.05,
    "sol_liability_weight": 1.1, "user_max_margin_ratio": 0.07, "mode": "initial",
    "position_max_margin_ratio": 0.05}, "expected": {"margin_requirement_usd": 2285.6316},
    "tolerance": {"abs": 1e-09}},
    {"id": "own-c-4", "rulebook": "drift-v2/user-max-margin-ratio", "source": "own", "inputs":
    {"perp_base": 100, "sol_borrow": 100, "price": 100, "market_margin_ratio": 0.05,
    "sol_liability_weight": 1.1, "user_max_margin_ratio": 0.5, "mode": "maintenance",
    "position_max_margin_ratio": 0.6}, "expected": {"margin_requirement_usd": 11500.0},
    "tolerance": {"abs": 1e-09}},
    {"id": "own-st-0", "rulebook": "drift-v2/strict-price", "source": "own", "inputs":
    {"usdc_borrow": 10000, "usdc_oracle": 1, "usdc_twap5": 1.1, "sol_deposit": 100,
    "sol_oracle": 100, "sol_twap5": 90, "sol_maint_asset_weight": 0.9}, "expected":
    {"total_collateral_usd": 8100, "margin_requirement_usd": 11000}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-st-1", "rulebook": "drift-v2/strict-price", "source": "own", "inputs":
    {"usdc_deposit": 10, "perp_base": -2, "perp_price": 100, "perp_quote": 210, "margin_ratio":
    0.1, "usdc_oracle": 1.01, "usdc_twap5": 1.05, "mode": "maintenance"}, "expected":
    {"total_collateral_usd": 20.2, "margin_requirement_usd": 20.2}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-st-2", "rulebook": "drift-v2/strict-price", "source": "own", "inputs":
    {"usdc_deposit": 10, "perp_base": -2, "perp_price": 100, "perp_quote": 190, "margin_ratio":
    0.1, "usdc_oracle": 1.01, "usdc_twap5": 1.05, "mode": "initial"}, "expected":
    {"total_collateral_usd": -0.4, "margin_requirement_usd": 21}, "tolerance": {"abs": 1e-09}},
    {"id": "own-st-3", "rulebook": "drift-v2/strict-price", "source": "own", "inputs":
    {"usdc_deposit": 10000, "usdc_oracle": 1, "usdc_twap5": 0.9, "sol_borrow": 100,
    "sol_oracle": 100, "sol_twap5": 110, "sol_maint_liability_weight": 1.1,
    "sol_init_liability_weight": 1.2, "strict": false, "mode": "maintenance"}, "expected":
    {"total_collateral_usd": 10000, "margin_requirement_usd": 11000}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-st-4", "rulebook": "drift-v2/strict-price", "source": "own", "inputs":
    {"usdc_deposit": 10000, "usdc_oracle": 1, "usdc_twap5": 0.9, "sol_borrow": 100,
    "sol_oracle": 100, "sol_twap5": 110, "sol_maint_liability_weight": 1.1,
    "sol_init_liability_weight": 1.2, "strict": true, "mode": "maintenance"}, "expected":
    {"total_collateral_usd": 9000, "margin_requirement_usd": 12100}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-st-5", "rulebook": "drift-v2/strict-price", "source": "own", "inputs":
    {"usdc_deposit": 10000, "usdc_oracle": 1, "usdc_twap5": 0.9, "sol_borrow": 100,
    "sol_oracle": 100, "sol_twap5": 110, "sol_maint_liability_weight": 1.1,
    "sol_init_liability_weight": 1.2, "strict": false, "mode": "initial"}, "expected":
    {"total_collateral_usd": 10000, "margin_requirement_usd": 12000}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-i-0", "rulebook": "drift-v2/isolated-position", "source": "own", "inputs":
    {"cross": {"usdc": 20000, "sol_borrow": 100, "sol_price": 100, "sol_liability_weight": 1.2},
    "isolated": {"collateral": 100, "base": 100, "quote": -11000, "price": 100, "margin_ratio":
    0.1}, "buffer": 0.1}, "expected": {"cross_requirement": 13000.0, "cross_collateral": 20000,
    "isolated_requirement": 2000.0, "isolated_collateral": -1000.0}, "tolerance": {"abs":
    1e-09}},
    {"id": "own-i-1", "rulebook": "drift-v2/isolated-position", "source": "own", "inputs":
    {"cross": {"usdc": 500.25, "sol_borrow": 3.5, "sol_price": 133.1, "sol_liability_weight":
    1.1}, "isolated": {"collateral": 250, "base": -4, "quote": 560, "price": 133.1,
    "margin_ratio": 0.0625}, "buffer": 0.02}, "expected": {"cross_requirement": 521.752,
    "cross_collateral": 500.25, "isolated_requirement": 43.923, "isolated_collateral": 250.0},
    "tolerance": {"abs": 1e-09}}]}
    """#
}
