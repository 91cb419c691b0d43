import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Vectors of risk factors and strategies` {
  private typealias Table = PlimsollInterchange.Conformance

  private static let families = ["vega/", "us-strategy-based/"]

  private func results(_ bytes: [UInt8]) throws -> [Table.Result] {
    let table = try Table(
      VectorReader.read(bytes, file: "vectors.json"), catalog: EditionStore.catalog())
    return table.results.filter { result in
      Self.families.contains { result.rulebook.hasPrefix($0) }
    }
  }

  @Test(.enabled(if: VectorFile.bytes != nil, VectorFile.absent))
  func `every vector beside the repository passes but those wrong at their source`() throws {
    let results = try results(VectorFile.bytes ?? [])
    #expect(results.count == 5)
    for result in results {
      #expect(result.failed.isEmpty && result.unsupported.isEmpty, "\(result)")
      #expect(result.passed > 0)
    }
    let wrong = results.flatMap(\.wrongAtSource).sorted()
    #expect(wrong == ["vega-m-14", "vega-rf-06", "vega-rf-07"])
  }

  /// The specification's own examples, those of a public test suite, and more by hand.
  private static let bundled = """
    {"vectors": [
      {"id": "m-1", "rulebook": "vega/margin-levels", "source": "specification, worked example",
       "inputs": {"open_volume": -1, "mark_price": 15900, "slippage_factor": 0.25,
                  "rf_long": 0.1, "rf_short": 0.1,
                  "scaling": {"search": 1.1, "initial": 1.2, "release": 1.4}},
       "expected": {"maintenance": 5565, "search": 6121, "initial": 6678, "release": 7791},
       "tolerance": {"abs": 0}},
      {"id": "m-2", "rulebook": "vega/margin-levels", "source": "by hand",
       "inputs": {"open_volume": -7.5, "buy_orders": 3, "sell_orders": 2.5, "mark_price": 20,
                  "slippage_factor": 0.01, "rf_long": 0.3, "rf_short": 0.15,
                  "scaling": {"search": 1.9, "initial": 2, "release": 2.01}},
       "expected": {"maintenance": 32, "search": 60, "initial": 64, "release": 64},
       "tolerance": {"abs": 0}},
      {"id": "m-3", "rulebook": "vega/margin-levels", "source": "by hand",
       "inputs": {"open_volume": 0, "sell_orders": 7, "mark_price": 33.5, "slippage_factor": 9,
                  "rf_long": 0.2, "rf_short": 0.4},
       "expected": {"maintenance": 94}, "tolerance": {"abs": 0}},
      {"id": "m-4", "rulebook": "vega/margin-levels", "source": "specification, prose",
       "inputs": {"open_volume": -1, "mark_price": 15900, "slippage_factor": 100,
                  "rf_long": 0.1, "rf_short": 0.1},
       "expected": {"maintenance": 85690}, "tolerance": {"abs": 0}, "reproduced": false,
       "computed": {"maintenance": 1591590}},
      {"id": "m-5", "rulebook": "vega/margin-levels", "source": "an input that is not known",
       "inputs": {"open_volume": 1, "mark_price": 10, "slippage_factor": 0.1, "rf_long": 0.1,
                  "rf_short": 0.1, "auction_price": 12},
       "expected": {"maintenance": 2}, "tolerance": {"abs": 0}},
      {"id": "i-1", "rulebook": "vega/isolated-margin", "source": "specification",
       "inputs": {"position": -1, "entry_price": 15900, "margin_factor": 0.9},
       "expected": {"required_position_margin": 14310}, "tolerance": {"abs": 0}},
      {"id": "f-1", "rulebook": "vega/log-normal-risk-factors", "source": "forty digits",
       "inputs": {"risk_aversion": 1e-08, "tau": 0.000114, "mu": 0, "sigma": 1.5},
       "expected": {"long": 0.08853363286155, "short": 0.09685938193131},
       "tolerance": {"rel": 1e-12}},
      {"id": "s-1", "rulebook": "us-strategy-based/naked-equity-option",
       "source": "QuantConnect Lean, TestShortCallsITM",
       "inputs": {"type": "call", "strike": 192, "option_price": 14, "underlying": 196,
                  "contracts": -2, "multiplier": 100},
       "expected": {"maintenance": 10640}, "tolerance": {"abs": 0.01}},
      {"id": "s-2", "rulebook": "us-strategy-based/naked-equity-option", "source": "by hand",
       "inputs": {"type": "put", "strike": 50, "option_price": 0.5, "underlying": 80,
                  "contracts": -3, "multiplier": 10},
       "expected": {"maintenance": 165, "initial": 2000}, "tolerance": {"abs": 0}},
      {"id": "s-3", "rulebook": "us-strategy-based/naked-index-option", "source": "by hand",
       "inputs": {"type": "call", "strike": 6000, "option_price": 12.5, "underlying": 5500,
                  "contracts": -1, "multiplier": 100, "index": true},
       "expected": {"maintenance": 56250}, "tolerance": {"abs": 0}}
    ]}
    """

  @Test func `similar vectors pass, and what they do not say is not guessed`() throws {
    let results = try results(Array(Self.bundled.utf8))
    #expect(results.flatMap(\.failed).isEmpty, "\(results.flatMap(\.failed))")
    #expect(results.map(\.passed).reduce(0, +) == 8)
    #expect(results.flatMap(\.wrongAtSource) == ["m-4"])
    #expect(results.flatMap(\.unsupported) == ["m-5"])
  }

  /// What an edition may not say of risk factors, and why.
  @Test(arguments: [
    (#"{long: "0.1", short: "0.1"}"#, "slippage: the key is missing"),
    (#"{long: "0.1", slippage: "0.1"}"#, "are not stated, or stated twice"),
    (
      #"{long: "0.1", short: "0.1", volatility: "1", slippage: "0.1"}"#,
      "are not stated, or stated twice"
    ),
    (
      #"{riskAversion: "2", years: "0.1", volatility: "1", slippage: "0.1"}"#,
      "the risk aversion of a log-normal model is 2.0"
    ),
    (#"{cap: "100", slippage: "0.1"}"#, "a capped contract has no other terms"),
  ])
  func `R-055 terms that say too little or too much are refused`(terms: String, why: String) throws
  {
    let errors = try refused(#"{long: "0.1", short: "0.1", slippage: "0.25"}"#, terms)
    #expect(errors.contains(why), "\(errors)")
  }

  @Test func `R-057 levels that do not rise are refused`() throws {
    let errors = try refused(#"search: "1.1""#, #"search: "1.3""#)
    #expect(errors.contains("do not rise"), "\(errors)")
  }

  private func refused(_ old: String, _ new: String) throws -> String {
    let document = try #require(EditionStore.documents.first { $0.file == "vega-2024-10.yaml" })
    let text = String(decoding: document.bytes, as: UTF8.self)
    #expect(text.contains(old))
    let written = Array(text.replacing(old, with: new).utf8)
    let errors = #expect(throws: DocumentErrors.self) {
      try EditionReader.read(written, file: "mine.yaml")
    }
    return errors?.description ?? ""
  }
}
