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
