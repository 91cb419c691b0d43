/// Vectors of sixteen profits, each in one cache line: at multiples of 64 bytes, which an `Array`
/// does not promise.
///
/// A value: copies share their storage until one of them changes.
struct ScenarioRows: Sendable {
  /// How many vectors there are.
  let count: Int
  private var storage: Storage

  /// Zeros.
  init(count: Int) {
    self.count = count
    storage = Storage(count: count)
  }

  subscript(vector: Int) -> SIMD16<Int32> {
    get {
      precondition(vector >= 0 && vector < count, "A vector is one of the rows.")
      // SAFETY: the storage holds `count` vectors, checked above.
      return unsafe storage.start[vector]
    }
    set {
      precondition(vector >= 0 && vector < count, "A vector is one of the rows.")
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(copying: storage, count: count) }
      // SAFETY: as above, and nobody else refers to the storage.
      unsafe storage.start[vector] = newValue
    }
  }

  /// Lends the first vector to `body`.
  func read<Result>(_ body: (UnsafePointer<SIMD16<Int32>>) -> Result) -> Result {
    // SAFETY: the storage outlives the call.
    withExtendedLifetime(storage) { unsafe body(UnsafePointer(storage.start)) }
  }

  /// SAFETY: it changes only where one value refers to it, so threads that share it only read.
  @safe private final class Storage: @unchecked Sendable {
    let start: UnsafeMutablePointer<SIMD16<Int32>>

    init(count: Int) {
      // SAFETY: room for `count` vectors, at least one, all of them set.
      unsafe start = UnsafeMutableRawPointer.allocate(byteCount: 64 * max(1, count), alignment: 64)
        .bindMemory(to: SIMD16<Int32>.self, capacity: max(1, count))
      unsafe start.initialize(repeating: .zero, count: max(1, count))
    }

    convenience init(copying other: Storage, count: Int) {
      self.init(count: count)
      // SAFETY: both hold `count` vectors.
      unsafe start.update(from: other.start, count: count)
    }

    deinit {
      // SAFETY: allocated by `init`, with the same alignment, and by nobody else.
      unsafe UnsafeMutableRawPointer(start).deallocate()
    }
  }
}
