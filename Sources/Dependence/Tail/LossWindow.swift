/// The last losses of a stream, kept both in time and from the worst down, so that the tail of each
/// bar's window costs no sort.
struct LossWindow {
  /// The losses in the order of time.
  private(set) var inTime: [Double] = []
  private var worstFirst: [Double] = []
  private let size: Int

  /// A window of `size` losses.
  init(_ size: Int) { self.size = max(1, size) }

  /// Takes in the next loss; the oldest goes where there is no room.
  mutating func add(_ loss: Double) {
    if inTime.count == size {
      worstFirst.remove(at: place(of: inTime.removeFirst()))
    }
    inTime.append(loss)
    worstFirst.insert(loss, at: place(of: loss))
  }

  /// Its tail, every loss counting the same.
  var tail: LossTail { LossTail(worstFirst: worstFirst) }

  /// The first place whose loss is no worse than `loss`, by halving.
  private func place(of loss: Double) -> Int {
    var (low, high) = (0, worstFirst.count)
    while low < high {
      let middle = (low + high) / 2
      if worstFirst[middle] > loss { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
