/// How far a long command is, on one line of standard error; nothing where no person looks at it.
struct ProgressBar {
  private let what: String
  private let total: Int
  private var shown = -1

  /// A bar for `total` steps of `what`, which is not drawn yet.
  init(_ what: String, of total: Int) {
    self.what = what
    self.total = max(total, 1)
  }

  /// Draws the bar anew where it differs.
  mutating func show(_ done: Int) {
    guard Terminal.isWatched else { return }
    let percent = min(max(done, 0), total) * 100 / total
    guard percent != shown else { return }
    shown = percent
    let filled = percent / 5
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    Terminal.signal("\r\(what) \(bar) \(percent)%")
  }

  /// Takes the bar away.
  mutating func clear() {
    if shown >= 0 { Terminal.signal("\r\u{1B}[K") }
    shown = -1
  }
}
