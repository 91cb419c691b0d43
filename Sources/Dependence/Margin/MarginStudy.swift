import PlimsollDomain

/// One series margined by one model, with each set of tools side by side.
public struct MarginStudy: Hashable, Sendable {
  /// A part of the history to take figures of.
  public struct Period: Hashable, Sendable {
    /// What tables call it.
    public let name: String
    /// From when on; from the first rate without it.
    public let from: Timestamp?
    /// Up to, but not; to the last rate without it.
    public let to: Timestamp?

    /// A part under a name.
    public init(_ name: String, from: Timestamp? = nil, to: Timestamp? = nil) {
      (self.name, self.from, self.to) = (name, from, to)
    }
  }

  /// A path under one set of tools.
  public struct Line: Hashable, Sendable {
    /// The set of tools.
    public let variant: MarginVariant
    /// What they made of the raw path.
    public let path: MarginPath
  }

  /// What is margined.
  public let series: ProfitSeries
  /// The model of every line.
  public let model: MarginModel
  /// A path for each set of tools, in their order; the first is what costs are against.
  public let lines: [Line]

  /// Margins `series` by `model`, with each of `variants`.
  public init(_ series: ProfitSeries, _ model: MarginModel, _ variants: [MarginVariant])
    throws(EstimateError)
  {
    precondition(!variants.isEmpty, "a study has at least one set of tools")
    let raw = try model.path(of: series)
    var lines: [Line] = []
    for variant in variants {
      let path = try variant.tools.applied(to: raw, horizon: model.horizon)
      lines.append(Line(variant: variant, path: path))
    }
    (self.series, self.model, self.lines) = (series, model, lines)
  }

  /// A path that comes from elsewhere, judged at the level and horizon of `model`.
  public init(_ path: MarginPath, called name: String, _ model: MarginModel) {
    (series, self.model) = (path.series, model)
    lines = [Line(variant: MarginVariant(name, MarginTools()), path: path)]
  }

  /// The figures of one line in one part; `nil` where it has no rate there.
  public func figures(of line: Line, in part: Period) -> (Procyclicality, MarginCoverage)? {
    Procyclicality(of: line.path, against: lines[0].path, from: part.from, to: part.to).map {
      (
        $0,
        line.path.coverage(
          at: model.level, horizon: model.horizon, from: part.from, to: part.to)
      )
    }
  }

  /// The longest lookback that some tool asks for where the history is shorter than that.
  public var shortfall: (asked: Int, had: Int)? {
    lines.compactMap { $0.variant.tools.history(of: $0.path) }.max { $0.asked < $1.asked }
      .flatMap { $0.had < $0.asked ? $0 : nil }
  }
}

extension MarginStudy.Period {
  /// The five storms that the figures are shown over, each with weeks of calm before it.
  ///
  /// - Source of the days: public price histories; the worst days are 12 March 2020, 19 May 2021,
  ///   9 November 2022, 5 August 2024 and 10 October 2025.
  public static let crises: [MarginStudy.Period] = [
    ("march-2020", "2020-02-15", "2020-04-16"), ("may-2021", "2021-04-25", "2021-06-16"),
    ("november-2022", "2022-10-25", "2022-12-16"), ("august-2024", "2024-07-15", "2024-08-31"),
    ("october-2025", "2025-09-15", "2025-11-16"),
  ].map { name, from, to in
    MarginStudy.Period(
      name, from: Timestamp(from + "T00:00:00Z"), to: Timestamp(to + "T00:00:00Z"))
  }
}
