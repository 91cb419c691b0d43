import PlimsollInterchange
import PlimsollRulebooks

extension Sample {
  /// Invented parameters of every form: currencies, buckets, a curve of one name, and a residual
  /// bucket.
  static let simm: SimmParameters = {
    do throws(DocumentErrors) {
      return try SimmParametersReader.read(Array(simmText.utf8), file: "sample.yaml")
    } catch { fatalError("\(error)") }
  }()

  static let crifHeader =
    "ProductClass,RiskType,Qualifier,Bucket,Label1,Label2,AmountUSD,PortfolioID"

  /// Sensitivities, each of which is read alone: what parameters refuse in one says nothing of
  /// another. The last are several rows.
  static let crifRows = [
    "RatesFX,Risk_FX,EUR,,,,220,one", "Credit,Risk_CreditQ,BANK,1,5y,,9e6,one",
    "Credit,Risk_CreditNonQ,POOL,Residual,,,-4,two", "Equity,Risk_Equity,SHARE,1,,,1e20,one",
    """
    RatesFX,Risk_FX,EUR,,,,220,one
    RatesFX,Risk_FX,TRY,,,,-50000000,one
    RatesFX,Risk_FX,USD,,,,7,one
    RatesFX,Risk_Commodity,OIL,1,,,5000000,one
    RatesFX,Risk_Commodity,GAS,1,,,-5000001,one
    RatesFX,Risk_Commodity,CORN,2,,,3,one
    RatesFX,Risk_Commodity,CORN,Residual,,,3,one
    """,
  ]

  private static let simmText = """
    plimsoll: 1
    simm: "7"
    title: invented
    effective: 2026-01-01T00:00:00Z
    sources: [{subject: everything, source: invented, standing: own}]
    classes:
      Risk_FX:
        highVolatility: [TRY]
        regular: {regularWeight: "8", highWeight: "15", regularCorrelation: "0.5",
          mixedCorrelation: "0.25", highCorrelation: "0.4"}
        high: {regularWeight: "15", highWeight: "20", regularCorrelation: "0.8",
          mixedCorrelation: "0.6", highCorrelation: "0.5"}
        thresholds: [{currencies: [USD, EUR], threshold: "4000"}]
        otherThreshold: "100"
      Risk_Commodity:
        buckets:
          "1": {weight: "25", correlation: "0.8", threshold: "300"}
          "2": {weight: "30", correlation: "-1", threshold: "0.5"}
        between: {"1": {"2": "0.3"}}
      Risk_CreditQ:
        buckets:
          "1": {weight: "80", correlation: "0.45", threshold: "1", sameName: "0.9"}
          Residual: {weight: "90", correlation: "0.5", threshold: "2"}
    between:
      Risk_FX: {Risk_Commodity: "0.4", Risk_CreditQ: "0.2"}
      Risk_Commodity: {Risk_CreditQ: "0.25"}
    """
}
