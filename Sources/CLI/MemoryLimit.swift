import FoundationEssentials

/// How much memory a command may take.
struct MemoryLimit {
  /// Bytes.
  let most: UInt64

  /// So many MB, or all that the machine has.
  init(megabytes: Int?) {
    let (bytes, overflow) = UInt64(megabytes ?? 0).multipliedReportingOverflow(by: 1 << 20)
    most = megabytes == nil || overflow ? ProcessInfo.processInfo.physicalMemory : bytes
  }

  /// Refuses what would take more, before it is taken.
  func check(_ needed: Int, for what: String, remedy: String) throws {
    guard UInt64(max(0, needed)) > most else { return }
    throw Refusal(
      "\(what) take some \(Self.megabytes(UInt64(needed))) MB of memory, and \(most >> 20) MB may "
        + "be taken: \(remedy).")
  }

  private static func megabytes(_ bytes: UInt64) -> UInt64 { (bytes + (1 << 20) - 1) >> 20 }
}
