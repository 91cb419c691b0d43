/// Bytes that can be read from any place and more than once: a file, or a text in memory.
public protocol ByteSource {
  /// Adds to `buffer` at most `count` bytes from `offset` on; none only where the bytes end.
  func read(at offset: Int, upTo count: Int, into buffer: inout [UInt8]) throws(DocumentError)
}

/// Bytes that are in memory already.
public struct BytesInMemory: ByteSource, Hashable, Sendable {
  /// All of them.
  public let bytes: [UInt8]

  /// A source of `bytes`.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Adds to `buffer` what stands there, less than `count` only at the end.
  public func read(at offset: Int, upTo count: Int, into buffer: inout [UInt8]) {
    let from = min(max(offset, 0), bytes.count)
    buffer += bytes[from..<(bytes.count - from > count ? from + max(count, 0) : bytes.count)]
  }
}
