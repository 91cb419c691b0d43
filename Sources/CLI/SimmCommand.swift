import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll simm`: initial margin of sensitivities by the method of ISDA SIMM.
struct SimmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simm",
    abstract: "Initial margin of a CRIF file by ISDA SIMM's method, explained.",
    discussion: """
      Nets, weighs and adds the delta sensitivities of a CRIF file (commas or tabs), each \
      portfolio alone: product class, risk class, margin type, bucket, element. Weights, \
      correlations and thresholds come from a file of yours ("plimsoll schema \
      simm-parameters"), since ISDA licenses its own. A row that is not covered, such as vega or \
      an interest rate, is refused and never skipped.
      Examples, in Samples/simm (all its numbers are invented):
        plimsoll simm crif.csv --parameters parameters.yaml
        plimsoll simm crif.csv --parameters parameters.yaml --format csv
        plimsoll simm crif.csv --parameters parameters.yaml --currency EUR --rate 1.1
      Exit status: 0 a margin, 65 bad input.
      """)

  @Argument(help: "The CRIF file; - for standard input.", completion: .file()) var crif: String

  @Option(help: "The parameters of the method.", completion: .file()) var parameters: String

  @Option(help: "The calculation currency, whose own sensitivity counts nothing.")
  var currency = "USD"

  @Option(help: "US dollars of one unit of the calculation currency, to state totals in it too.")
  var rate: String?

  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  func validate() throws {
    guard rate == nil || currency != "USD" else {
      throw ValidationError("--rate goes with --currency: US dollars need none.")
    }
  }

  mutating func run() throws {
    let sheet = try Files.refusing { try margins() }
    switch format {
    case .table: print(SimmTable(sheet).lines(width: Terminal.width).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(sheet.node), terminator: "")
    case .csv: print(try Files.refusing { try sheet.text }, terminator: "")
    }
  }

  private func margins() throws -> SimmSheet {
    guard crif != "-" || parameters != "-" else {
      throw Refusal("only one document can come from standard input: name the other's file.")
    }
    let numbers = try Files.read(parameters)
    let read = try Files.document(.simmParameters, numbers, file: parameters) {
      try SimmParametersReader.read(numbers, file: parameters)
    }
    guard SimmParameters.isCurrency(currency) else {
      throw Refusal("--currency: \(SimmFault.notCurrency(currency)).")
    }
    let rate = try rate.map { try Files.decimal($0, of: "--rate") }
    guard rate != .zero else { throw Refusal("--rate: 0 is no price: give one above zero.") }
    let table = try Files.read(crif)
    let margins = try CrifReader.read(table, file: crif, under: read).map { portfolio in
      let place = portfolio.id.isEmpty ? "" : " of portfolio \(portfolio.id)"
      do {
        let margin = try SimmMargin(
          of: portfolio.sensitivities, under: read, calculation: currency)
        let converted = try rate.map {
          try margin.total.convertedUp(
            to: Asset(AssetID(currency)), at: ExchangeRate(over: .one, under: $0))
        }
        return (portfolio: portfolio.id, margin: margin, converted: converted)
      } catch let fault as SimmFault { throw Refusal("\(crif)\(place): \(fault).") }
    }
    return SimmSheet(
      margins: margins, parameters: read, calculation: currency,
      inputs: Fingerprint.of([table, numbers, Array("\(currency) \(rate ?? .one)".utf8)]))
  }
}
