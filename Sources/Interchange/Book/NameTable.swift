/// Names by number and numbers by name, in the order in which they were added; a name is looked up
/// by its bytes where they stand.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// Numbers of names, from 1, in open addressing; at most half of them are taken.
  private var buckets = [Int](repeating: 0, count: 64)

  /// How many there are.
  var count: Int { ends.count - 1 }

  /// Bytes of memory it takes.
  var memory: Int { bytes.capacity + 8 * (ends.capacity + buckets.capacity) }

  /// The name with a number.
  func name(_ number: Int) -> ArraySlice<UInt8> { bytes[ends[number]..<ends[number + 1]] }

  /// The number of the name that stands at `place`.
  func number(of text: [UInt8], _ place: Range<Int>) -> Int? {
    let found = buckets[bucket(of: text, place)]
    return found > 0 ? found - 1 : nil
  }

  /// The number of a name, added if it is not known.
  mutating func add(_ text: [UInt8], _ place: Range<Int>) -> Int {
    let bucket = bucket(of: text, place)
    if buckets[bucket] > 0 { return buckets[bucket] - 1 }
    bytes += text[place]
    ends.append(bytes.count)
    buckets[bucket] = count
    if count * 2 > buckets.count { grow() }
    return count - 1
  }

  /// The same of a name in a text of its own.
  mutating func add(_ text: String) {
    let bytes = Array(text.utf8)
    _ = add(bytes, bytes.indices)
  }

  private mutating func grow() {
    buckets = [Int](repeating: 0, count: 2 * buckets.count)
    for number in 0..<count {
      buckets[bucket(of: bytes, ends[number]..<ends[number + 1])] = number + 1
    }
  }

  /// Where the name is, or would be.
  private func bucket(of text: [UInt8], _ place: Range<Int>) -> Int {
    let mask = buckets.count - 1
    var bucket = Self.hash(text, place) & mask
    while buckets[bucket] > 0, !isSame(buckets[bucket] - 1, text, place) {
      bucket = (bucket + 1) & mask
    }
    return bucket
  }

  private func isSame(_ number: Int, _ text: [UInt8], _ place: Range<Int>) -> Bool {
    let start = ends[number]
    guard ends[number + 1] - start == place.count else { return false }
    for offset in 0..<place.count where bytes[start + offset] != text[place.lowerBound + offset] {
      return false
    }
    return true
  }

  /// FNV-1a, its high bits brought down.
  private static func hash(_ text: [UInt8], _ place: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in place { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 29)
  }
}
