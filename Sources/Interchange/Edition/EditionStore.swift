import PlimsollDomain
import PlimsollRulebooks

/// The editions that ship with Plimsoll, embedded in the program.
public enum EditionStore {
  /// The text of every embedded edition, by file name.
  public static let documents: [(file: String, bytes: [UInt8])] = [
    ("binance-pm-2022-04.yaml", PackageResources.binance_pm_2022_04_yaml),
    ("binance-pm-2025-02.yaml", PackageResources.binance_pm_2025_02_yaml),
    ("binance-usdm-2025-10.yaml", PackageResources.binance_usdm_2025_10_yaml),
    ("bybit-pm-2025.yaml", PackageResources.bybit_pm_2025_yaml),
    ("bybit-uta-2025.yaml", PackageResources.bybit_uta_2025_yaml),
    ("deribit-pm-2024.yaml", PackageResources.deribit_pm_2024_yaml),
    ("deribit-sm-2024.yaml", PackageResources.deribit_sm_2024_yaml),
    ("deribit-xpm-2026.yaml", PackageResources.deribit_xpm_2026_yaml),
    ("deribit-xsm-2026.yaml", PackageResources.deribit_xsm_2026_yaml),
    ("derive-pmrm-2026-01.yaml", PackageResources.derive_pmrm_2026_01_yaml),
    ("derive-pmrm-2-2026-01.yaml", PackageResources.derive_pmrm_2_2026_01_yaml),
    ("derive-srm-2026-01.yaml", PackageResources.derive_srm_2026_01_yaml),
    ("dydx-v4-2026-03.yaml", PackageResources.dydx_v4_2026_03_yaml),
    ("drift-v2-2026-04.yaml", PackageResources.drift_v2_2026_04_yaml),
    ("generic-tiered-1.yaml", PackageResources.generic_tiered_1_yaml),
    ("mango-v4-2024-09.yaml", PackageResources.mango_v4_2024_09_yaml),
    ("hyperliquid-2023.yaml", PackageResources.hyperliquid_2023_yaml),
    ("hyperliquid-2026-09.yaml", PackageResources.hyperliquid_2026_09_yaml),
    ("hyperliquid-pm-2026-alpha.yaml", PackageResources.hyperliquid_pm_2026_alpha_yaml),
    ("gmx-v2-2026-03.yaml", PackageResources.gmx_v2_2026_03_yaml),
    ("synthetix-v3-2025-06.yaml", PackageResources.synthetix_v3_2025_06_yaml),
    ("kraken-futures-2025.yaml", PackageResources.kraken_futures_2025_yaml),
    ("okx-multi-currency-2025.yaml", PackageResources.okx_multi_currency_2025_yaml),
    ("occ-tims-2021.yaml", PackageResources.occ_tims_2021_yaml),
    ("span-grid-1.yaml", PackageResources.span_grid_1_yaml),
    ("okx-pm-2025.yaml", PackageResources.okx_pm_2025_yaml),
    ("paradex-pm-2026-04.yaml", PackageResources.paradex_pm_2026_04_yaml),
    ("textbook-grid-1.yaml", PackageResources.textbook_grid_1_yaml),
    ("us-strategy-based-2026.yaml", PackageResources.us_strategy_based_2026_yaml),
    ("vega-2024-10.yaml", PackageResources.vega_2024_10_yaml),
  ]

  /// The embedded editions, read once: their text does not change while the program runs.
  private static let embedded = Result { () throws(DocumentErrors) -> [Edition] in
    var editions: [Edition] = []
    for document in documents {
      editions.append(try EditionReader.read(document.bytes, file: document.file))
    }
    return editions
  }

  /// The embedded editions, and those in the files a user gives.
  public static func catalog(with files: [(file: String, bytes: [UInt8])] = [])
    throws(DocumentErrors) -> Catalog
  {
    var editions = try embedded.get()
    for document in files {
      let edition = try EditionReader.read(
        document.bytes, file: document.file, beside: files)
      guard !editions.contains(where: { $0.id == edition.id }) else {
        throw DocumentErrors(
          DocumentError(
            file: document.file, line: 1, path: "version",
            problem: "there is an edition \(edition.id) already",
            remedy: "give this one another \"rulebook\" or \"version\""))
      }
      editions.append(edition)
    }
    return Catalog(editions)
  }

  /// What a fingerprint holds of the embedded editions `ids` and of a user's own `files`; of those
  /// that extend another, with what they take from it.
  public static func rules(of ids: [EditionID], with files: [(file: String, bytes: [UInt8])])
    throws(DocumentErrors) -> [[UInt8]]
  {
    let names = ids.map { "\($0.name)-\($0.version).yaml" }
    var rules = documents.filter { names.contains($0.file) }.map(\.bytes)
    for file in files {
      let node = try Document.read(file.bytes, file: file.file, as: .edition)
      let whole = try EditionDocuments(with: files).resolved(file.bytes, file: file.file)
      rules.append(
        node["extends"] == nil ? file.bytes : Array(JSONWriter.compact(whole.unplaced).utf8))
    }
    return rules
  }
}
