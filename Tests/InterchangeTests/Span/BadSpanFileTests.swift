import PlimsollDomain
import PlimsollInterchange
import Testing

/// Files that are refused, with their exact words.
@Suite struct `Bad risk-parameter files` {
  @Test(arguments: [
    (
      "<capAnov>0</capAnov>", "<capAnov>0</capAnob>",
      "risk.xml:11: a tag closes that is not the one opened last: fetch the whole file again."
    ),
    ("<d>1.0000</d></ra>", "</ra>", "<d> is missing: fetch the whole file again."),
    (
      "<a>2000.00</a>", "",
      "futPf WHT 202612.ra: the risk array has 15 values: "
        + "SPAN has sixteen scenarios: fetch the whole file again."
    ),
    (
      "<a>2000.00</a>", "<a>2e3</a>",
      "futPf WHT 202612.ra.a: \"2e3\" is not a decimal number: "
        + "write digits with an optional point, as in \"0.5\"."
    ),
    (
      "<tn>2</tn><rs>B</rs>", "<tn>9</tn><rs>B</rs>",
      "ccDef.dSpread.tLeg.tn: there is no tier 9 under <intraTiers>: "
        + "correct the number, or fetch the whole file again."
    ),
    (
      "<val>250.00", "<val>-250.00",
      "ccDef.dSpread.rate.val: -250 is below zero: correct it: a rate charges or is zero."
    ),
    (
      "<sprd>40.00", "<sprd>-40.00",
      "ccDef.spotRate.sprd: -40 is below zero: correct it: a rate charges or is zero."
    ),
    (
      "<val>60.00", "<val>-60.00",
      "ccDef.somTiers.tier.rate.val: -60 is below zero: correct it: a rate charges or is zero."
    ),
    (
      "<val>0.6000", "<val>60",
      "interSpreads.dSpread.rate.val: a credit rate of 60 is more than all: "
        + "write a fraction: 0.75 for 75%."
    ),
    (
      "<rs>B</rs>", "<rs>A</rs>",
      "ccDef.dSpread: a spread has no legs on both sides: "
        + "write <tLeg> or <pLeg> of side A and of side B."
    ),
    (
      "<rs>B</rs>", "<rs>X</rs>",
      "ccDef.dSpread.tLeg: a leg of side \"X\" and ratio 1: write A or B, and a ratio above zero."
    ),
    (
      "<date>20261125", "<date>20261325",
      "pointInTime.date: \"20261325\" is no day: write YYYYMMDD."
    ),
    (
      "<pairedPoint>2<", "<pairedPoint>20<",
      "pointDef.scanPointDef: <point> and <pairedPoint> are not 1 to 16 in order: "
        + "fetch the whole file again."
    ),
    (
      "<o>C</o>", "<o>X</o>",
      "oofPf WHT 202703.o: \"X\" is neither C nor P: write one."
    ),
    (
      "<o>P</o>", "<o>C</o>",
      "XGX-WHT-202703-600-C: the contract is already on line 267: keep one of the two."
    ),
    (
      "<pfId>11</pfId><cId>2", "<pfId>11</pfId><cId>8",
      "XGX-WHT-202703-600-C: the underlying future of its delta is not in the file: "
        + "name it under <undC> by <pfId> and <cId>."
    ),
    (
      "<clearingOrg>", "<clearingOrg></clearingOrg><clearingOrg>",
      "there are 2 clearing organisations: keep one <clearingOrg> a file."
    ),
    (
      "<cc>CRN</cc>\n    <name>", "<cc>WHT</cc>\n    <name>",
      "ccDef: commodity \"WHT\" is already on line 129: keep one of the two."
    ),
  ])
  func `a fault is named with its line`(old: String, new: String, words: String) throws {
    let refusal = try SpanSample([(old, new)]).refusal()
    let first = refusal.split(separator: "\n").first.map(String.init) ?? ""
    #expect(first.hasPrefix("risk.xml:") && first.hasSuffix(words), "\(refusal)")
  }

  @Test func `a contract without its array is refused`() throws {
    let text = try SpanSample().text
    let start = try #require(text.firstRange(of: "<ra>"))
    let end = try #require(text[start.upperBound...].firstRange(of: "</ra>"))
    let cut = text.replacingCharacters(in: start.lowerBound..<end.upperBound)
    #expect(
      refusal(cut)
        == "risk.xml:231: futPf WHT 202612: the risk array <ra> is missing: "
        + "fetch the whole file again.")
  }

  @Test(arguments: [
    ("", "risk.xml: is empty: name a risk-parameter file."),
    ("{}", "risk.xml: is not XML: name a risk-parameter file in the XML layout, as UTF-8."),
    (
      "PK\u{3}\u{4}",
      "risk.xml: is a ZIP archive: unpack it first, e.g. unzip -p FILE | plimsoll … -"
    ),
    (
      "<spanFile>\n<date>",
      "risk.xml:2: the text ends inside <date>: fetch the whole file again."
    ),
    ("<a></a>", "risk.xml:1: <a> is not <spanFile>: name a risk-parameter file."),
    ("<spanFile/>", "risk.xml:1: there are 0 points in time: keep one <pointInTime> a file."),
    (
      "<spanFile>&later;</spanFile>",
      "risk.xml:1: an entity is used that XML does not define: fetch the whole file again."
    ),
    (
      "<?xml version='1.0' encoding='UTF-7'?><spanFile/>",
      "risk.xml:1: the encoding \"UTF-7\" is not read: save the file as UTF-8."
    ),
  ])
  func `what is no risk-parameter file says so`(text: String, words: String) {
    #expect(refusal(text) == words)
  }

  /// Entities that multiply a billionfold, and a file of the machine: neither gets to the parser.
  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\">]>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "<!ENTITY x \"ha\">",
  ])
  func `a document type is refused before it is parsed`(declaration: String) {
    let text = "<?xml version=\"1.0\"?>\n\(declaration)\n<spanFile>&x;</spanFile>"
    #expect(
      refusal(text)
        == "risk.xml:2: a document type is declared: remove it: SPAN files have none.")
  }

  /// One without data crashed Foundation's parser (fuzzer).
  @Test(arguments: ["<?x?>", "<?x y?>", "<spanFile><?x?></spanFile>", "<?xml?>", "<!-- <?x?> -->"])
  func `a processing instruction is refused before it is parsed`(instruction: String) {
    for (start, line) in [("", 2), ("<?xml version=\"1.0\"?>", 2), ("\u{FEFF}<?xml\n?>", 3)] {
      #expect(
        refusal("\(start)\n\(instruction)\n<spanFile/>")
          == "risk.xml:\(line): a processing instruction: remove it: SPAN files have none.")
    }
    #expect(refusal("<?x?>") == refusal("<?xml?>"))
    #expect(refusal("<?x?>").hasPrefix("risk.xml:1: a processing instruction"))
  }

  @Test func `encodings that hide a document type are refused`() throws {
    let text = "<?xml version=\"1.0\"?><!DOCTYPE a><spanFile/>"
    var (little, big): ([UInt8], [UInt8]) = ([], [0xFE, 0xFF])
    for unit in text.utf16 {
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      little += [low, high]
      big += [high, low]
    }
    for bytes in [little, big] {
      #expect(throws: DocumentErrors.self) { try SpanReader.read(bytes, file: "risk.xml") }
    }
  }

  @Test func `an encoding cannot be declared where nobody looks`() {
    let blanks = String(repeating: " ", count: 300)
    let text = "<?xml version=\"1.0\"\(blanks)encoding=\"UTF-7\"?><spanFile/>"
    #expect(
      refusal(text)
        == "risk.xml:1: the XML declaration does not end: shorten it, or fetch the file again.")
  }

  @Test func `depth, size, number and length have limits`() throws {
    let deep = String(repeating: "<a>", count: 100)
    #expect(refusal("<spanFile>" + deep).contains("elements nest deeper than 64"))
    // Also inside what is passed over.
    #expect(refusal("<spanFile><definitions>" + deep).contains("elements nest deeper than 64"))
    let long = "<spanFile><date>\(String(repeating: "1", count: 20_000))</date></spanFile>"
    #expect(refusal(long).contains("an element has more than 10000 bytes of text"))
    let bytes = Array("<spanFile><a/><a/><a/></spanFile>".utf8)
    for (limits, words) in [
      (DocumentLimits(nodes: 3), "holds more than 3 elements"),
      (DocumentLimits(bytes: 10), "has 33 bytes, over the limit of 10"),
    ] {
      let error = #expect(throws: DocumentErrors.self) {
        try SpanReader.read(bytes, file: "risk.xml", limits: limits)
      }
      #expect("\(try #require(error))".contains(words))
    }
  }

  private func refusal(_ text: String) -> String {
    do {
      _ = try SpanReader.read(Array(text.utf8), file: "risk.xml")
      return "it is not refused"
    } catch { return "\(error)" }
  }
}

extension String {
  /// The text without a part.
  fileprivate func replacingCharacters(in range: Range<Index>) -> String {
    String(self[..<range.lowerBound]) + String(self[range.upperBound...])
  }
}
