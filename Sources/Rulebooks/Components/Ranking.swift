/// What many things fall under: the keys in order, each once, and the place of each thing's key.
struct Ranking<Key: Hashable & Comparable> {
  let keys: [Key]
  let places: [Int]

  /// Ranks the keys of things, and `others` that nothing falls under.
  init(_ all: [Key], with others: [Key] = []) {
    var (found, numbers) = ([Key](), [Key: Int]())
    numbers.reserveCapacity(min(all.count + others.count, 64))
    func number(_ key: Key) -> Int {
      // Things of one key often follow each other.
      if key == found.last { return found.count - 1 }
      if let number = numbers[key] { return number }
      numbers[key] = found.count
      found.append(key)
      return found.count - 1
    }
    let own = all.map(number)
    for key in others { _ = number(key) }
    let order = found.indices.sorted { found[$0] < found[$1] }
    keys = order.map { found[$0] }
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { ranks[number] = rank }
    places = own.map { ranks[$0] }
  }

  /// By key, what falls under it.
  var members: [[Int]] {
    var members = [[Int]](repeating: [], count: keys.count)
    for (thing, place) in places.enumerated() { members[place].append(thing) }
    return members
  }
}
