import ArgumentParser
import FoundationEssentials
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll procyclicality`: how much margin moves, with each tool on and off.
struct ProcyclicalityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "procyclicality",
    abstract: "How much a margin moves over a history, with each tool against it on and off.",
    discussion: """
      Margins each name, and portfolios of constant weights, bar by bar from what came before \
      alone, and sets the bare model beside each tool and all of them: peak to trough, the largest \
      rise in 1, 5 and 30 days, the largest call, what the tools cost, and how often losses were \
      larger than the margin (R-160 to R-171, Docs/DynamicMargin.md).
      Examples, in Samples/dynamic:
        plimsoll procyclicality prices.csv
        plimsoll procyclicality prices.csv --portfolio pair=BTC:1,ETH:-1
        plimsoll procyclicality shock.csv --tools floor speed --format csv
        plimsoll procyclicality prices.csv --html sheet.html
      Examples, with a history of your own:
        gzip -dc d.csv.gz | plimsoll procyclicality - --quote USDT --crises
      Exit status: 0 figures, 65 bad input.
      """)

  @Argument(
    help: "Prices as CSV: time or date, name, close and, if known, volume; - for standard input.",
    completion: .file(extensions: ["csv"]))
  var history: String
  @OptionGroup var input: PriceOptions

  @Option(
    name: .customLong("portfolio"),
    help: ArgumentHelp(
      "A portfolio of constant weights, e.g. hedged=BTC:1,ETH:-1; repeatable.",
      valueName: "name=a:w,b:w"))
  var portfolios: [String] = []
  @Option(
    name: .customLong("window"),
    help: ArgumentHelp(
      "A part of the history, e.g. spring=2020-03-01/2020-06-01; repeatable.",
      valueName: "name=from/to"))
  var windows: [String] = []
  @Flag(help: "March 2020, May 2021, November 2022, August 2024 and October 2025 as windows.")
  var crises = false

  @Option(help: "Accounts to margin by their editions in place of a model.", completion: .file())
  var pool: String?
  @Option(help: "The market of the pool: what is listed on what.", completion: .file())
  var market: String?
  @Option(help: "The rulebook of accounts that name none.") var rulebook: String?
  @Option(
    name: .customLong("edition"), help: "An edition file of your own; may be repeated.",
    completion: .file())
  var editions: [String] = []

  @OptionGroup(title: "Model and tools") var margin: MarginOptions

  @Option(help: "How to show the figures: table, json or csv.") var format: Format = .table
  @Option(
    help: "Also write a sheet for a browser, with charts if gnuplot is installed.",
    completion: .file(extensions: ["html"]))
  var html: String?
  @Option(
    help: "Write every rate of the windows as CSV instead; - for standard output.",
    completion: .file(extensions: ["csv"]))
  var paths: String?

  func validate() throws {
    for text in portfolios where WeightedNames(text) == nil {
      throw ValidationError(
        "--portfolio \(text): write NAME=BTC:1,ETH:-1, a weight for each name, not zero.")
    }
    for text in windows where Self.window(text) == nil {
      throw ValidationError(
        "--window \(text): write NAME=FROM/TO, days as 2020-03-01, the first before the last.")
    }
    guard (pool == nil) == (market == nil), pool != nil || (rulebook == nil && editions.isEmpty)
    else { throw ValidationError("--pool and --market go together, and editions with them.") }
    guard html != "-" else { throw ValidationError("--html: name a file.") }
  }

  mutating func run() throws {
    let sheet = try Files.refusing { try study() }
    for note in sheet.notes { Terminal.complain(note) }
    if let html {
      let charts = try Files.refusing { try GnuplotCharts.draw(sheet) }
      if charts == nil { Terminal.complain(GnuplotCharts.absent) }
      try Files.refusing { try Files.write(ProcyclicalityPage(sheet, charts).text, to: html) }
    }
    if let paths {
      try Files.refusing { try Files.write(sheet.paths, to: paths) }
      if paths == "-" { return }
    }
    switch format {
    case .table:
      print(ProcyclicalityTable(sheet).lines(width: Terminal.width).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(sheet.node), terminator: "")
    case .csv: print(try Files.refusing { try sheet.text }, terminator: "")
    }
  }

  private func study() throws -> ProcyclicalitySheet {
    let (model, tools) = (try margin.model(), try margin.chosen())
    let books = portfolios.compactMap(WeightedNames.init)
    let (history, suspects, bytes) = try input.read(
      history, also: books.flatMap { $0.parts.map(\.name) })
    for suspect in suspects {
      Terminal.complain("\(Files.called(history.file)): \(suspect) (R-144).")
    }
    var series: [ProfitSeries] = []
    for name in history.names
    where pool == nil && (input.named.isEmpty || input.named.contains(name)) {
      series.append(try history.profits(of: name))
    }
    for book in books { series.append(try history.profits(of: book.parts, called: book.name)) }
    var studies: [MarginStudy] = []
    for one in series {
      do {
        studies.append(try MarginStudy(one, model, MarginVariant.sideBySide(tools)))
      } catch { throw history.refusal(error) }
    }
    var (title, read) = (model.summary, [bytes])
    if let pool, let market {
      let accounts = try accounts(pool, market, history, model)
      studies = accounts.studies
      title =
        "initial margin under each account's edition, judged at confidence "
        + "\(model.level.confidence), horizon \(model.horizon)"
      read.append(Array(accounts.inputs.utf8))
    }
    let chosen = windows.compactMap(Self.window) + (crises ? MarginStudy.Period.crises : [])
    return ProcyclicalitySheet(
      studies: studies, periods: [MarginStudy.Period("all")] + chosen, title: title,
      inputs: Fingerprint.of(read), file: history.file)
  }

  /// Every account of the pool under its edition.
  private func accounts(
    _ pool: String, _ market: String, _ history: PriceHistory, _ model: MarginModel
  ) throws -> (studies: [MarginStudy], inputs: String) {
    let words =
      [pool, "--market", market] + (rulebook.map { ["--rulebook", $0] } ?? [])
      + editions.flatMap { ["--edition", $0] }
    let read = try PoolOptions.parse(words).read()
    let studies = try read.document.accounts.map { account in
      guard let name = account.rulebook ?? rulebook else {
        throw MarginError.noRulebook(account: account.id)
      }
      let edition = try read.catalog.edition(name, at: read.market.time)
      let path = try history.path(
        of: account, under: edition, in: read.market, reporting: read.document.reporting)
      return MarginStudy(path, called: "\(edition.id)", model)
    }
    return (studies, read.fingerprint)
  }

  private static func window(_ text: String) -> MarginStudy.Period? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let days = text[text.index(after: sign)...].split(
      separator: "/", omittingEmptySubsequences: false)
    guard days.count == 2, !text[..<sign].isEmpty,
      let from = Timestamp("\(days[0])T00:00:00Z"), let to = Timestamp("\(days[1])T00:00:00Z"),
      from < to
    else { return nil }
    return MarginStudy.Period(String(text[..<sign]), from: from, to: to)
  }
}

/// A portfolio as the command line writes it.
struct WeightedNames {
  let name: String
  let parts: [(name: String, weight: Double)]

  /// `nil` unless the text is `name=a:w,b:w`, with no name twice and no weight of zero.
  init?(_ text: String) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    name = String(text[..<sign])
    var parts: [(name: String, weight: Double)] = []
    for part in text[text.index(after: sign)...].split(
      separator: ",", omittingEmptySubsequences: false)
    {
      guard let colon = part.lastIndex(of: ":"), colon > part.startIndex,
        let weight = Double(part[part.index(after: colon)...]), weight.isFinite, weight != 0
      else { return nil }
      let own = String(part[..<colon])
      guard !parts.contains(where: { $0.name == own }) else { return nil }
      parts.append((own, weight))
    }
    guard !name.isEmpty, !parts.isEmpty else { return nil }
    self.parts = parts
  }
}
