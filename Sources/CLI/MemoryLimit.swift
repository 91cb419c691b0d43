import FoundationEssentials

/// How much memory a command may take.
struct MemoryLimit {
  /// Bytes.
  let most: Int

  /// So many MB, or all that the machine has.
  init(megabytes: Int?) {
    let (bytes, overflow) = (megabytes ?? 0).multipliedReportingOverflow(by: 1 << 20)
    let all = Int(clamping: ProcessInfo.processInfo.physicalMemory)
    most = megabytes == nil || overflow ? all : bytes
  }

  /// Refuses what would take more, before it is taken.
  func check(_ needed: Int, for what: String, remedy: String) throws {
    guard needed > most else { return }
    throw Refusal(
      "\(what) take some \((needed >> 20) + 1) MB of memory, and \(most >> 20) MB may be taken: "
        + "\(remedy).")
  }
}
