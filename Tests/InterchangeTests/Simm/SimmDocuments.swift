/// An invented set of parameters and an invented CRIF file, to spoil place by place.
enum SimmDocuments {
  static let parameters = """
    plimsoll: 1
    simm: "7"
    title: invented
    effective: 2026-01-01T00:00:00Z
    sources:
      - {subject: everything, source: invented, standing: own}
    classes:
      Risk_FX:
        highVolatility: [TRY]
        regular: {regularWeight: "8", highWeight: "15", regularCorrelation: "0.5",
          mixedCorrelation: "0.25", highCorrelation: "0.4"}
        high: {regularWeight: "15", highWeight: "20", regularCorrelation: "0.8",
          mixedCorrelation: "0.6", highCorrelation: "0.5"}
        thresholds:
          - {currencies: [USD, EUR], threshold: "4000"}
          - {currencies: [TRY], threshold: "900"}
        otherThreshold: "100"
      Risk_Commodity:
        buckets:
          "1": {weight: "25", correlation: "0.8", threshold: "300"}
          "2": {weight: "30", correlation: "0.95", threshold: "2000"}
          "16": {weight: "60", correlation: "0", threshold: "0.5"}
        between:
          "1": {"2": "0.3", "16": "-0.2"}
          "2": {"1": "0.3", "2": "1", "16": "0.1"}
      Risk_CreditQ:
        buckets:
          "1": {weight: "80", correlation: "0.45", threshold: "1", sameName: "0.9"}
          Residual: {weight: "90", correlation: "0.5", threshold: "2"}
    between:
      Risk_FX: {Risk_Commodity: "0.4", Risk_CreditQ: "0.2"}
      Risk_Commodity: {Risk_CreditQ: "0.25"}
    """

  static let crif = """
    ProductClass,RiskType,Qualifier,Bucket,Label1,Label2,Amount,AmountCurrency,AmountUSD,PortfolioID
    RatesFX,Risk_FX,EUR,,,,200,EUR,220,one
    RatesFX,Risk_FX,TRY,,,,-50,USD,,two
    Commodity,Risk_Commodity,"Oil, heavy",2,,,1.5e3,USD,1.5e3,one
    Credit,Risk_CreditQ,BANK,1,5y,,9,USD,9,one
    Credit,Risk_CreditQ,BANK,Residual,,,-4,USD,-4,two

    """
}
