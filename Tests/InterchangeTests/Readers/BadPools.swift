/// Pools with one place spoilt, and what their owners read.
let badPools: [Spoilt] = [
  Spoilt(
    "malformed JSON", #"{"id": "bob"}"#, #"{id: "bob"}"#,
    #":26:6: found "id" where a key belongs: write a key in double quotes."#),
  Spoilt(
    "a truncated file",
    #""accounts": ["alice", "bob"], "sharing": "pro-rata"}]\#n}"#,
    #""accounts": ["alice", "bo"#,
    ":28:53: the text ends inside the text opened on line 28: close what is open, or fetch",
    "the whole file."),
  Spoilt(
    "another version", #""plimsoll": 1"#, #""plimsoll": "2""#,
    #":2: plimsoll: is the text "2", a version this program does not read: write 1."#),
  Spoilt(
    "no accounts",
    #""accounts": [\#n    {\#n      "id": "alice","#,
    #""acounts": [\#n    {\#n      "id": "alice","#,
    #":1: a pool document has no "accounts": add it (the accounts)."#,
    #":4: unknown key "acounts": did you mean "accounts"? (allowed: plimsoll, reporting,"#,
    "accounts and pools)."),
  Spoilt(
    "an account without id", #"{"id": "bob"}"#, "{}",
    #":26: accounts[1]: an account has no "id": add it (its name)."#),
  Spoilt(
    "two accounts of one name", #"{"id": "bob"}"#, #"{"id": "alice"}"#,
    #":26: accounts[1]: account "alice" is already on line 5: keep one of the two."#,
    #":28: pools[0].accounts[1]: there is no account "bob": name one of the accounts above."#),
  Spoilt(
    "two pools of one name",
    #""sharing": "pro-rata"}]"#,
    #""sharing": "pro-rata"},\#n    {"id": "desk", "accounts": ["bob"]}]"#,
    #":29: pools[1]: pool "desk" is already on line 28: keep one of the two."#),
  Spoilt(
    "an unknown key near a known one", #""holdings": ["#, #""holding": ["#,
    #":9: accounts[0]: unknown key "holding": did you mean "holdings"? (allowed: id,"#,
    "rulebook, mode, holdings, positions, orders, unsettled, credit, leverage, hedgeMode",
    "and reported)."),
  Spoilt(
    "an unknown key near none", #"{"id": "bob"}"#, #"{"id": "bob", "favouriteColour": "blue"}"#,
    #":26: accounts[1]: unknown key "favouriteColour": allowed: id, rulebook, mode,"#,
    "holdings, positions, orders, unsettled, credit, leverage, hedgeMode and reported."),
  Spoilt(
    "an unknown instrument",
    #""instrument": "BTC-28APR23-30000-C""#,
    #""instrument": "BTC-28APR23-31000-C""#,
    #":15: accounts[0].positions[0].instrument: instrument "BTC-28APR23-31000-C" is not in"#,
    #"the market: did you mean "BTC-28APR23-30000-C"? If not, add it to the market's"#,
    #""instruments", or correct the name."#),
  Spoilt(
    "an order for an unknown instrument",
    #""instrument": "BTC-PERPETUAL", "side""#,
    #""instrument": "BTC-PERP", "side""#,
    #":21: accounts[0].orders[0].instrument: instrument "BTC-PERP" is not in the market:"#,
    #"add it to the market's "instruments", or correct the name."#),
  Spoilt(
    "an expired position",
    #""instrument": "BTC-28APR23-30000-C""#,
    #""instrument": "BTC-14APR23-30000-P""#,
    ":15: accounts[0].positions[0].instrument: BTC-14APR23-30000-P expired at",
    "2023-04-14T08:00:00Z, and the market is of 2023-04-14T08:00:00Z: settle it and leave",
    "it out."),
  Spoilt(
    "an unknown asset",
    #"{"asset": "BTC", "amount": "12.5"}"#,
    #"{"asset": "DOGE", "amount": "12.5"}"#,
    ":10: accounts[0].holdings[0].asset: DOGE has no price in the market: add it to the",
    #"market's "assets"."#),
  Spoilt(
    "unsettled profit of an asset without price",
    #""unsettled": [{"asset": "BTC""#,
    #""unsettled": [{"asset": "DOGE""#,
    ":23: accounts[0].unsettled[0].asset: DOGE has no price in the market: add it to the",
    #"market's "assets"."#),
  Spoilt(
    "credit in an asset without price",
    #"{"asset": "USDC", "limit""#,
    #"{"asset": "DOGE", "limit""#,
    ":24: accounts[0].credit.asset: DOGE has no price in the market: add it to the market's",
    #""assets"."#),
  Spoilt(
    "an unknown reporting currency", #""reporting": "USDC""#, #""reporting": "EUR""#,
    ":3: reporting: EUR has no price in the market: report in an asset the market prices,",
    "or in USD."),
  Spoilt(
    "a quantity of no whole lots", #""quantity": "-10.5""#, #""quantity": "-10.55""#,
    ":15: accounts[0].positions[0].quantity: -10.55 is not a whole number of lots of 0.1:",
    "use a multiple of the lot."),
  Spoilt(
    "an order of no whole lots", #""quantity": "10000", "price""#, #""quantity": "10005", "price""#,
    ":21: accounts[0].orders[0].quantity: 10005 is not a whole number of lots of 10: use a",
    "multiple of the lot."),
  Spoilt(
    "a holding finer than its asset", #""amount": "-250.25""#, #""amount": "-250.25001""#,
    #":11: accounts[0].holdings[1].amount: "-250.25001" is finer than the 4 decimals"#,
    #"counted here: round it first, or give the asset a larger "scale"."#),
  Spoilt(
    "unsettled profit finer than its asset", #""amount": "0.25""#, #""amount": "0.0000000000001""#,
    #":23: accounts[0].unsettled[0].amount: "0.0000000000001" is finer than the 12 decimals"#,
    #"counted here: round it first, or give the asset a larger "scale"."#),
  Spoilt(
    "a quantity of 10^40", #""quantity": 150000"#, #""quantity": 1e40"#,
    #":17: accounts[0].positions[2].quantity: "1e40" has more than 38 digits: round it to"#,
    "38 digits or fewer."),
  Spoilt(
    "a quantity of 39 digits",
    #""quantity": "-10.5""#,
    #""quantity": "-100000000000000000000000000000000000000.5""#,
    #":15: accounts[0].positions[0].quantity: "-100000000000000000000000000000000000000.5""#,
    "has more than 38 digits: round it to 38 digits or fewer."),
  Spoilt(
    "a holding beyond 127 bits", #""amount": "12.5""#, #""amount": "1000000000000000000000000000""#,
    ":10: accounts[0].holdings[0].amount: 1000000000000000000000000000 does not fit 127",
    "bits: use a smaller amount or a coarser scale."),
  Spoilt(
    "more lots than are counted", #""quantity": 150000"#, #""quantity": 1e17"#,
    ":17: accounts[0].positions[2].quantity: 100000000000000000 is more than 2^50 lots of 10:",
    "split the position."),
  Spoilt(
    "an exponent in text", #""amount": "12.5""#, #""amount": "1.25e1""#,
    #":10: accounts[0].holdings[0].amount: "1.25e1" is text with an exponent: write all its"#,
    #"digits, e.g. "0.00001" for 1e-5."#),
  Spoilt(
    "a number that starts with a point", #""amount": "12.5""#, #""amount": ".5""#,
    #":10: accounts[0].holdings[0].amount: ".5" is not a decimal number: write digits with"#,
    #"an optional point, e.g. "0.5"."#),
  Spoilt(
    "a number with a plus sign", #""amount": "12.5""#, #""amount": "+12.5""#,
    #":10: accounts[0].holdings[0].amount: "+12.5" is not a decimal number: write digits"#,
    #"with an optional point, e.g. "0.5"."#),
  Spoilt(
    "a letter in a number", #""quantity": "-10.5""#, #""quantity": "-1O.5""#,
    #":15: accounts[0].positions[0].quantity: "-1O.5" is not a decimal number: write digits"#,
    #"with an optional point, e.g. "0.5"."#),
  Spoilt(
    "a quantity that is true", #""quantity": 150000"#, #""quantity": true"#,
    ":17: accounts[0].positions[2].quantity: is true, not a decimal number: write a",
    #"decimal number, e.g. "0.5"."#),
  Spoilt(
    "margin on a position that is not isolated",
    #""entry": "0.045"}"#,
    #""entry": "0.045", "margin": "1"}"#,
    ":15: accounts[0].positions[0].margin: only an isolated position has margin of its",
    #"own: add "mode": "isolated", or leave it out."#),
  Spoilt(
    "an unknown mode", #""mode": "isolated""#, #""mode": "isolate""#,
    #":18: accounts[0].positions[2].mode: "isolate" is not one of its values: did you mean"#,
    #""isolated"? (allowed: "isolated", "cross" and "portfolio")."#),
  Spoilt(
    "an order with a bad side", #""side": "sell""#, #""side": "short""#,
    #":21: accounts[0].orders[0].side: "short" is not one of its values: allowed: "buy" and"#,
    #""sell"."#),
  Spoilt(
    "an order with a negative quantity",
    #""quantity": "10000", "price""#,
    #""quantity": "-10000", "price""#,
    #":21: accounts[0].orders[0].quantity: "-10000" is not above zero: write a number above"#,
    "zero."),
  Spoilt(
    "a negative entry", #""entry": "0.045""#, #""entry": "-0.045""#,
    #":15: accounts[0].positions[0].entry: "-0.045" is not above zero: write a number above"#,
    "zero."),
  Spoilt(
    "negative margin", #""margin": "0.5""#, #""margin": "-0.5""#,
    #":18: accounts[0].positions[2].margin: "-0.5" is below zero: write zero or a number"#,
    "above it."),
  Spoilt(
    "negative unsettled profit", #""amount": "0.25""#, #""amount": "-0.25""#,
    #":23: accounts[0].unsettled[0].amount: "-0.25" is below zero: write zero or a number"#,
    "above it."),
  Spoilt(
    "an unknown finality", #""finality": "pending""#, #""finality": "maybe""#,
    #":12: accounts[0].holdings[1].finality: "maybe" is not one of its values: allowed:"#,
    #""final" and "pending"."#),
  Spoilt(
    "a pool that names an unknown account", #"["alice", "bob"]"#, #"["alice", "carol"]"#,
    #":28: pools[0].accounts[1]: there is no account "carol": name one of the accounts above."#),
  Spoilt(
    "a pool that names an account twice", #"["alice", "bob"]"#, #"["alice", "bob", "alice"]"#,
    #":28: pools[0].accounts[2]: account "alice" is named twice: keep one of the two."#),
  Spoilt(
    "an account in two pools",
    #""sharing": "pro-rata"}]"#,
    #""sharing": "pro-rata"},\#n    {"id": "fund", "accounts": ["bob"]}]"#,
    #":29: pools[1].accounts[0]: account "bob" is in pool "desk" already: leave it in one of"#,
    "the two."),
  Spoilt(
    "a pool without members", #"["alice", "bob"]"#, "[]",
    ":28: pools[0].accounts: has 0 items, fewer than 1: write at least 1."),
  Spoilt(
    "the same position twice", #""BTC-28APR23", "quantity""#, #""BTC-28APR23-30000-C", "quantity""#,
    #":16: accounts[0].positions[1]: the position in "BTC-28APR23-30000-C" is already on"#,
    "line 15: keep one of the two."),
]
