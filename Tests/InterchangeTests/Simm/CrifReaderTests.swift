import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

@Suite struct `CRIF files` {
  static let header = SimmDocuments.crif.split(separator: "\n")[0]

  private func parameters() throws -> SimmParameters {
    try SimmParametersReader.read(Array(SimmDocuments.parameters.utf8), file: "p.yaml")
  }

  private func read(_ text: String) throws -> [SimmPortfolio] {
    try CrifReader.read(Array(text.utf8), file: "c.csv", under: parameters())
  }

  @Test func `R-070 each row is a sensitivity of its portfolio`() throws {
    let portfolios = try read(SimmDocuments.crif)
    #expect(portfolios.map(\.id) == ["one", "two"])
    #expect(
      portfolios[0].sensitivities == [
        Sensitivity(.ratesFX, .foreignExchange, RiskFactor("EUR"), dollars: FixedPoint(220)),
        Sensitivity(
          .commodity, .commodity, RiskFactor("Oil, heavy", bucket: "2"),
          dollars: FixedPoint(1_500)),
        Sensitivity(
          .credit, .creditQualifying, RiskFactor("BANK", bucket: "1", labels: ["5y"]),
          dollars: FixedPoint(9)),
      ])
    #expect(portfolios[1].sensitivities.map(\.dollars) == [FixedPoint(-50), FixedPoint(-4)])
    #expect(portfolios[1].sensitivities[1].factor.bucket == "Residual")
  }

  @Test func `tabs, other letter case and columns of no meaning here change nothing`() throws {
    let plain = SimmDocuments.crif.replacing("\"Oil, heavy\"", with: "Oil")
    let tabs = plain.replacing(",", with: "\t").replacing("Oil", with: "Oil, heavy")
    #expect(try read(tabs) == read(SimmDocuments.crif))
    let upper = SimmDocuments.crif.replacing(Self.header, with: Self.header.uppercased())
    #expect(try read(upper) == read(SimmDocuments.crif))
    let scores = SimmDocuments.crif.replacing("PortfolioID", with: "portfolio_id")
    #expect(try read(scores) == read(SimmDocuments.crif))
    let more = SimmDocuments.crif.split(separator: "\n").enumerated().map { place, line in
      line + (place == 0 ? ",TradeID,IMModel" : ",t\(place),\(place == 1 ? "" : "SIMM")")
    }
    #expect(try read(more.joined(separator: "\n")) == read(SimmDocuments.crif))
  }

  @Test func `a file of four columns is one portfolio without a name`() throws {
    let portfolios = try read(
      """
      ProductClass,RiskType,Qualifier,AmountUSD
      RatesFX,Risk_FX,EUR,220
      RatesFX,Risk_FX,TRY,-50
      """)
    #expect(portfolios.map(\.id) == [""])
    #expect(portfolios[0].sensitivities.count == 2)
  }

  @Test(arguments: Self.bad)
  func `R-070 a row that is not read is refused by file, line and field`(bad: Spoilt) throws {
    let parameters = try parameters()
    try bad.isRefused(of: SimmDocuments.crif, as: "c.csv") {
      _ = try CrifReader.read($0, file: $1, under: parameters)
    }
  }

  static let bad: [Spoilt] = [
    Spoilt(
      "a delta that is not covered", "RatesFX,Risk_FX,EUR,", "RatesFX,Risk_IRCurve,EUR,",
      #":2: RiskType: "Risk_IRCurve" is not covered: margin it elsewhere; covered is the delta of"#,
      "Risk_FX, Risk_Commodity, Risk_Equity, Risk_CreditQ and Risk_CreditNonQ."),
    Spoilt(
      "a vega", "Commodity,Risk_Commodity", "Commodity,Risk_CommodityVol",
      #":4: RiskType: "Risk_CommodityVol" is not covered: margin it elsewhere; covered is the"#,
      "delta of Risk_FX, Risk_Commodity, Risk_Equity, Risk_CreditQ and Risk_CreditNonQ."),
    Spoilt(
      "a risk type nobody knows", "RatesFX,Risk_FX,TRY", "RatesFX,Risk_FC,TRY",
      #":3: RiskType: "Risk_FC" is not one of its values: did you mean "Risk_FX"? (allowed:"#,
      #""Risk_FX", "Risk_Commodity", "Risk_Equity", "Risk_CreditQ" and "Risk_CreditNonQ")."#),
    Spoilt(
      "a risk type without rules", "Commodity,Risk_Commodity", "Commodity,Risk_Equity",
      ":4: RiskType: the parameters do not cover Risk_Equity: state its rules, or margin it",
      "elsewhere; covered are Risk_Commodity, Risk_CreditQ, Risk_FX."),
    Spoilt(
      "a product class nobody knows", "Commodity,Risk_Commodity", "Commodities,Risk_Commodity",
      #":4: ProductClass: "Commodities" is not one of its values: allowed: "RatesFX", "Credit","#,
      #""Equity" and "Commodity"."#),
    Spoilt(
      "a bucket that is not there", #"heavy",2,"#, #"heavy",4,"#,
      #":4: Bucket: the parameters have no bucket "4" of Risk_Commodity: use one of 1, 2, 16, or"#,
      "state it."),
    Spoilt(
      "a bucket of a currency", "EUR,,", "EUR,1,",
      #":2: Bucket: Risk_FX has no buckets, and here is "1": leave it empty."#),
    Spoilt(
      "no currency", "TRY", "",
      #":3: Qualifier: "" is no code of a currency: write three capital letters, as in EUR."#),
    Spoilt(
      "a label of a commodity", #"heavy",2,,,"#, #"heavy",2,,spot,"#,
      #":4: Label2: names of Risk_Commodity are one point each, and here is "spot": leave it"#,
      #"empty, or state "sameName" in its bucket."#),
    Spoilt(
      "no amount in dollars", "200,EUR,220", "200,EUR,",
      ":2: AmountUSD: the cell is empty: fill it in."),
    Spoilt(
      "no amount at all", "-50,USD,", ",USD,", ":3: AmountUSD: the cell is empty: fill it in."),
    Spoilt(
      "an amount that is no number", "9,USD,9", "9,USD,nine",
      #":5: AmountUSD: "nine" is not a decimal number: correct the cell."#),
    Spoilt(
      "two rows at once", "RatesFX,Risk_FX,EUR,,,,200,EUR,220,one\nRatesFX,Risk_FX,TRY",
      "RatesFX,Risk_FX,eur,,,,200,EUR,220,one\nRates,Risk_FX,TRY",
      #":2: Qualifier: "eur" is no code of a currency: write three capital letters, as in EUR."#,
      #":3: ProductClass: "Rates" is not one of its values: did you mean "RatesFX"? (allowed:"#,
      #""RatesFX", "Credit", "Equity" and "Commodity")."#),
    Spoilt(
      "a row that is too short", "RatesFX,Risk_FX,EUR,,,,200,EUR,220,one", "RatesFX,Risk_FX,EUR",
      ":2: the row has 3 fields, not 10: write every field, empty ones too."),
    Spoilt(
      "a column that is missing", "Qualifier", "Name",
      #":1: has no column "Qualifier": add it; the header has "ProductClass", "RiskType", "Name","#,
      #""Bucket", "Label1", "Label2", "Amount", "AmountCurrency", "AmountUSD" and "PortfolioID"."#),
    Spoilt(
      "two columns of one field", "PortfolioID", "risk_type",
      #":1: the columns "RiskType" and "risk_type" are one field: keep one of them."#),
    Spoilt(
      "only a header", whole: header + "\n",
      ": has no sensitivities: write a row for each."),
    Spoilt(
      "another model",
      whole: "ProductClass,RiskType,Qualifier,AmountUSD,IMModel\n"
        + "RatesFX,Risk_FX,EUR,1,SIMM\nRatesFX,Risk_FX,EUR,1,Schedule\n",
      #":3: IMModel: "Schedule" is another model: take its rows into a file of their own."#),
    Spoilt(
      "two regulations in one portfolio",
      whole: "ProductClass,RiskType,Qualifier,AmountUSD,post_regulations\n"
        + "RatesFX,Risk_FX,EUR,1,CFTC\nRatesFX,Risk_FX,JPY,1,CFTC\nRatesFX,Risk_FX,EUR,1,ESA\n",
      #":4: post_regulations: "ESA" is not the "CFTC" of line 2: make a file of the rows of each"#,
      "regulation: their margins are apart."),
  ]

  /// Bytes replaced, dropped or doubled: it is read and margined, or refused in words.
  @Test(arguments: UInt64(1)...4)
  func `R-070 whatever is spoilt is refused or margined`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let characters = Array(",\t\"\n-.e0189:{}[]ARz ".utf8)
    func spoilt(_ text: String) -> [UInt8] {
      var bytes = Array(text.utf8)
      for _ in 0..<generator.integer(in: 1...2) {
        let place = generator.integer(in: 0...(bytes.count - 1))
        switch generator.integer(in: 0...2) {
        case 0: bytes[place] = generator.pick(characters)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[place], at: place)
        }
      }
      return bytes
    }
    let good = Array(SimmDocuments.parameters.utf8)
    var (margined, refused) = (0, 0)
    for round in 0..<200 {
      do {
        let numbers = round.isMultiple(of: 2) ? spoilt(SimmDocuments.parameters) : good
        let rows =
          round.isMultiple(of: 2) ? Array(SimmDocuments.crif.utf8) : spoilt(SimmDocuments.crif)
        let parameters = try SimmParametersReader.read(numbers, file: "p.yaml")
        for portfolio in try CrifReader.read(rows, file: "c.csv", under: parameters) {
          let margin = try SimmMargin(
            of: portfolio.sensitivities, under: parameters, calculation: "USD")
          #expect(margin.total.units >= 0)
        }
        margined += 1
      } catch {
        #expect(!"\(error)".isEmpty)
        refused += 1
      }
    }
    #expect(margined > 10 && refused > 10, "\(margined) and \(refused)")
  }

  @Test func `no more errors are listed than a person reads`() throws {
    let rows = String(repeating: "RatesFX,Risk_FX,euro,1\n", count: 80)
    let errors = #expect(throws: DocumentErrors.self) {
      try read("ProductClass,RiskType,Qualifier,AmountUSD\n" + rows)
    }
    #expect(errors?.all.count == 50 && errors?.further == 30)
  }
}
