extension ScenarioBook {
  /// Bytes the book takes, with the room that its columns keep to grow.
  ///
  /// - Cost: every name is looked at.
  public var bytes: Int {
    // A table of `capacity` names has four thirds as many buckets, of a name and a place each.
    let buckets = places.capacity * 4 / 3
    let byAccount =
      starts.capacity * 4 + counts.capacity * 2 + gross.capacity * 4 + anchors.capacity * 8
      + rooms.capacity * 2 + names.capacity * MemoryLayout<String?>.stride + free.capacity * 8
      + buckets * (MemoryLayout<String>.stride + 8) + buckets / 8 + wideAnchors.capacity * 32
    // Up to fifteen bytes of a name stand in its place.
    let longNames = names.reduce(0) { sum, name in
      let length = name?.utf8.count ?? 0
      return sum + (length > 15 ? length + 32 : 0)
    }
    return byAccount + longNames + holders.capacity * 4 + columns.bytes
  }

  /// Bytes an account in the book takes, its name and its positions included.
  ///
  /// 20 positions take 120; 36 stand in other columns, and some 60 find an account by its name.
  public var bytesAnAccount: Double { liveCount == 0 ? 0 : Double(bytes) / Double(liveCount) }
}
