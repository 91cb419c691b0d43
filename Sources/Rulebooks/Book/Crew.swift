import Dispatch
import Synchronization

/// Threads that share numbered work, whose parts the calling thread hands out in order.
enum Crew {
  /// Does each of `count` parts; results come in order.
  ///
  /// - Parameters:
  ///   - threads: how many parts are worked on at once; with one, the calling thread does all;
  ///     without it up to eight, on as many threads as the system likes.
  ///   - take: hands out what a part is of: each number once, rising, on the calling thread.
  ///   - work: does a part.
  /// - Throws: what the first part by number throws that fails; then no more are handed out.
  static func run<Part: Sendable, Result: Sendable>(
    _ count: Int, threads: Int?, take: (Int) throws -> Part,
    work: @escaping @Sendable (Part) throws -> Result
  ) throws -> [Result] {
    guard threads != 1, count > 1 else { return try (0..<count).map { try work(take($0)) } }
    let board = Board<Result>(count)
    let (group, room) = (DispatchGroup(), DispatchSemaphore(value: threads ?? 8))
    for number in 0..<count where !board.isFailed {
      room.wait()
      do {
        let part = try take(number)
        DispatchQueue.global().async(group: group) {
          do { board.keep(try work(part), of: number) } catch { board.fail(number, error) }
          room.signal()
        }
      } catch {
        board.fail(number, error)
        room.signal()
      }
    }
    group.wait()
    return try board.results()
  }

  /// Where threads leave what they found.
  private final class Board<Result: Sendable>: Sendable {
    private struct State: Sendable {
      var results: [Result?]
      var failure: (number: Int, error: any Error)?
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(results: Array(repeating: nil, count: count))) }

    var isFailed: Bool { state.withLock { $0.failure != nil } }

    func keep(_ result: Result, of number: Int) { state.withLock { $0.results[number] = result } }

    /// Keeps the first by number.
    func fail(_ number: Int, _ error: any Error) {
      state.withLock { state in
        guard number < state.failure?.number ?? .max else { return }
        state.failure = (number, error)
      }
    }

    func results() throws -> [Result] {
      let done = state.withLock { $0 }
      if let failure = done.failure { throw failure.error }
      return done.results.compactMap { $0 }
    }
  }
}
