import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll correlation drag`: two prices, and their correlation from here to there.
struct CorrelationDragCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drag",
    abstract: "What a book of two prices needs while their correlation is dragged along.",
    discussion: """
      No price moves; only the correlation does. An exposure is money times volatility: what one \
      standard deviation of the price brings, below zero for a short one. The requirement is \
      --multiple standard deviations of both together (R-151), and it breaks where it passes \
      --collateral (R-152).
      Examples, in Samples/correlation:
        plimsoll correlation drag --exposure BTC=4 --exposure ETH=5 --from 0 --to 1
      Example, anywhere, of a hedged book that breaks as the correlation falls:
        plimsoll correlation drag --exposure A=4 --exposure B=-5 --collateral 8
      Exit status, at the end of the way: 0 collateral is enough or none was named, 10 it is too \
      little, 65 bad input.
      """)

  @Option(
    name: .customLong("exposure"),
    help: ArgumentHelp(
      "Money of one standard deviation of a price; twice.", valueName: "name=amount"))
  var exposures: [String]
  @Option(help: "What backs the book, in the same money.") var collateral: String?
  @Option(help: "The correlation to start from.") var from = 0.9
  @Option(help: "The correlation to end at.") var to = 0.3
  @Option(help: "How many steps are shown.") var steps = 13
  @Option(help: "How many standard deviations are covered: 2.3263 for 99%.") var multiple = 2.3263
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  func validate() throws {
    guard exposures.count == 2, exposures.allSatisfy({ NamedText($0) != nil }) else {
      throw ValidationError("--exposure is given twice, as a name, = and an amount.")
    }
    guard (1...1_000).contains(steps) else {
      throw ValidationError("--steps is a number from 1 to 1000.")
    }
  }

  mutating func run() throws {
    let drag = try Files.refusing { () throws -> CorrelationDrag in try dragged() }
    switch format {
    case .table: print(drag.lines(width: Terminal.width).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(drag.node), terminator: "")
    case .csv: print(drag.text, terminator: "")
    }
    if drag.steps.last?.isShort == true { throw ExitCode(10) }
  }

  private func dragged() throws -> CorrelationDrag {
    let named = exposures.compactMap(NamedText.init)
    let amounts = try named.map { part in
      do { return try FixedPoint(part.text) } catch {
        throw Refusal("--exposure \(part.name): \(error).")
      }
    }
    let book = try Exposures(
      names: named.map(\.name), amounts: amounts.map(\.double), volatilities: [1, 1])
    let posted = try collateral.map { try Files.decimal($0, of: "--collateral") }
    return try CorrelationDrag(
      book, collateral: posted, from: from, to: to, count: steps, multiple: multiple)
  }
}

/// A requirement at each step of a correlation, and where it breaks.
struct CorrelationDrag {
  /// One correlation on the way.
  struct Step {
    let correlation: Double
    let requirement: Money
    let benefit: Double
    let headroom: Money?

    var isShort: Bool { headroom.map { $0.units < 0 } ?? false }
  }

  let names: [String]
  let alone: Double
  let steps: [Step]
  let breakEven: BreakEven?

  init(
    _ book: Exposures, collateral: FixedPoint?, from: Double, to: Double, count: Int,
    multiple: Double
  ) throws {
    let dollars = Asset("USD", scale: 2)
    let posted = try collateral.map { try Money(crediting: $0, in: dollars) }
    var steps: [Step] = []
    var alone = 0.0
    for step in 0...count {
      let share = Double(step) / Double(count)
      // Steps between two written correlations are written ones too: 0.45 and not 0.449999….
      let correlation = (((1 - share) * from + share * to) * 1e12).rounded() / 1e12
      let matrix = try CorrelationMatrix(book.names, uniform: correlation)
      let netted = try NettedRequirement(of: book, under: matrix, multiple: multiple)
      let requirement = try netted.charged(in: dollars)
      alone = netted.alone
      steps.append(
        Step(
          correlation: correlation, requirement: requirement, benefit: netted.benefit,
          headroom: try posted.map { try $0.minus(requirement) }))
    }
    (names, self.alone, self.steps) = (book.names, alone, steps)
    let start = try CorrelationMatrix(book.names, uniform: from)
    breakEven = try posted.map {
      try BreakEven(
        0, 1, of: book, under: start, multiple: multiple, collateral: $0.value.double)
    }
  }

  func lines(width: Int) -> [String] {
    var table = Table([
      .number("correlation"), .number("requirement"), .number("netting saves", rank: 1),
      .number("headroom"), .text(""),
    ])
    for step in steps {
      table.add(
        [
          Figures.text(step.correlation, decimals: 4), Figures.text(step.requirement),
          Figures.text(step.benefit, decimals: 2), step.headroom.map(Figures.text) ?? "–",
          step.headroom == nil ? "" : step.isShort ? "below" : "above",
        ], ink: step.headroom == nil ? nil : step.isShort ? .red : .green)
    }
    let title =
      "\(names[0]) and \(names[1]), nothing netted \(Figures.text(alone, decimals: 2)) USD"
    return title.wrapped(to: width) + [""] + table.lines(width: width)
      + (breakEven.map { ["", $0.sentence] } ?? [])
  }

  var text: String {
    var text = CSVWriter.row(["correlation", "requirement", "benefit", "headroom", "verdict"])
    for step in steps {
      text += CSVWriter.row([
        "\(step.correlation)", "\(step.requirement.value)", "\(step.benefit)",
        step.headroom.map { "\($0.value)" } ?? "",
        step.headroom == nil ? "" : step.isShort ? "below" : "above",
      ])
    }
    return text
  }

  var node: Node {
    .object([
      ("plimsoll", .integer(1)), ("one", .string(names[0])), ("other", .string(names[1])),
      ("alone", .estimate(alone)), ("breakEven", breakEven.map(\.node) ?? .null),
      (
        "steps",
        .array(
          steps.map { step in
            .object([
              ("correlation", .estimate(step.correlation)),
              ("requirement", .string("\(step.requirement.value)")),
              ("benefit", .estimate(step.benefit)),
              ("headroom", step.headroom.map { .string("\($0.value)") } ?? .null),
              ("verdict", step.headroom == nil ? .null : step.isShort ? "below" : "above"),
            ])
          })
      ),
    ])
  }
}

extension BreakEven {
  /// What it says, in words.
  var sentence: String {
    switch self {
    case .above(let value):
      "below the line at correlations above \(Figures.text(value, decimals: 4))"
    case .below(let value):
      "below the line at correlations below \(Figures.text(value, decimals: 4))"
    case .never: "above the line at every correlation"
    case .always: "below the line at every correlation"
    }
  }

  /// Which way it breaks.
  var word: String {
    switch self {
    case .above: "above"
    case .below: "below"
    case .never: "never"
    case .always: "always"
    }
  }

  var node: Node {
    .object([
      ("breaks", .string(word)), ("correlation", correlation.map { .estimate($0) } ?? .null),
    ])
  }
}
