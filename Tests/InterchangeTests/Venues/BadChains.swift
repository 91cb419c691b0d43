/// Chains with one place spoilt, and what their owners read.
let badChains: [Spoilt] = [
  Spoilt(
    "no header", whole: "",
    ": has no header: name the columns in the first row."),
  Spoilt(
    "a missing column", #",mark_price,mark_iv\#n"#, #",mark_price,iv\#n"#,
    #":1: has no column "mark_iv": add it; the header has "timestamp_ms","#,
    #""instrument_name", "currency", "expiry", "strike", "option_type", "underlying_index","#,
    #""underlying_price", "index_price", "mark_price" and "iv"."#),
  Spoilt(
    "a row that is too short", "0.0402,51.5", "0.0402",
    ":5: the row has 10 fields, not 11: write every field, empty ones too."),
  Spoilt(
    "a row that is too long", "0.0402,51.5", "0.0402,51.5,7",
    ":5: the row has 12 fields, not 11: quote fields that contain a comma."),
  Spoilt(
    "a quote that is never closed", "ETH-24NOV23-2000-C", #""ETH-24NOV23-2000-C"#,
    ":5:15: the quote opened here is never closed: close it, or double it if it is part of",
    "the text."),
  Spoilt(
    "the same instrument twice",
    "1700000003250,ETH-24NOV23-2000-C",
    "1700000003250,BTC-24NOV23-36000-P",
    ":5: instrument_name: BTC-24NOV23-36000-P is already on line 3 of chain.csv: keep one",
    "snapshot of each instrument."),
  Spoilt(
    "a time that is no number", "1700000003250", "2023-11-14",
    #":5: timestamp_ms: "2023-11-14" is not a time in milliseconds: correct the cell."#),
  Spoilt(
    "a time in nanoseconds", "1700000003250", "1700000003250000000",
    #":5: timestamp_ms: "1700000003250000000" is not a time in milliseconds: correct the cell."#),
  Spoilt(
    "an expiry in another form", "2023-11-15T08:00:00Z", "15NOV23",
    #":4: expiry: "15NOV23" is not a time: write UTC as "2023-04-14T08:00:00Z", with"#,
    "milliseconds at most."),
  Spoilt(
    "an expiry on a day that does not exist", "2023-11-15T08", "2023-11-31T08",
    #":4: expiry: "2023-11-31T08:00:00Z" names a day that does not exist: check its month"#,
    "and day."),
  Spoilt(
    "an option that is neither call nor put", ",put,", ",P,",
    #":3: option_type: "P" is neither call nor put: correct the cell."#),
  Spoilt(
    "a strike that is no number", ",37000,", ",37k,",
    #":4: strike: "37k" is not a decimal number: correct the cell."#),
  Spoilt(
    "a mark that is missing", "0.0402,51.5", ",51.5",
    ":5: mark_price: the cell is empty: fill it in."),
  Spoilt(
    "a mark with two exponents", "0.0012", "1.2e-3e1",
    #":4: mark_price: "1.2e-3e1" is not a decimal number: correct the cell."#),
  Spoilt(
    "a mark of 39 digits", "0.0012", "0.000000000000000000000000000000000000001",
    #":4: mark_price: "0.000000000000000000000000000000000000001" is not a decimal number:"#,
    "correct the cell."),
  Spoilt(
    "a mark in the form of another country", "0.0012", #""0,0012""#,
    #":4: mark_price: "0,0012" is not a decimal number: correct the cell."#),
  Spoilt(
    "an index that is no number", "36500.75", "n/a",
    #":4: index_price: "n/a" is not a decimal number: correct the cell."#),
  Spoilt(
    "a forward that is no number", "36502.5", "-",
    #":4: underlying_price: "-" is not a decimal number: correct the cell."#),
  Spoilt(
    "a volatility that is no percentage", #"51.5\#n"#, #"51.5%\#n"#,
    #":5: mark_iv: "51.5%" is not a decimal number: correct the cell."#),
  Spoilt(
    "a strike of zero", ",37000,", ",0,",
    #":4: strike: "0" is not above zero: write a number above zero."#),
  Spoilt(
    "a negative strike", ",37000,", ",-37000,",
    #":4: strike: "-37000" is not above zero: write a number above zero."#),
  Spoilt(
    "an instrument without a name", ",BTC-15NOV23-37000-C,", ",,",
    ":4: instrument_name: the cell is empty: fill it in."),
  Spoilt(
    "a coin without a name", "-37000-C,BTC,", "-37000-C,,",
    ":4: currency: the cell is empty: fill it in."),
  Spoilt(
    "an underlying without a name", "SYN.BTC-15NOV23", "",
    ":4: underlying_index: the cell is empty: fill it in."),
  Spoilt(
    "a forward of zero", "36502.5,", "0,",
    #":4: underlying_price: "0" is not above zero: write a number above zero."#),
  Spoilt(
    "a negative index", "36500.75", "-1",
    #":4: index_price: "-1" is not above zero: write a number above zero."#),
  Spoilt(
    "a negative mark", "0.0012", "-0.0012",
    #":4: mark_price: "-0.0012" is below zero: write zero or a number above it."#),
  Spoilt(
    "a negative volatility", #",55\#n"#, #",-55\#n"#,
    #":4: mark_iv: "-55" is below zero: write zero or a number above it."#),
]
