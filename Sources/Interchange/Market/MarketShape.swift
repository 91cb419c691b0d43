import PlimsollDomain

extension Shape {
  /// `market.json`: what everything is worth at one instant.
  public static let market = Shape.record(
    Record(
      "a market", doc: "what everything is worth, at one instant",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        .init("time", .time, required: true, doc: "the instant"),
        .init(
          "span", .decimal(.nonNegative),
          doc: "seconds over which a polled snapshot was taken; it ends at time"),
        .init("assets", .list(asset), required: true, doc: "prices of assets, in US dollars"),
        .init("instruments", .list(instrument), required: true, doc: "contracts and their terms"),
        .init("quotes", .list(quote), required: true, doc: "what the venue says of each"),
        .init("forwards", .list(forward), doc: "forwards by underlying and expiry"),
        .init("depth", .list(.anything), doc: "price levels a side; read and not used yet"),
        .init("bridges", .list(.anything), doc: "haircuts of bridges; read and not used yet"),
        .init("chains", .list(.anything), doc: "finality times; read and not used yet"),
      ]))

  private static let asset = Shape.record(
    Record(
      "an asset",
      [
        .init("id", .identifier, required: true, doc: "its name"),
        .init("price", .decimal(.positive), required: true, doc: "in US dollars"),
        .init("age", .decimal(.nonNegative), doc: "seconds since the price was made"),
        .init("confidence", .decimal(.nonNegative), doc: "half-width of its band, a fraction"),
        .init("average", average, doc: "the slow price beside it, and its window"),
        .init("deposits", .decimal(.nonNegative), doc: "deposited at the venue, in the asset"),
        .init("borrows", .decimal(.nonNegative), doc: "borrowed from the venue, in the asset"),
        .init("score", .decimal(.nonNegative), doc: "the oracle's confidence, 0 to 1; 1 is full"),
        .init(
          "scale", .integer(0...18),
          doc: "decimals of its smallest unit; 12, and 6 for dollars and their tokens, without it"),
      ]))

  private static let instrument = Shape.record(
    Record(
      "an instrument",
      [
        .init("id", .identifier, required: true, doc: "its name"),
        .init(
          "kind", .choice(["spot", "perpetual", "future", "option"]), required: true,
          doc: "what it pays"),
        .init(
          "form", .choice(PayoffForm.allCases.map(\.rawValue)), required: true,
          doc: "how profit turns into the settlement asset"),
        .init("underlying", .identifier, required: true, doc: "the asset that moves it"),
        .init("quote", .identifier, required: true, doc: "what its price is written in"),
        .init("settle", .identifier, required: true, doc: "what profit is paid in"),
        .init("margin", .identifier, required: true, doc: "what margin is counted in"),
        .init("multiplier", .decimal(.positive), required: true, doc: "units a unit of quantity"),
        .init("lot", .decimal(.positive), required: true, doc: "the step of a quantity"),
        .init("expiry", .time, doc: "when a future or an option ends"),
        .init("strike", .decimal(.positive), doc: "the strike of an option"),
        .init("right", .choice(["call", "put"]), doc: "call or put"),
        .init("style", .choice(["european"]), doc: "when an option may be exercised"),
      ]))

  private static let quote = Shape.record(
    Record(
      "a quote",
      [
        .init("instrument", .identifier, required: true, doc: "the instrument quoted"),
        .init("mark", .decimal(.nonNegative), doc: "the mark price, in its quote asset"),
        .init("index", .decimal(.positive), doc: "the index of its underlying"),
        .init("forward", .decimal(.positive), doc: "the forward of its expiry"),
        .init("volatility", .decimal(.nonNegative), doc: "of its mark; 1 is 100% a year"),
        .init("funding", .decimal(.any), doc: "the next funding rate"),
        .init("bid", .decimal(.nonNegative), doc: "the best bid"),
        .init("ask", .decimal(.nonNegative), doc: "the best offer"),
        .init("last", .decimal(.nonNegative), doc: "the last trade"),
        .init("average", average, doc: "the slow price beside the mark, and its window"),
        .init("openInterest", .decimal(.nonNegative), doc: "what is open, in its quantity unit"),
        .init("skew", .decimal(.any), doc: "open longs minus shorts, in its quantity unit"),
        .init("age", .decimal(.nonNegative), doc: "seconds since the quote was made"),
        .init("confidence", .decimal(.nonNegative), doc: "half-width of its band, a fraction"),
        .init(
          "score", .decimal(.nonNegative),
          doc: "the oracle's confidence in the mark, or an option's volatility, 0 to 1; 1 is full"),
      ]))

  private static let average = Shape.record(
    Record(
      "an average",
      [
        .init("price", .decimal(.positive), required: true, doc: "the average"),
        .init("window", .decimal(.positive), doc: "seconds it is taken over"),
      ]))

  private static let forward = Shape.record(
    Record(
      "a forward",
      [
        .init("underlying", .identifier, required: true, doc: "the asset"),
        .init("expiry", .time, required: true, doc: "the expiry"),
        .init("forward", .decimal(.positive), required: true, doc: "its forward price"),
        .init(
          "rate", .decimal(.any),
          doc: "the continuously compounded interest rate to it; 0.05 is 5% a year"),
        .init(
          "score", .decimal(.nonNegative),
          doc: "the oracle's confidence in the forward, 0 to 1; 1 is full"),
        .init("rateScore", .decimal(.nonNegative), doc: "the same of the rate"),
      ]))
}
