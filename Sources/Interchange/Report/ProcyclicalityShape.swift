extension Shape {
  /// What `plimsoll procyclicality --format json` prints.
  public static let procyclicality = Shape.record(
    Record(
      "margin figures", doc: "how margins moved over a history, and what was larger than they",
      [
        formatVersion, needed("model", words, "what made the margins"),
        needed("history", words, "the table of prices"),
        needed("inputs", .identifier, "a hash of everything it is made from"),
        needed("notes", .list(words), "what to know of the history"),
        needed("rows", .list(row), "by window, series and tools"),
      ]))

  private static let words = Shape.text(TextRule())
  private static let count = Shape.integer(0...Int.max)

  private static let row = Shape.record(
    Record(
      "a row",
      [
        needed("series", words, "what is margined"), needed("window", words, "in which part"),
        needed("tools", words, "which tools are on"), needed("rates", count, "how many rates"),
        needed("mean", digits, "the mean rate, a share of gross value"),
        needed("cost", digits, "the mean above the bare model"),
        needed("peakToTrough", digits, "the largest rate over the smallest"),
        needed(
          "rises",
          .list(
            .record(
              Record(
                "a rise",
                [
                  needed("days", count, "within so many days"),
                  needed("share", digits, "of the margin before"),
                  needed("at", .nullable(.time), "when it ended"),
                ]))), "the largest of each"),
        needed("largestCall", digits, "the largest step up"),
        needed("calls", digits, "all steps up"),
        needed("deviation", digits, "the standard deviation of the rates"),
        needed("losses", count, "how many losses were compared"),
        needed("breaches", count, "how many were larger"),
        needed("expected", digits, "how many to expect"),
        needed("worst", digits, "the largest excess"),
        needed("kupiec", digits, "the likelihood ratio of the count"),
        needed("kupiecProbability", digits, "and its probability"),
        needed("excessProbability", digits, "the probability of as many or more"),
        needed(
          "band",
          .record(
            Record(
              "a band", [needed("low", digits, "from"), needed("high", digits, "to")])),
          "of the probability of a breach, at 95%"),
        needed("zone", .choice(["green", "yellow", "red"]), "the Basel traffic light"),
      ]))
}
