import HeapModule

/// Boxes over axes of the market, and which of them a tick leaves (K5, R-130).
///
/// Each box holds its edges on the axes that matter to it, as whole numbers that its maker rounded
/// inward; an axis is known by its number and has one value. The edges of an axis stand in two
/// heaps, the nearest on top, so a move looks at nothing but the edges it passes. Edges of a box
/// that was replaced stay behind and are skipped when they come up; when they are a third of all,
/// they are swept out.
///
/// - Cost: a move of an axis that passes no edge, one comparison a side; an edge passed or placed,
///   the logarithm of the edges of its axis. 16 bytes an edge, up to 24 with those left behind,
///   and 6 a box.
public struct BoxIndex: Sendable {
  /// One side of a box.
  public struct Edge: Hashable, Sendable {
    /// The axis.
    public let axis: Int
    /// Which side it is.
    public let side: Side
    /// The last value inside.
    public let at: Int64

    /// An edge of a box on `axis`.
    public init(_ axis: Int, _ side: Side, at: Int64) {
      (self.axis, self.side, self.at) = (axis, side, at)
    }
  }

  /// A side of a box.
  public enum Side: Sendable {
    /// Values below the edge are outside.
    case lower
    /// Values above the edge are outside.
    case upper
  }

  /// A box that was left.
  public struct Left: Hashable, Sendable {
    /// The box.
    public let box: Int
    /// The first edge found that was passed; `nil` for a box that is made anew for another reason.
    public let edge: Edge?

    /// A box that was left by passing `edge`.
    public init(box: Int, edge: Edge?) { (self.box, self.edge) = (box, edge) }
  }

  private struct Entry: Comparable {
    let key: Int64
    let box: UInt32
    let stamp: UInt32

    static func < (left: Entry, right: Entry) -> Bool {
      (left.key, left.box, left.stamp) < (right.key, right.box, right.stamp)
    }
  }

  /// By axis.
  private(set) var values: [Int64]
  /// By axis; keys of lower edges have the other sign, so that the nearest is always the smallest.
  private var lowers: [Heap<Entry>]
  private var uppers: [Heap<Entry>]
  /// By box: which of its edges count.
  private var stamps: [UInt32] = []
  private var sizes: [UInt16] = []
  private var edgeCount = 0
  private var placedCount = 0
  private var moved: Set<Int> = []
  private var evicted: Set<Int> = []

  /// No boxes yet, on axes with these values.
  public init(values: [Int64]) {
    self.values = values
    lowers = [Heap<Entry>](repeating: Heap(), count: values.count)
    uppers = lowers
  }

  /// How many edges are in use.
  public var count: Int { edgeCount }

  /// Bytes of the edges and of the boxes.
  public var bytes: Int { placedCount * MemoryLayout<Entry>.size + stamps.count * 6 }

  /// The value of an axis.
  public func value(of axis: Int) -> Int64 { values[axis] }

  /// Sets the value of an axis; ``takeLeft()`` says which boxes that left.
  public mutating func move(_ axis: Int, to value: Int64) {
    guard values[axis] != value else { return }
    values[axis] = value
    moved.insert(axis)
  }

  /// Makes every box with an upper edge on an axis one that was left, wherever that edge is.
  public mutating func evict(_ axis: Int) { evicted.insert(axis) }

  /// Gives a box these edges, in place of those it had.
  ///
  /// An edge that the value of its axis is beyond already is one that was left.
  public mutating func place(_ box: Int, _ edges: [Edge]) {
    if box >= stamps.count {
      stamps += [UInt32](repeating: 0, count: box + 1 - stamps.count)
      sizes += [UInt16](repeating: 0, count: box + 1 - sizes.count)
    }
    remove(box)
    stamps[box] &+= 1
    sizes[box] = UInt16(clamping: edges.count)
    edgeCount += edges.count
    placedCount += edges.count
    for edge in edges {
      let entry = Entry(
        key: edge.side == .upper ? edge.at : -edge.at, box: UInt32(box), stamp: stamps[box])
      switch edge.side {
      case .lower: lowers[edge.axis].insert(entry)
      case .upper: uppers[edge.axis].insert(entry)
      }
      if isBeyond(edge) { moved.insert(edge.axis) }
    }
    if placedCount > edgeCount + edgeCount / 2 + max(64, values.count) { sweep() }
  }

  /// Takes the edges of a box away.
  public mutating func remove(_ box: Int) {
    guard box < stamps.count else { return }
    stamps[box] &+= 1
    edgeCount -= Int(sizes[box])
    sizes[box] = 0
  }

  /// The boxes that moves since the last call left, by number, each once; they have no edges until
  /// they are placed anew.
  public mutating func takeLeft() -> [Left] {
    var left: [Left] = []
    for axis in evicted.sorted() {
      while let entry = uppers[axis].popMin() {
        take(entry, Edge(axis, .upper, at: entry.key), &left)
      }
    }
    evicted.removeAll(keepingCapacity: true)
    for axis in moved.sorted() {
      let value = values[axis]
      while let entry = lowers[axis].min, -value > entry.key {
        lowers[axis].removeMin()
        take(entry, Edge(axis, .lower, at: -entry.key), &left)
      }
      while let entry = uppers[axis].min, value > entry.key {
        uppers[axis].removeMin()
        take(entry, Edge(axis, .upper, at: entry.key), &left)
      }
    }
    moved.removeAll(keepingCapacity: true)
    return left.sorted { $0.box < $1.box }
  }

  private mutating func take(_ entry: Entry, _ edge: Edge, _ left: inout [Left]) {
    placedCount -= 1
    let box = Int(entry.box)
    guard stamps[box] == entry.stamp else { return }
    remove(box)
    left.append(Left(box: box, edge: edge))
  }

  private func isBeyond(_ edge: Edge) -> Bool {
    edge.side == .upper ? values[edge.axis] > edge.at : values[edge.axis] < edge.at
  }

  /// Drops the edges that were replaced.
  private mutating func sweep() {
    let stamps = stamps
    func kept(_ heap: Heap<Entry>) -> Heap<Entry> {
      Heap(heap.unordered.filter { stamps[Int($0.box)] == $0.stamp })
    }
    lowers = lowers.map(kept)
    uppers = uppers.map(kept)
    placedCount = edgeCount
  }
}
