import PlimsollRulebooks

/// The editions that ship with Plimsoll, embedded in the program.
public enum EditionStore {
  /// The text of every embedded edition, by file name.
  public static let documents: [(file: String, bytes: [UInt8])] = [
    ("deribit-pm-2024.yaml", PackageResources.deribit_pm_2024_yaml),
    ("deribit-sm-2024.yaml", PackageResources.deribit_sm_2024_yaml),
    ("generic-tiered-1.yaml", PackageResources.generic_tiered_1_yaml),
    ("textbook-grid-1.yaml", PackageResources.textbook_grid_1_yaml),
    ("us-strategy-based-2026.yaml", PackageResources.us_strategy_based_2026_yaml),
    ("vega-2024-10.yaml", PackageResources.vega_2024_10_yaml),
  ]

  /// The embedded editions, and those in the files a user gives.
  public static func catalog(with files: [(file: String, bytes: [UInt8])] = [])
    throws(DocumentErrors) -> Catalog
  {
    var editions: [Edition] = []
    for document in documents + files {
      let edition = try EditionReader.read(document.bytes, file: document.file)
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
}
