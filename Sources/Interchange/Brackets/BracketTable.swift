import PlimsollDomain
import PlimsollRulebooks

/// Brackets of many instruments, checked and made into the tiers of an edition.
///
/// Floors must rise from zero, rates must not fall, and each deduction must be what makes
/// maintenance continuous: `dₙ = dₙ₋₁ + floorₙ·(rateₙ − rateₙ₋₁)`. A deduction that is off by no
/// more than a hundredth is taken for a rounded number: the continuous one is used, and said.
/// Source: developers.binance.com, "Notional and Leverage Brackets"; binance.com FAQ b3c689c1….
public struct BracketTable: Sendable {
  /// Tiers by instrument.
  public private(set) var tiers: [String: [TieredFraction.Tier]] = [:]
  /// What was read and needs a word: where it stands, why, and what to do about it.
  public private(set) var notes: [DocumentError] = []
  /// Whether every file was an answer of the venue itself.
  public private(set) var isOfficial = true
  /// The files read, by their last name.
  public private(set) var files: [String] = []
  private var places: [String: Bracket.Place] = [:]

  /// The largest error of a deduction that is taken for rounding.
  private static let rounding = (try? FixedPoint(units: 1, scale: 2)) ?? .zero

  /// A table without brackets.
  public init() {}

  /// Adds the brackets of one file.
  public mutating func add(_ bytes: [UInt8], file: String) throws(DocumentErrors) {
    let contents = try BracketReader.read(bytes, file: file)
    notes += contents.notes
    isOfficial = isOfficial && contents.isAnswer
    files.append(file == "-" ? "standard input" : String(file.split(separator: "/").last ?? ""))
    var errors: [DocumentError] = []
    var order: [String] = []
    var groups: [String: [Bracket]] = [:]
    for bracket in contents.brackets {
      if groups[bracket.symbol] == nil { order.append(bracket.symbol) }
      groups[bracket.symbol, default: []].append(bracket)
    }
    if order.isEmpty {
      errors.append(
        DocumentError(
          file: file, line: 0, problem: "has no brackets", remedy: "save the table again"))
    }
    for symbol in order {
      guard let brackets = groups[symbol], let first = brackets.first else { continue }
      if let earlier = places[symbol] {
        errors.append(
          first.place.error(
            first.place.names.symbol,
            "\(symbol) is already on line \(earlier.line) of \(earlier.file)",
            "keep one table of each instrument"))
        continue
      }
      places[symbol] = first.place
      do throws(DocumentErrors) { tiers[symbol] = try checked(brackets) } catch {
        errors += error.all
      }
    }
    if let errors = DocumentErrors(errors) { throw errors }
  }

  /// The same table with these instruments alone; an error names one it does not have.
  public func keeping(_ symbols: [String]) throws(DocumentErrors) -> BracketTable {
    guard !symbols.isEmpty else { return self }
    var kept = self
    kept.tiers = [:]
    for text in symbols {
      let symbol = BracketSymbol.binance(text) ?? text
      guard let found = tiers[symbol] else {
        let nearest = NearestName.nearest(to: symbol, among: tiers.keys.sorted())
        throw DocumentErrors(
          DocumentError(
            file: files.joined(separator: ", "), line: 0, problem: "has no brackets of \(symbol)",
            remedy: "name one of its instruments" + (nearest.map { ", perhaps \($0)" } ?? "")))
      }
      kept.tiers[symbol] = found
    }
    return kept
  }

  /// The tiers of one instrument, or every reason against them.
  private mutating func checked(_ brackets: [Bracket]) throws(DocumentErrors)
    -> [TieredFraction.Tier]
  {
    var (tiers, errors) = ([TieredFraction.Tier](), [DocumentError]())
    for (index, bracket) in brackets.enumerated() {
      let before = index > 0 ? brackets[index - 1] : nil
      errors += Self.faults(of: bracket, after: before)
      do throws(AmountError) {
        let deduction = try deduction(of: bracket, after: tiers.last, &errors)
        tiers.append(
          TieredFraction.Tier(
            floor: bracket.floor, initial: try FixedPoint.one.dividedUp(by: bracket.leverage),
            maintenance: bracket.rate, deduction: deduction, leverage: bracket.leverage))
      } catch {
        errors.append(
          bracket.place.error(bracket.place.names.deduction, "\(error)", "correct the row"))
      }
    }
    if let errors = DocumentErrors(errors) { throw errors }
    return tiers
  }

  /// What is wrong with a bracket beside the one before it.
  private static func faults(of bracket: Bracket, after before: Bracket?) -> [DocumentError] {
    let (place, names) = (bracket.place, bracket.place.names)
    guard let before else {
      return bracket.floor == .zero
        ? []
        : [
          place.error(
            names.floor, "the first floor of \(bracket.symbol) is \(bracket.floor), not 0",
            "keep every bracket, lowest first")
        ]
    }
    var errors: [DocumentError] = []
    if bracket.floor <= before.floor {
      errors.append(
        place.error(
          names.floor,
          "a floor of \(bracket.floor) is not above the one before it, \(before.floor)",
          "sort the brackets of \(bracket.symbol) by floor"))
    } else if let cap = before.cap, cap != bracket.floor {
      errors.append(
        place.error(
          names.floor, "starts at \(bracket.floor), and the bracket before it ends at \(cap)",
          "keep every bracket of \(bracket.symbol)"))
    }
    if bracket.rate < before.rate {
      errors.append(
        place.error(
          names.rate, "a rate of \(bracket.rate) is below the one before it, \(before.rate)",
          "correct the row: larger positions need at least the rate of smaller ones"))
    }
    if bracket.leverage > before.leverage {
      errors.append(
        place.error(
          names.leverage,
          "a leverage of \(bracket.leverage) is above the one before it, \(before.leverage)",
          "correct the row: larger positions have at most the leverage of smaller ones"))
    }
    return errors
  }

  /// The deduction that makes maintenance continuous, which must be the stated one. After one that
  /// is refused the stated one is taken, so that the rows behind it are judged by themselves.
  private mutating func deduction(
    of bracket: Bracket, after before: TieredFraction.Tier?, _ errors: inout [DocumentError]
  ) throws(AmountError) -> FixedPoint {
    var continuous = FixedPoint.zero
    if let before {
      continuous = try (before.deduction ?? .zero).plus(
        bracket.floor.times(bracket.rate.minus(before.maintenance)))
    }
    guard continuous != bracket.deduction else { return continuous }
    let (place, name) = (bracket.place, bracket.place.names.deduction)
    let problem = "\(bracket.deduction) is not \(continuous), which makes maintenance continuous"
    if try bracket.deduction.minus(continuous).magnitude <= Self.rounding {
      notes.append(place.error(name, problem, "\(continuous) is used: nothing to do"))
    } else {
      errors.append(place.error(name, problem, "correct it, or the floor and rates before it"))
      return bracket.deduction
    }
    return continuous
  }
}
