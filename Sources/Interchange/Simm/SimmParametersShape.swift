import PlimsollRulebooks

extension Shape {
  /// `simm-parameters.yaml`: the numbers of one version of ISDA SIMM, as their licensee has them.
  public static let simmParameters = Shape.record(
    Record(
      "a parameter set", doc: "Weights, correlations and thresholds for sensitivities.",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        .init("simm", .identifier, required: true, doc: "which version of the method they are of"),
        .init("title", .text(TextRule()), required: true, doc: "what they are, in a sentence"),
        .init("effective", .time, required: true, doc: "from when they hold"),
        .init("sources", .list(source, minimum: 1), required: true, doc: "where numbers come from"),
        .init("classes", classes, required: true, doc: "the rules of each risk type"),
        .init("between", matrix, doc: "correlations of risk types, each pair once"),
      ]))

  private static let classes = Shape.record(
    Record(
      "a list of risk types",
      [
        .init(SimmRiskClass.foreignExchange.rawValue, currencies, doc: "exchange rates")
      ]
        + SimmRiskClass.allCases.filter { $0 != .foreignExchange }.map {
          .init($0.rawValue, buckets, doc: "by bucket")
        }))

  private static let matrix = Shape.map(.map(.decimal(.any)))

  private static let currencies = Shape.record(
    Record(
      "rules of currencies",
      [
        .init(
          "highVolatility", .list(.identifier), required: true,
          doc: "currencies of high volatility; all others are regular"),
        .init(
          "regular", terms, required: true, doc: "where the calculation currency is regular"),
        .init("high", terms, required: true, doc: "where it is of high volatility"),
        .init("thresholds", .list(threshold), required: true, doc: "by category of currencies"),
        .init(
          "otherThreshold", .decimal(.positive), required: true,
          doc: "of every other currency, in million US dollars"),
      ]))

  private static let terms = Shape.record(
    Record(
      "terms of currencies",
      [
        .init("regularWeight", .decimal(.nonNegative), required: true, doc: "of a regular one"),
        .init("highWeight", .decimal(.nonNegative), required: true, doc: "of a volatile one"),
        .init("regularCorrelation", .decimal(.any), required: true, doc: "of two regular ones"),
        .init("mixedCorrelation", .decimal(.any), required: true, doc: "of one of each"),
        .init("highCorrelation", .decimal(.any), required: true, doc: "of two volatile ones"),
      ]))

  private static let threshold = Shape.record(
    Record(
      "a category of currencies",
      [
        .init("currencies", .list(.identifier, minimum: 1), required: true, doc: "their codes"),
        .init("threshold", .decimal(.positive), required: true, doc: "in million US dollars"),
      ]))

  private static let buckets = Shape.record(
    Record(
      "rules of buckets",
      [
        .init("buckets", .map(bucket), required: true, doc: "by name; Residual: the rest"),
        .init("between", matrix, doc: "correlations of buckets, each pair once"),
      ]))

  private static let bucket = Shape.record(
    Record(
      "a bucket",
      [
        .init("weight", .decimal(.nonNegative), required: true, doc: "of a sensitivity"),
        .init("correlation", .decimal(.any), required: true, doc: "of two names"),
        .init("threshold", .decimal(.positive), required: true, doc: "in million US dollars"),
        .init(
          "sameName", .decimal(.any), doc: "the correlation of two points of one name's curve"),
      ]))
}
