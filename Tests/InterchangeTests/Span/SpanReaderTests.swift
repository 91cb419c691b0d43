import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// From a risk-parameter file to an edition, a market and a requirement.
@Suite struct `Risk-parameter files` {
  /// `Scripts/samples/span_check.py` computes these a second time, in fractions.
  @Test(arguments: [
    ("spreader", "21953.281307", "20007.528461"), ("writer", "8078.588114", "7764.057377"),
    ("buyer", "0", "0"),
  ])
  func `R-079 the sample needs what it needs by hand`(
    account: String, initial: String, maintenance: String
  ) throws {
    let group = try #require(try SpanSample().assessment(account).groups.first)
    let margins = group.requirement.margins
    #expect("\(margins.initial.value) \(margins.maintenance.value)" == "\(initial) \(maintenance)")
  }

  /// The steps of `Docs/Span.md`, at maintenance.
  @Test(arguments: [
    ("span-scan", "WHT", "17906.08"), ("span-inter-month", "WHT spread 1", "1500"),
    ("span-delivery", "WHT 202612", "240"), ("span-scan", "CRN", "20053.08"),
    ("span-inter-month", "CRN spread 1", "360"), ("span-delivery", "CRN 202612", "75"),
    ("span-inter-commodity", "WHT spread 1", "-8958.538539"),
    ("span-inter-commodity", "CRN spread 1", "-11718.093"),
    ("span-short-option-minimum", "WHT", "180"), ("span-short-option-minimum", "CRN", "270"),
    ("span-option-value", "WHT", "431.25"), ("span-option-value", "CRN", "118.75"),
  ])
  func `R-073 to R-079 every step of the page is a reason`(
    component: String, subject: String, figure: String
  ) throws {
    let group = try #require(try SpanSample().assessment("spreader").groups.first)
    let reason = try #require(
      group.requirement.reasons.first { $0.component == component && $0.subject == subject })
    #expect("\(reason.computed.maintenance.value)" == figure)
  }

  @Test func `contracts keep price, value of a point, strike and day`() throws {
    let market = SpanEdition(try SpanSample().parameters()).market
    #expect("\(market.time)" == "2026-11-25T00:00:00Z" && market.contracts.count == 17)
    let call = try #require(market.contracts["XGX-WHT-202703-630-C"])
    #expect("\(call.multiplier) \(call.underlying) \(call.margin)" == "50 WHT USD")
    #expect(call.option?.strike == FixedPoint(630) && call.option?.right == .call)
    #expect(call.expiry.map { "\($0)" } == "2027-02-26T23:59:59Z")
    let quote = try #require(market.quotes[call.id])
    #expect("\(quote.mark ?? .zero) \(quote.forward ?? .zero)" == "36.875 628.5")
    #expect(quote.volatility.map { "\($0)" } == "0.3")
  }

  @Test func `a market and an edition read back as they were written`() throws {
    let made = SpanEdition(try SpanSample().parameters())
    let text = JSONWriter.pretty(MarketWriter.node(made.market))
    let market = try MarketReader.read(Array(text.utf8), file: "market.json")
    #expect(market.contracts == made.market.contracts)
    let json = JSONWriter.pretty(made.document)
    let edition = try EditionReader.read(Array(json.utf8), file: "edition.json")
    #expect("\(edition.id)" == "span-xgc@2026-11-25")
    #expect(market.contracts.values.allSatisfy { edition.covers($0) })
  }

  @Test func `commodities that are kept stand alone, with their spreads`() throws {
    let edition = try SpanSample().edition(keeping: ["CRN"])
    let rule = try #require(edition.components.first as? SpanRisk)
    #expect(rule.commodities.map(\.name) == ["CRN"] && rule.between.isEmpty)
    #expect(rule.commodities[0].contracts.count == 8)
    let refusal = try SpanSample().refusal(keeping: ["CRM"])
    #expect(refusal.hasSuffix("there is no commodity \"CRM\": keep others, or none to keep all."))
  }

  @Test func `a family is matched by its code where nothing links it`() throws {
    let link = "<pfLink><exch>XGX</exch><pfId>"
    var changes: [(String, String)] = []
    for id in 20...22 {
      let kind = ["PHY", "FUT", "OOP"][id - 20]
      changes.append(
        (
          "\(link)\(id)</pfId><pfCode>CRN</pfCode><pfType>\(kind)</pfType><sc>1.0000</sc></pfLink>",
          ""
        ))
    }
    let rule = try #require(try SpanSample(changes).edition().components.first as? SpanRisk)
    #expect(rule.commodities.map(\.contracts.count) == [8, 9])
  }

  @Test func `the scale of a family and of a contract is in its delta`() throws {
    let sample = try SpanSample([
      ("<pfType>OOF</pfType><sc>1.0000</sc>", "<pfType>OOF</pfType><sc>0.5</sc>"),
      ("<v>0.3000</v>", "<v>0.3000</v><sc>0.2</sc>"),
    ])
    let rule = try #require(try sample.edition().components.first as? SpanRisk)
    let call = try #require(rule.commodities[1].contracts["XGX-WHT-202703-630-C"])
    #expect("\(call.delta)" == "0.05169")
  }

  @Test func `rates that differ by account type need a choice`() throws {
    let sample = try SpanSample([
      (
        "<pbRateDef><r>1</r>",
        """
        <pbRateDef><r>1</r><isCust>1</isCust><acctType>H</acctType><isM>1</isM></pbRateDef>
        <pbRateDef><r>1</r><isCust>1</isCust><acctType>H</acctType><isM>0</isM></pbRateDef>
        <pbRateDef><r>1</r>
        """
      )
    ])
    #expect(
      sample.refusal().hasPrefix(
        "risk.xml:131: ccDef WHT: rates differ by account type: choose one with --account-type: "
          + "H and S."))
    for (type, ratio) in [("S", "1.1"), ("H", "1")] {
      let document = SpanEdition(try sample.parameters(accountType: type)).document
      let first = document["components"]?[0]?["commodities"]?[0]
      #expect(first?["initial"]?.text == ratio)
    }
  }

  @Test func `a currency takes its price from the file, or says that it has none`() throws {
    let conversion =
      "<curConv><fromCur>XEU</fromCur><toCur>USD</toCur><factor>1.08</factor></curConv>"
    let text = try SpanSample().text.replacing("<currency>USD", with: "<currency>XEU")
    for (start, prices, unpriced) in [
      (conversion + "<pointDef>", ["1.08"], [String]()), ("<pointDef>", [], ["XEU"]),
    ] {
      let changed = text.replacing("<pointDef>", with: start)
      let made = SpanEdition(try SpanReader.read(Array(changed.utf8), file: "risk.xml"))
      #expect(made.market.assets.values.map { "\($0.price)" } == prices)
      #expect(made.unpriced == unpriced)
    }
  }
}
