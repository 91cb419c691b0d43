import PlimsollDomain
import PlimsollRulebooks

/// Reads SPAN risk-parameter files in the XML layout, format 4.00 (`Docs/Span.md` has every tag).
///
/// A file is walked twice: for the commodities and their rules, then for the contracts of those
/// that are kept. Every reason against it is collected; what is passed over is noted.
public enum SpanReader {
  /// Families of contracts that are read, and those that are known and passed over.
  private static let families: Set = ["futPf", "oofPf", "oopPf", "phyPf"]
  private static let otherFamilies: Set = [
    "ooePf", "oocPf", "oodPf", "oosPf", "equityPf", "debtPf", "cmbPf", "cashPf", "fwdPf", "swapPf",
    "bondPf", "repoPf",
  ]

  /// What the file says of the commodities called `kept`, or of all without any.
  ///
  /// - Parameter accountType: whose rates count, where they differ.
  public static func read(
    _ bytes: [UInt8], file: String, keeping kept: Set<String> = [], accountType: String? = nil,
    limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentErrors) -> SpanParameters {
    var fields = SpanFields(file: file)
    do {
      let root = try SpanXML.walk(
        bytes, file: file, limits: limits, records: [],
        skipped: families.union(otherFamilies).union(["definitions"])
      ) { _, _ in }
      let (point, organisation) = try heart(of: root, file: file)
      var parameters = try definitions(
        organisation, point, kept, accountType, file: file, &fields)
      try contracts(&parameters, bytes, limits, &fields)
      parameters.commodities.removeAll { $0.contracts.isEmpty }
      if parameters.commodities.isEmpty, fields.reading.errors.isEmpty {
        fields.refuse(
          organisation, at: "clearingOrg", "no commodity has a contract that can be margined",
          "see what was left out, and which commodities are kept")
        for note in fields.passedOver { fields.reading.add(note) }
      }
      parameters.passedOver = fields.passedOver
      return try fields.reading.finish(parameters)
    } catch let error as DocumentErrors { throw error } catch let error as DocumentError {
      throw DocumentErrors(error)
    } catch {
      throw DocumentErrors(
        DocumentError(file: file, line: 0, problem: "\(error)", remedy: "fetch the file again"))
    }
  }

  /// The one point in time and the one clearing organisation of a file.
  private static func heart(of root: SpanNode, file: String) throws(DocumentError)
    -> (point: SpanNode, organisation: SpanNode)
  {
    func refusal(_ line: Int, _ problem: String, _ remedy: String) -> DocumentError {
      DocumentError(file: file, line: line, problem: problem, remedy: remedy)
    }
    guard root.name == "spanFile" else {
      throw refusal(
        root.line, "<\(root.name.shortened)> is not <spanFile>", "name a risk-parameter file")
    }
    let points = root.all("pointInTime")
    guard let point = points.first, points.count == 1 else {
      throw refusal(
        points.last?.line ?? root.line, "there are \(points.count) points in time",
        "keep one <pointInTime> a file")
    }
    let organisations = point.all("clearingOrg")
    guard let organisation = organisations.first, organisations.count == 1 else {
      throw refusal(
        organisations.last?.line ?? point.line,
        "there are \(organisations.count) clearing organisations", "keep one <clearingOrg> a file")
    }
    return (point, organisation)
  }

  /// The commodities without contracts, and all that holds between them.
  private static func definitions(
    _ organisation: SpanNode, _ point: SpanNode, _ kept: Set<String>, _ accountType: String?,
    file: String, _ fields: inout SpanFields
  ) throws(DocumentErrors) -> SpanParameters {
    let day = fields.text(point, "date", at: "pointInTime") ?? ""
    if SpanListings.expiry(day) == nil || day.utf8.count != 8 {
      fields.refuse(point, at: "pointInTime.date", "\(day.quoted) is no day", "write YYYYMMDD")
    }
    let clearer = organisation["ec"]?.text ?? ""
    _ = fields.isName("span-\(clearer)".lowercased(), organisation, at: "clearingOrg.ec")
    let rates = SpanRates(organisation, accountType: accountType)
    let rules = organisation.without("ccDef")
    var (commodities, gaps) = ([SpanDefinition](), [SpanGap]())
    var lines: [String: Int] = [:]
    for node in organisation.all("ccDef") {
      let name = node["cc"]?.text ?? ""
      guard kept.isEmpty || kept.contains(name) else { continue }
      if let first = lines.updateValue(node.line, forKey: name) {
        fields.refuse(
          node, at: "ccDef", "commodity \(name.quoted) is already on line \(first)",
          "keep one of the two")
      }
      let reader = SpanDefinitionReader(node, of: rules, rates: rates)
      guard let commodity = reader.read(&fields) else { continue }
      commodities.append(commodity)
      gaps += reader.strangers.map { Self.gap($0, of: name, &fields) }
    }
    for name in kept.sorted() where lines[name] == nil {
      fields.refuse(
        organisation, at: "ccDef", "there is no commodity \(name.quoted)",
        "keep others, or none to keep all")
    }
    if let errors = DocumentErrors(fields.reading.errors) { throw errors }
    let byName = Dictionary(commodities.map { ($0.name, $0) }) { first, _ in first }
    let between = SpanBetween(rules, among: byName, &fields)
    return SpanParameters(
      file: file, organisation: clearer,
      date: "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))",
      scenarios: SpanScenarios.read(organisation, &fields),
      commodities: commodities.sorted { $0.name < $1.name }, between: between.spreads,
      dollars: dollars(organisation), gaps: gaps + between.gaps, passedOver: [])
  }

  /// Notes an element of a commodity that nobody here knows.
  private static func gap(_ stranger: SpanNode, of name: String, _ fields: inout SpanFields)
    -> SpanGap
  {
    fields.pass(
      stranger, at: "ccDef \(name)", "<\(stranger.name)> is not computed",
      "the commodity is undecidable unless accepted")
    return SpanGap(
      id: SpanGap.id(name, stranger.name, line: stranger.line),
      what: "<\(stranger.name.shortened)> of \(name)", commodities: [name], least: 1)
  }

  /// What one of each currency is worth in dollars, where the file says so.
  private static func dollars(_ organisation: SpanNode) -> [String: FixedPoint] {
    var rates: [String: FixedPoint] = [:]
    for item in organisation.all("curConv") where item["toCur"]?.text == "USD" {
      guard let factor = item["factor"].flatMap({ try? FixedPoint($0.text).inDocument }),
        factor > .zero
      else { continue }
      rates[item["fromCur"]?.text ?? ""] = factor
    }
    return rates
  }

  /// Reads the families that commodities link, and gives each commodity its contracts.
  private static func contracts(
    _ parameters: inout SpanParameters, _ bytes: [UInt8], _ limits: DocumentLimits,
    _ fields: inout SpanFields
  ) throws(DocumentError) {
    let collector = SpanCollector(parameters.commodities, fields)
    _ = try SpanXML.walk(
      bytes, file: parameters.file, limits: limits, records: families.union(otherFamilies),
      skipped: ["ccDef", "interSpreads", "definitions", "pointDef"]
    ) { node, parents in collector.add(node, in: parents) }
    fields = collector.fields
    let time = parameters.time
    var lines: [ContractID: Int] = [:]
    for place in parameters.commodities.indices {
      parameters.commodities[place].contracts = SpanListings(
        collector.families[place] ?? [], parameters.commodities[place], at: time,
        prices: collector.prices
      ).all(&lines, &fields)
      parameters.commodities[place].refuseSharedMonths(&fields)
    }
  }
}

extension SpanParameters {
  /// The instant of its market: the start of the business day, in UTC.
  var time: Timestamp { Timestamp("\(date)T00:00:00Z") ?? Timestamp(milliseconds: 0) }
}
