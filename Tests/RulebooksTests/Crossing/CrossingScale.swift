import Foundation

/// How many random books the index is held against brute force on.
enum CrossingScale {
  /// `PLIMSOLL_BOOKS`, which `Scripts/crossing-properties` sets; few without it.
  private static let books =
    ProcessInfo.processInfo.environment["PLIMSOLL_BOOKS"].flatMap { Int($0) }

  /// Whether the books are many.
  static var isLarge: Bool { books != nil }

  /// The seeds of one edition, from `first` on: `few` of them, or its share of the many.
  static func seeds(from first: UInt64, few: Int) -> ClosedRange<UInt64> {
    let shares =
      `Crossing index`.names.count + 4 * `Crossing index`.bounded.count
      + `Crossing index`.long.count
    let count = books.map { max(1, ($0 + shares - 1) / shares) * few } ?? few
    return first...(first + UInt64(count) - 1)
  }
}
