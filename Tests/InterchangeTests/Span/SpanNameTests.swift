import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// What a risk-parameter file may say and an edition or a market may not: every file that is
/// accepted becomes documents that are read again.
@Suite struct `Names and figures of risk-parameter files` {
  private static let long = String(repeating: "x", count: 200)
  private static let digits = "169999999999999999999999999999999999999"

  @Test(arguments: [
    ("<ec>XGC", "<ec>a&#9;b", #"clearingOrg.ec: "span-a\u{9}b" is not a name"#),
    ("<ec>XGC", "<ec>\(long)", "clearingOrg.ec: \"span-xxx"),
    ("<cc>WHT</cc>\n    <name>", "<cc>W&#9;T</cc><name>", #"ccDef.cc: "W\u{9}T" is not a name"#),
    ("<cc>WHT</cc>\n    <name>", "<cc>&#xFEFF;WHT</cc><name>", "WHT\" starts with a byte order"),
    ("<currency>USD", "<currency>U&#10;D", #"ccDef.currency: "U\u{A}D" is not a name"#),
    ("<r>1</r><pe>202612</pe>", "<r>1</r><pe>a&#9;b</pe>", "ccDef.spotRate.pe: \"a"),
    ("<pe>202612</pe>\n      <p>", "<pe>\(long)</pe>\n      <p>", ".pe: \"xxx"),
    (
      "<a>2000.00", "<a>\(digits)",
      "futPf WHT 202612.ra.a: a figure does not fit 38 digits: correct it."
    ),
    ("<val>250.00", "<val>\(digits)", "ccDef.dSpread.rate.val: a figure does not fit 38 digits"),
    ("<cvf>50.00</cvf>\n     <valueMeth>", "<cvf>\(digits)</cvf><valueMeth>", ".cvf: a figure"),
    (
      "<tn>2</tn><rs>B</rs>",
      "<tn>2</tn><rs>B</rs></tLeg><tLeg><cc>WHT</cc><tn>2</tn><rs>B</rs>",
      "ccDef WHT.spread 1: two legs of side B share the month \"202703\": "
        + "give each its own months."
    ),
    (
      "<pfId>21</pfId>\n     <pfCode>CRN", "<pfId>21</pfId>\n     <pfCode>WHT",
      "XGX-WHT-202612: the contract is already on line"
    ),
  ])
  func `what no document can hold is refused where it stands`(
    old: String, new: String, words: String
  ) throws {
    let refusal = try SpanSample([(old, new)]).refusal()
    #expect(refusal.contains(words) && refusal != "it is not refused", "\(refusal)")
  }

  @Test func `a delta that its scales make too long is refused`() throws {
    let sample = try SpanSample([
      ("<d>1.0000</d></ra>", "<d>99999999999999999999999999999999999999</d></ra>"),
      ("<pfType>FUT</pfType><sc>1.0000", "<pfType>FUT</pfType><sc>1.5"),
    ])
    #expect(
      sample.refusal().contains("its composite delta does not fit 38 digits: correct its scales"))
  }

  /// Tags are names of gaps, unless they are too long; hidden characters survive YAML.
  @Test(arguments: ["a&#x2028;b", "&#xFEFF;b", "a&#x200D;b"])
  func `odd words that are names survive the edition's text`(word: String) throws {
    let sample = try SpanSample([
      ("<ec>XGC", "<ec>\(word)"), ("<interSpreads>", "<\(Self.long)/><odd/><interSpreads>"),
    ])
    let edition = try sample.edition()
    #expect(edition.id.name == SpanEdition(try sample.parameters()).rulebook)
    let gaps = edition.uncovered.map(\.id)
    #expect(gaps.contains("odd") && gaps.contains { $0.hasPrefix("line-") }, "\(gaps)")
  }

  /// Nine strangers of one name and one of another are two gaps.
  @Test func `a tag that nobody knows is noted once`() throws {
    let strangers = String(repeating: "<odd/>", count: 9) + "<other/>"
    let sample = try SpanSample([("<interSpreads>", strangers + "<interSpreads>")])
    let gaps = try sample.edition().uncovered.map(\.id)
    #expect(gaps.filter { $0 == "odd" || $0 == "other" } == ["odd", "other"], "\(gaps)")
  }

  /// A spread of many commodities that are not kept says so in a line.
  @Test func `a gap names eight commodities and counts the others`() throws {
    let legs = (1...3000).map { "<tLeg><cc>C\($0)</cc></tLeg>" }.joined()
    let sample = try SpanSample([
      (
        "</interSpreads>",
        "<sSpread><spread>7</spread><tLeg><cc>WHT</cc></tLeg>\(legs)</sSpread></interSpreads>"
      )
    ])
    let gap = try #require(try sample.edition().uncovered.first { $0.id == "sSpread-7" })
    #expect(gap.what.hasPrefix("the spread of C1, C10, C100, C1000, C1001, C1002, C1003, C1004 "))
    #expect(gap.what.contains("and 2993 more: "), "\(gap.what)")
  }
}
