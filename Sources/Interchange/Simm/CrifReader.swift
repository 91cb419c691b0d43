import PlimsollDomain
import PlimsollRulebooks

/// Reads ISDA's common risk interchange format (CRIF): a table of sensitivities, with commas or
/// tabs. Every row is read or refused; none is passed over.
public enum CrifReader {
  /// The portfolios of `bytes` in the order in which they appear, all covered by `parameters`; or
  /// every reason against them.
  public static func read(
    _ bytes: [UInt8], file: String, under parameters: SimmParameters
  ) throws(DocumentErrors) -> [SimmPortfolio] {
    var portfolios: [SimmPortfolio] = []
    var places: [String: (place: Int, first: CrifRow)] = [:]
    var (errors, further): ([DocumentError], Int) = ([], 0)
    do throws(DocumentError) {
      var reader = try CSVReader(bytes, file: file, tabs: true)
      let columns = try CrifColumns(reader.header, file: file)
      while let row = try reader.next() {
        do throws(DocumentError) {
          let row = CrifRow(row: row, columns: columns, file: file)
          let sensitivity = try row.sensitivity(under: parameters)
          let id = row.text(.portfolio)
          if let (place, first) = places[id] {
            try row.checkRegulations(of: first)
            portfolios[place].sensitivities.append(sensitivity)
          } else {
            places[id] = (portfolios.count, row)
            portfolios.append(SimmPortfolio(id: id, sensitivities: [sensitivity]))
          }
        } catch {
          if errors.count < DocumentErrors.listed { errors.append(error) } else { further += 1 }
        }
      }
      if portfolios.isEmpty, errors.isEmpty {
        throw DocumentError(
          file: file, line: 0, problem: "has no sensitivities", remedy: "write a row for each")
      }
    } catch { errors.append(error) }
    if let errors = DocumentErrors(errors, further: further) { throw errors }
    return portfolios
  }
}

/// Where the fields of a CRIF file stand.
struct CrifColumns {
  /// A field that is read, by its name in ISDA's format; letter case and underscores don't matter.
  enum Field: String, CaseIterable {
    case product = "ProductClass"
    case riskType = "RiskType"
    case qualifier = "Qualifier"
    case bucket = "Bucket"
    case label1 = "Label1"
    case label2 = "Label2"
    case amount = "Amount"
    case currency = "AmountCurrency"
    case dollars = "AmountUSD"
    case portfolio = "PortfolioID"
    case model = "IMModel"
    case collect = "CollectRegulations"
    case post = "PostRegulations"

    static let required = [Field.product, .riskType, .qualifier, .dollars]
  }

  /// The names of the columns as the file writes them.
  let names: [Field: String]

  init(_ header: [String], file: String) throws(DocumentError) {
    var names: [Field: String] = [:]
    for field in Field.allCases {
      let own = header.filter { TableKind.plain($0) == TableKind.plain(field.rawValue) }
      guard own.count <= 1 else {
        throw DocumentError(
          file: file, line: 1, problem: "the columns \(own.map(\.quoted).listed) are one field",
          remedy: "keep one of them")
      }
      names[field] = own.first
    }
    let missing = Field.required.filter { names[$0] == nil }.map(\.rawValue)
    guard missing.isEmpty else {
      throw DocumentError(
        file: file, line: 1, fault: .table(.missingColumns(missing, header: header)))
    }
    self.names = names
  }
}
