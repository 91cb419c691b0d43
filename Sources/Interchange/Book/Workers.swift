import Dispatch
import Synchronization

/// Work that is done on several cores, with results in the order of the questions.
enum Workers {
  /// What `body` makes of every number below `count`; as many threads as the system likes, or
  /// `threads`.
  static func map<Value: Sendable>(
    _ count: Int, threads: Int?, _ body: @Sendable (Int) -> Value
  ) -> [Value] {
    guard count > 1, threads != 1 else { return (0..<count).map(body) }
    let results = Mutex([Value?](repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads ?? count, count)) { _ in
      while true {
        let (number, _) = next.add(1, ordering: .relaxed)
        guard number < count else { return }
        let value = body(number)
        results.withLock { $0[number] = value }
      }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }
}
