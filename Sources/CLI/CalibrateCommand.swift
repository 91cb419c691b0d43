import ArgumentParser
import FoundationEssentials
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll calibrate`: a new edition out of an old one and a history.
struct CalibrateCommand: ParsableCommand {
  /// What of the base is new.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case fractions, scenarios
  }

  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Makes a new edition out of an edition and a price history.",
    discussion: """
      The base stays as it is: what is written has its own version and effective time, and a \
      source that says from which bars, by which method and tools and from which bytes it was \
      made. Fractions put each name's rate into the tiers of the base (R-161), more for larger \
      positions where --liquidity says what the market takes (R-169); scenarios margin each \
      account on its own losses over the moves of the history (R-168). The same inputs give \
      the same bytes, and a file that is there is left as it is.
      Examples, in Samples/dynamic:
        plimsoll calibrate prices.csv --base generic-tiered --effective 2026-07-01
      Examples, with files of your own:
        plimsoll calibrate h.csv --base b.yaml --effective 2026-07-01 --as scenarios
        plimsoll calibrate h.csv --base b.yaml --effective 2026-07-01 --liquidity l
        plimsoll rulebook diff base.yaml july.yaml --pool p.json --market m.json
      Exit status: 0 an edition, 65 bad input.
      """)

  @Argument(
    help: "Prices as CSV: time or date, name, close and, if known, volume; - for standard input.",
    completion: .file(extensions: ["csv"]))
  var history: String
  @OptionGroup var input: PriceOptions

  @Option(help: "The edition to start from: one at hand, or a file.", completion: .file())
  var base: String
  @Option(help: "From when the new edition holds: 2026-07-01, or 2026-07-01T08:00:00Z.")
  var effective: String
  @Option(help: "What to call its version; the day it takes effect without it.")
  var version: String?
  @Option(name: .customLong("as"), help: "fractions or scenarios.") var form: Form = .fractions
  @Option(
    help: "Maintenance as a share of initial; without it that of the base, and one for scenarios.")
  var maintenance: String?

  @OptionGroup(title: "Size") var size: SizeOptions
  @OptionGroup(title: "Model and tools") var margin: MarginOptions

  @Option(help: "Where to write the edition; - for standard output.", completion: .file())
  var output = "-"

  func validate() throws {
    guard size.liquidity == nil || (form == .fractions && margin.position == nil) else {
      throw ValidationError(
        form == .fractions
          ? "--liquidity and --position both scale by size: name one."
          : "--liquidity is for tiers, which scenarios have not.")
    }
  }

  mutating func run() throws {
    try Files.refusing {
      let (text, notes) = try edition()
      if output != "-", FileManager.default.fileExists(atPath: output) {
        guard try Files.read(output) == Array(text.utf8) else {
          throw Refusal("\(output): another file is there already: name another, or remove it.")
        }
      } else {
        try Files.write(text, to: output)
      }
      for note in notes { Terminal.complain(note) }
    }
  }

  private func edition() throws -> (text: String, notes: [String]) {
    let model = try margin.model(without: form == .scenarios ? .filtered : .normal)
    let tools = try margin.chosen()
    let share = try maintenance.map { try Files.decimal($0, of: "--maintenance") }
    guard share ?? .one <= .one else {
      throw Refusal("--maintenance: \(maintenance ?? ""): give a share of initial from 0 to 1.")
    }
    guard let time = Timestamp(effective) ?? Timestamp(effective + "T00:00:00Z") else {
      throw Refusal("--effective: \"\(effective)\" is no time: write it as 2026-07-01T08:00:00Z.")
    }
    let choice = try EditionChoice(base, among: [])
    let (history, suspects, bytes) = try input.read(history)
    let known = try known(history)
    guard time >= known else {
      throw Refusal(
        "--effective: \(time) is before the history was known, \(known): give a later time.")
    }
    let calibration = Calibration(
      model: model, tools: tools, history: history, suspects: suspects)
    let sizes = try size.read(
      input.selection(only: []), horizon: model.horizon, for: history)
    let calibrated = try CalibratedEdition(
      base: choice.node, version: version ?? String("\(time)".prefix(10)), effective: time,
      provenance: try calibration.provenance(
        form, sizes: sizes.scales.keys.sorted(),
        inputs: Fingerprint.of([bytes, choice.bytes] + (sizes.bytes.map { [$0] } ?? [])),
        command: Self.command))
    switch form {
    case .fractions:
      let (node, without) = try calibrated.fractions(
        calibration.rates(), maintenance: share, sizes: sizes.scales)
      let notes = without.map {
        "\($0): the base has no terms for it and none for others: left out."
      }
      return (YAMLWriter.text(node), calibration.remarks + sizes.remarks + notes)
    case .scenarios:
      let node = try calibrated.scenarios(
        calibration.moves(), confidence: model.level.confidence, measure: model.level.measure,
        maintenance: share)
      return (YAMLWriter.text(node), calibration.remarks)
    }
  }

  /// When the last bar of the history has closed.
  private func known(_ history: PriceHistory) throws -> Timestamp {
    let ends = history.series.compactMap { series in
      series.bars.last.map { $0.time.milliseconds + series.size.milliseconds }
    }
    return Timestamp(milliseconds: ends.max() ?? 0)
  }

  /// The command line without where its result goes.
  private static var command: String {
    var words = ["plimsoll"] + CommandLine.arguments.dropFirst()
    if let place = words.firstIndex(of: "--output") {
      words.removeSubrange(place..<min(place + 2, words.count))
    }
    return words.filter { !$0.hasPrefix("--output=") }.joined(separator: " ")
  }
}
