/// Markets with one place spoilt, and what their owners read.
let badMarkets: [Spoilt] = [
  Spoilt(
    "malformed JSON", #""span": "1.5","#, #""span": "1.5""#,
    #":5:3: found a double quote after a member of an object: write "," before the next key"#,
    #"or "}" after the last."#),
  Spoilt(
    "a trailing comma", #""price": "0.9998", "scale": 4}"#, #""price": "0.9998", "scale": 4},"#,
    #":8:3: found "]" where a value belongs: remove the comma or colon before it."#),
  Spoilt(
    "a truncated file", #", "forward": "30650"}\#n  ]\#n}"#, "",
    ":32:59: the text ends inside the object opened on line 32: close what is open, or",
    "fetch the whole file."),
  Spoilt(
    "an empty file", whole: "",
    ": is empty: write a document, e.g. an object in braces."),
  Spoilt(
    "a list instead of a market", whole: "[]",
    ":1: is a list, not a market in braces: write a market in braces, e.g. {…}."),
  Spoilt(
    "another version", #""plimsoll": 1"#, #""plimsoll": 2"#,
    ":2: plimsoll: is the number 2, a version this program does not read: write 1."),
  Spoilt(
    "no version", #"  "plimsoll": 1,\#n"#, "",
    #":1: a market has no "plimsoll": add it (the version of the format)."#),
  Spoilt(
    "no time", #"  "time": "2023-04-14T08:00:00Z",\#n"#, "",
    #":1: a market has no "time": add it (the instant)."#),
  Spoilt(
    "a time in another zone",
    #""time": "2023-04-14T08:00:00Z""#,
    #""time": "2023-04-14T10:00:00+02:00""#,
    #":3: time: "2023-04-14T10:00:00+02:00" is not in UTC: convert it and end it with Z."#),
  Spoilt(
    "a day that does not exist",
    #""expiry": "2023-05-05T08:00:00Z""#,
    #""expiry": "2023-02-29T08:00:00Z""#,
    #":31: forwards[0].expiry: "2023-02-29T08:00:00Z" names a day that does not exist:"#,
    "check its month and day."),
  Spoilt(
    "a date without a time", #""time": "2023-04-14T08:00:00Z""#, #""time": "2023-04-14""#,
    #":3: time: "2023-04-14" is not a time: write UTC as "2023-04-14T08:00:00Z", with"#,
    "milliseconds at most."),
  Spoilt(
    "a leap second", #""time": "2023-04-14T08:00:00Z""#, #""time": "2016-12-31T23:59:60Z""#,
    #":3: time: "2016-12-31T23:59:60Z" is a leap second: write second 59, or 00 of the next"#,
    "minute."),
  Spoilt(
    "a negative span", #""span": "1.5""#, #""span": "-1.5""#,
    #":4: span: "-1.5" is below zero: write zero or a number above it."#),
  Spoilt(
    "an unknown key near a known one", #""volatility": "0.51""#, #""volatilty": "0.51""#,
    #":27: quotes[2]: unknown key "volatilty": did you mean "volatility"? (allowed:"#,
    "instrument, mark, index, forward, volatility, funding, bid, ask, last, average,",
    "openInterest, skew, age, confidence and score)."),
  Spoilt(
    "an unknown key near none", #""last": "30516""#, #""comment": "a guess""#,
    #":28: quotes[3]: unknown key "comment": allowed: instrument, mark, index, forward,"#,
    "volatility, funding, bid, ask, last, average, openInterest, skew, age, confidence and",
    "score."),
  Spoilt(
    "a key twice", #""last": "30516""#, #""mark": "30516""#,
    #":28:52: the key "mark" is already on line 28: keep one of the two."#),
  Spoilt(
    "an asset without price", #"{"id": "USDC", "price": "0.9998", "scale": 4}"#, #"{"id": "USDC"}"#,
    #":7: assets[1]: an asset has no "price": add it (in US dollars)."#),
  Spoilt(
    "a price of zero", #""price": "0.9998""#, #""price": "0""#,
    #":7: assets[1].price: "0" is not above zero: write a number above zero."#),
  Spoilt(
    "a price with an exponent in text", #""price": "0.9998""#, #""price": "9.998e-1""#,
    #":7: assets[1].price: "9.998e-1" is text with an exponent: write all its digits, e.g."#,
    #""0.00001" for 1e-5."#),
  Spoilt(
    "a price with a thousands separator", #""price": "30510.2""#, #""price": "30,510.2""#,
    #":6: assets[0].price: "30,510.2" is not a decimal number: write digits with an"#,
    #"optional point, e.g. "0.5"."#),
  Spoilt(
    "a price of 39 digits",
    #""price": "30510.2""#,
    #""price": "305102000000000000000000000000000000000""#,
    #":6: assets[0].price: "305102000000000000000000000000000000000" has more than 38"#,
    "digits: round it to 38 digits or fewer."),
  Spoilt(
    "a price that is no text or number", #""price": "30510.2""#, #""price": null"#,
    #":6: assets[0].price: is null, not a decimal number: write a decimal number, e.g. "0.5"."#),
  Spoilt(
    "a scale beyond 18", #""scale": 4"#, #""scale": 19"#,
    ":7: assets[1].scale: 19 is not between 0 and 18: write a number in that range."),
  Spoilt(
    "a scale with a fraction", #""scale": 4"#, #""scale": 4.5"#,
    ":7: assets[1].scale: 4.5 is not a whole number: write digits only."),
  Spoilt(
    "two assets of one name", #"{"id": "USDC", "price""#, #"{"id": "BTC", "price""#,
    #":7: assets[1]: asset "BTC" is already on line 6: keep one of the two."#),
  Spoilt(
    "two instruments of one name", #"{"id": "BTC_USDC", "kind""#, #"{"id": "BTC-28APR23", "kind""#,
    #":21: instruments[4]: instrument "BTC-28APR23" is already on line 12: keep one of the"#,
    "two.",
    #":28: quotes[3].instrument: instrument "BTC_USDC" is not listed: add it to"#,
    #""instruments" or leave the quote out."#),
  Spoilt(
    "two quotes of one instrument", #"{"instrument": "BTC_USDC""#, #"{"instrument": "BTC-28APR23""#,
    #":28: quotes[3]: the quote of "BTC-28APR23" is already on line 26: keep one of the two."#),
  Spoilt(
    "two forwards of one expiry", "2023-05-12", "2023-05-05",
    #":32: forwards[1]: the forward of "BTC 2023-05-05T08:00:00Z" is already on line 31:"#,
    "keep one of the two."),
  Spoilt(
    "a quote of an unknown instrument",
    #"{"instrument": "BTC_USDC""#,
    #"{"instrument": "BTC_USDT""#,
    #":28: quotes[3].instrument: instrument "BTC_USDT" is not listed: add it to"#,
    #""instruments" or leave the quote out."#),
  Spoilt(
    "a negative mark", #""mark": "30561.1""#, #""mark": "-30561.1""#,
    #":26: quotes[1].mark: "-30561.1" is below zero: write zero or a number above it."#),
  Spoilt(
    "a forward of zero", #""forward": "30600""#, #""forward": "0""#,
    #":31: forwards[0].forward: "0" is not above zero: write a number above zero."#),
  Spoilt(
    "a negative volatility", #""volatility": "0.51""#, #""volatility": "-0.51""#,
    #":27: quotes[2].volatility: "-0.51" is below zero: write zero or a number above it."#),
  Spoilt(
    "an unknown kind", #""kind": "perpetual""#, #""kind": "perpetul""#,
    #":10: instruments[0].kind: "perpetul" is not one of its values: did you mean"#,
    #""perpetual"? (allowed: "spot", "perpetual", "future" and "option")."#),
  Spoilt(
    "an unknown form",
    #""id": "BTC-PERPETUAL", "kind": "perpetual", "form": "inverse""#,
    #""id": "BTC-PERPETUAL", "kind": "perpetual", "form": "reversed""#,
    #":10: instruments[0].form: "reversed" is not one of its values: allowed: "linear","#,
    #""inverse" and "quanto"."#),
  Spoilt(
    "an American option", #""style": "european""#, #""style": "american""#,
    #":17: instruments[2].style: "american" is not one of its values: allowed: "european"."#),
  Spoilt(
    "a negative strike",
    #""strike": "30000", "right": "call""#,
    #""strike": "-30000", "right": "call""#,
    #":17: instruments[2].strike: "-30000" is not above zero: write a number above zero."#),
  Spoilt(
    "a strike of zero", #""strike": "30000", "right": "call""#, #""strike": "0", "right": "call""#,
    #":17: instruments[2].strike: "0" is not above zero: write a number above zero."#),
  Spoilt(
    "a lot of zero", #""lot": "0.0001""#, #""lot": "0""#,
    #":22: instruments[4].lot: "0" is not above zero: write a number above zero."#),
  Spoilt(
    "a perpetual with a strike",
    #""multiplier": "1", "lot": "10"},\#n    {"id": "BTC-28APR23","#,
    #""multiplier": "1", "lot": "10", "strike": "1"},\#n    {"id": "BTC-28APR23","#,
    ":11: instruments[0].strike: a perpetual has none: leave it out."),
  Spoilt(
    "a spot with an expiry",
    #""lot": "0.0001""#,
    #""lot": "0.0001", "expiry": "2023-04-28T08:00:00Z""#,
    ":22: instruments[4].expiry: a spot has none: leave it out."),
  Spoilt(
    "a future with a right",
    #""lot": "10",\#n     "expiry": "2023-04-28T08:00:00Z"}"#,
    #""lot": "10",\#n     "expiry": "2023-04-28T08:00:00Z", "right": "put"}"#,
    ":14: instruments[1].right: a future has none: leave it out."),
  Spoilt(
    "a future without expiry", #","# + "\n     " + #""expiry": "2023-04-28T08:00:00Z"}"#, "}",
    #":12: instruments[1]: a future has no "expiry": add it (when it ends)."#),
  Spoilt(
    "an option without strike and right", #""strike": "30000", "right": "put", "#, "",
    #":18: instruments[3]: an option has no "strike": add it (in quote units)."#,
    #":18: instruments[3]: an option has no "right": add it (call or put)."#),
  Spoilt(
    "a name with a space at its end", #""id": "BTC-PERPETUAL""#, #""id": "BTC-PERPETUAL ""#,
    #":10: instruments[0].id: "BTC-PERPETUAL " is not a name: write 1 to 128 characters,"#,
    "without control characters or spaces at its ends."),
  Spoilt(
    "an empty name", #"{"id": "USDC", "price""#, #"{"id": "", "price""#,
    #":7: assets[1].id: "" is not a name: write 1 to 128 characters, without control"#,
    "characters or spaces at its ends."),
  Spoilt(
    "several faults at once",
    #""price": "30510.2", "age": "0.4""#,
    #""price": "-1", "age": "x", "agee": "0""#,
    #":6: assets[0].price: "-1" is not above zero: write a number above zero."#,
    #":6: assets[0].age: "x" is not a decimal number: write digits with an optional point,"#,
    #"e.g. "0.5"."#,
    #":6: assets[0]: unknown key "agee": did you mean "age"? (allowed: id, price, age,"#,
    "confidence, average, deposits, borrows, score and scale)."),
]
