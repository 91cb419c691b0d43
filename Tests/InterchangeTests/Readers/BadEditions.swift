/// Every kind of component an edition may use, by name.
private let kinds = [
  "asset-equity", "basis-contingency", "borrow-charge", "closing-fee", "contract-minimum",
  "depeg-charge", "depeg-factor", "entry-fraction", "exit-fee", "expiry-option-margin", "factor",
  "fixed-charge", "funding-provision", "index-charge", "larger-side", "liquidation-reward",
  "maximum", "net-delta", "offset-cap", "open-interest-fraction", "open-orders", "option-formula",
  "oracle-confidence", "per-group", "per-underlying", "risk-factor-slippage", "roll-shock",
  "scenario-grid", "scenario-tail", "short-option", "size-fraction", "size-premium-fraction",
  "skew-fraction",
  "span", "stablecoin-spread", "strategy-pairing", "tiered-fraction", "token-health",
  "unrealised-profit", "weighted-assets",
]
private let otherKinds = kinds.dropLast()
private let quotedKinds = otherKinds.map(\.debugDescription)
private let lastKind = kinds.last ?? ""

/// Editions with one place spoilt, and what their owners read.
let badEditions: [Spoilt] = [
  Spoilt(
    "no YAML", "modes: [portfolio, isolated]", "modes: [portfolio, isolated",
    ":9:8: is not YAML: did not find expected ',' or ']', while parsing a flow sequence",
    "from line 8: check indentation, quotes and brackets near this line."),
  Spoilt(
    "a tab", #"      - kind: roll-shock\#n"#, #"\#t  - kind: roll-shock\#n"#,
    ":39:1: a tab is used for indentation: indent with spaces."),
  Spoilt(
    "an alias",
    #"ladder:\#n  - {status: in liquidation, below: "1""#,
    #"ladder: &rungs\#n  - {status: in liquidation, below: "1""#,
    ":63:9: YAML anchors and aliases are not supported: write the value out where it is used."),
  Spoilt(
    "a second document", "modes: [portfolio", #"---\#nmodes: [portfolio"#,
    ":8:1: a second YAML document starts: keep one document a file."),
  Spoilt(
    "a key twice", #"balance: margin-balance\#n"#, #"balance: margin-balance\#nbalance: equity\#n"#,
    #":10:1: the key "balance" is already on line 9: keep one of the two."#),
  Spoilt(
    "another version of the format", "plimsoll: 1", "plimsoll: 3",
    ":1: plimsoll: is the number 3, a version this program does not read: write 1."),
  Spoilt(
    "a version of the edition without quotes", #"version: "7""#, "version: 7",
    #":3: version: is the number 7, not a text: write a text, e.g. "7"."#),
  Spoilt(
    "no sources",
    #"sources:\#n  - {subject: everything, source: invented, standing: own, of: [all]}\#n"#,
    #"sources: []\#n"#,
    ":6: sources: has 0 items, fewer than 1: write at least 1."),
  Spoilt(
    "an unknown standing", "standing: own", "standing: rumour",
    #":7: sources[0].standing: "rumour" is not one of its values: allowed: "official","#,
    #""reproduced", "third-party", "inferred" and "own"."#),
  Spoilt(
    "an unknown mode", "modes: [portfolio, isolated]", "modes: [portfolios, isolated]",
    #":8: modes[0]: "portfolios" is not one of its values: did you mean "portfolio"?"#,
    #"(allowed: "isolated", "cross" and "portfolio")."#),
  Spoilt(
    "an unknown balance", "balance: margin-balance", "balance: cash",
    #":9: balance: "cash" is not one of its values: allowed: "equity", "margin-balance" and"#,
    #""credits"."#),
  Spoilt(
    "groups by account without a unit", "{by: account, unit: USD}", "{by: account}",
    ":10: groups.unit: the key is missing: state what an account is counted in."),
  Spoilt(
    "groups by margin asset with a unit",
    "{by: account, unit: USD}",
    "{by: margin-asset, unit: USD}",
    #":10: groups.unit: a group by margin asset is counted in that asset: leave "unit" out."#),
  Spoilt(
    "a negative haircut",
    #"initial: "0.1", maintenance: "0.05", cap"#,
    #"initial: "-0.1", maintenance: "0.05", cap"#,
    #":14: collateral[1].initial: "-0.1" is below zero: write a fraction from 0 to 1."#),
  Spoilt(
    "a haircut above 1",
    #"initial: "0.1", maintenance: "0.05", cap"#,
    #"initial: "0.1", maintenance: "1.05", cap"#,
    #":14: collateral[1].maintenance: "1.05" is above 1: write a fraction from 0 to 1."#),
  Spoilt(
    "two terms of one asset", "{asset: BTC, initial", "{asset: own, initial",
    #":14: collateral[1]: collateral "own" is already on line 13: keep one of the two."#),
  Spoilt(
    "an unknown component", "kind: roll-shock", "kind: rolling-shock",
    #":39: components[1].of[0].kind: "rolling-shock" is not one of its values: allowed:"#,
    quotedKinds.joined(separator: ", ") + " and " + lastKind.debugDescription + "."),
  Spoilt(
    "a component near a known one", "kind: roll-shock", "kind: roll-shok",
    #":39: components[1].of[0].kind: "roll-shok" is not one of its values: did you mean"#,
    #""roll-shock"? (allowed:"#,
    quotedKinds.joined(separator: ", ") + " and " + lastKind.debugDescription + ")."),
  Spoilt(
    "a component without kind", #"- kind: size-fraction\#n    underlyings"#, "- underlyings",
    #":46: components[2]: the object has no "kind": add it (one of"#,
    otherKinds.joined(separator: ", ") + " and " + lastKind + ")."),
  Spoilt(
    "an unknown key of a component", #"        keep: "0.075""#, #"        keeps: "0.075""#,
    #":42: components[1].of[1]: an option formula has no "keep": add it (the maintenance"#,
    "share).",
    #":45: components[1].of[1]: unknown key "keeps": did you mean "keep"? (allowed: kind,"#,
    "top, bottom and keep)."),
  Spoilt(
    "a factor below zero", #"maintenance: "0.8""#, #"maintenance: "-0.8""#,
    #":21: components[0].of[0].maintenance: "-0.8" is below zero: write zero or a number"#,
    "above it."),
  Spoilt(
    "tiers that start above zero", #"floor: "0", initial: "0.1""#, #"floor: "10", initial: "0.1""#,
    ":52: components[3].underlyings.others[0].floor: the first floor is 10, not 0: sort the",
    "tiers by floor, the first at 0."),
  Spoilt(
    "tiers that do not rise", #"floor: "100000""#, #"floor: "0""#,
    ":53: components[3].underlyings.others[1].floor: a floor of 0 is not above the one before",
    "it, 0: sort the tiers by floor, the first at 0."),
  Spoilt(
    "a move of -1", #"{move: "-0.3""#, #"{move: "-1""#,
    ":58: components[4].underlyings.ETH: a move of -1 leaves no price: write fractions",
    "above -1."),
  Spoilt(
    "a move of -1 beyond the grid", #"["-0.5", "1"]"#, #"["-1", "1"]"#,
    ":33: components[0].of[0].of[0].of[1].underlyings.BTC: a move of -1 leaves no price:",
    "write fractions above -1."),
  Spoilt(
    "a move of zero beyond the grid", #"["-0.5", "1"]"#, #"["0", "1"]"#,
    ":34: components[0].of[0].of[0].of[1].underlyings.BTC.beyond[0]: a move of 0 is inside the",
    "range of 0.16: write moves beyond it."),
  Spoilt(
    "a move at the edge of the range", #"["-0.5", "1"]"#, #"["-0.5", "0.16"]"#,
    ":34: components[0].of[0].of[0].of[1].underlyings.BTC.beyond[1]: a move of 0.16 is inside",
    "the range of 0.16: write moves beyond it."),
  Spoilt(
    "a factor of a range in buckets",
    #"range: "0.16", buckets: 4"#,
    #"range: "0.16", buckets: 4, factor: "2""#,
    ":27: components[0].of[0].of[0].of[0].underlyings.BTC.factor: this form of a grid does not",
    "use it: leave it out."),
  Spoilt(
    "buckets of listed scenarios", #"        scenarios:\#n"#,
    #"        buckets: 4\#n        scenarios:\#n"#,
    ":58: components[4].underlyings.ETH.buckets: this form of a grid does not use it: leave",
    "it out."),
  Spoilt(
    "a range of listed scenarios", #"        scenarios:\#n"#,
    #"        range: "0.1"\#n        scenarios:\#n"#,
    ":58: components[4].underlyings.ETH.range: this form of a grid does not use it: leave",
    "it out."),
  Spoilt(
    "two grids of one name", "name: listed", "name: far",
    #":55: components[4].name: a grid called "far" is already there: give this one another"#,
    "name."),
  Spoilt(
    "a probe with the name of a grid", "name: storm", "name: far",
    #":72: probes[0].name: a grid called "far" is already there: give this one another name."#),
  Spoilt(
    "a range of 1", #"range: "0.2""#, #"range: "1""#,
    ":28: components[0].of[0].of[0].of[0].underlyings.others: a move of -1 leaves no",
    "price: write fractions above -1."),
  Spoilt(
    "a range of zero", #"range: "0.2""#, #"range: "0""#,
    #":28: components[0].of[0].of[0].of[0].underlyings.others.range: "0" is not above zero:"#,
    "write a number above zero."),
  Spoilt(
    "grid terms without a range", #"others: {range: "0.2", buckets: 4,"#, "others: {buckets: 4,",
    ":28: components[0].of[0].of[0].of[0].underlyings.others.range: the key is missing:",
    #"state "range" with "buckets" or "beyond", or list "scenarios"."#),
  Spoilt(
    "no buckets", #"range: "0.2", buckets: 4"#, #"range: "0.2", buckets: 0"#,
    ":28: components[0].of[0].of[0].of[0].underlyings.others.buckets: 0 is not between 1",
    "and 100: write a number in that range."),
  Spoilt(
    "a dampener without a range", #"        gainShare: "0.5""#, #"        dampener: "5""#,
    ":58: components[4].underlyings.ETH.dampener: a dampener of 5 counts in ranges: use",
    #"it with "range", or leave it out."#),
  Spoilt(
    "no shift", #"        shift: {up: "0.4", down: "0.2"}\#n"#, "",
    #":58: components[4].underlyings.ETH: a grid has no "shift": add it (how volatility"#,
    "moves)."),
  Spoilt(
    "different numbers of scenarios", #"range: "0.2", buckets: 4"#, #"range: "0.2", buckets: 5"#,
    ":25: components[0].of[0].of[0].of[0].underlyings: the underlyings have different",
    "numbers of scenarios: give each the same number, so that they add up scenario by scenario."),
  Spoilt(
    "a probe that leaves no price", #"["-0.66", "0.5"]"#, #"["-1.66", "0.5"]"#,
    ":72: probes[0].moves[0]: a move of -1.66 leaves no price: write a fraction above -1."),
  Spoilt(
    "a coin that moves with two underlyings of a grid",
    #"down: "0.25"}}\#n                  others: {range: "0.2","#,
    #"down: "0.25"}, holdings: [BTC]}\#n                  ETH: {range: "0.16", buckets: 4, "#
      + #"holdings: [WBTC, BTC], shift: {up: "0.5", down: "0.25"}}\#n"#
      + #"                  others: {range: "0.2","#,
    ":28: components[0].of[0].of[0].of[0].underlyings.ETH.holdings[1]: BTC is already listed",
    "under BTC, and would count twice: keep one of the two."),
  Spoilt(
    "a coin that moves with every other underlying of a grid", #"others: {range: "0.2","#,
    #"others: {range: "0.2", holdings: [WBTC],"#,
    ":28: components[0].of[0].of[0].of[0].underlyings.others.holdings: what is held would count",
    #"once for every underlying that "others" stands for: list it under the underlying it moves"#,
    "with."),
  Spoilt(
    "a share of notional below zero", #"keep: "0.1""#, #"keep: "-0.1""#,
    #":73: withdrawal.keep: "-0.1" is below zero: write a fraction from 0 to 1."#),
  Spoilt(
    "gains that do neither", "gains: leave", "gains: wait",
    #":73: withdrawal.gains: "wait" is not one of its values: allowed: "stay" and "leave"."#),
  Spoilt(
    "an unknown status", "status: warned", "status: warmed",
    #":65: ladder[1].status: "warmed" is not one of its values: did you mean "warned"?"#,
    #"(allowed: "warned", "restricted", "called" and "in liquidation")."#),
  Spoilt(
    "a rung below zero times", #"below: "1.25""#, #"below: "0""#,
    #":65: ladder[1].below: "0" is not above zero: write a number above zero."#),
  Spoilt(
    "an unknown condition", "when: delta-above", "when: delta-over",
    #":70: uncovered[0].matters.when: "delta-over" is not one of its values: allowed:"#,
    #""always", "besides-peg", "delta-above", "expiry-within", "headroom-within","#,
    #""hedged-above", "holding-other-than", "options", "orders", "price-below", "profit","#
      + #" "several-underlyings", "underlying-other-than" and "underlyings"."#),
  Spoilt(
    "a condition without its figure",
    #"when: delta-above, dollars: "20000000""#,
    "when: delta-above",
    #":70: uncovered[0].matters: a condition has no "dollars": add it (in USD)."#),
  Spoilt(
    "a component inside a component that is wrong",
    #"        bottom: "0.1""#,
    #"        bottom: "a tenth""#,
    #":44: components[1].of[1].bottom: "a tenth" is not a decimal number: write digits with"#,
    #"an optional point, e.g. "0.5"."#),
]
