/// A set of tools and what tables call it.
public struct MarginVariant: Hashable, Sendable {
  /// `none`, the name of one tool, or `together`.
  public let name: String
  /// The tools that are on.
  public let tools: MarginTools

  /// A set of tools under a name of its own.
  public init(_ name: String, _ tools: MarginTools) { (self.name, self.tools) = (name, tools) }

  /// No tool, each tool of `all` by itself, and all of them: what sets each on and off side by
  /// side. The size of a position is no choice and counts in every one of them.
  public static func sideBySide(_ all: MarginTools) -> [MarginVariant] {
    var bare = MarginTools()
    bare.liquidity = all.liquidity
    func with(_ name: String, _ isOn: Bool, _ turn: (inout MarginTools) -> Void) -> MarginVariant? {
      guard isOn else { return nil }
      var tools = bare
      turn(&tools)
      return MarginVariant(name, tools)
    }
    let single = [
      with("floor", all.floor != nil) { $0.floor = all.floor },
      with("buffer", all.buffer != nil) { $0.buffer = all.buffer },
      with("stressed", all.stressed != nil) { $0.stressed = all.stressed },
      with("smoothing", all.smoothing != nil) { $0.smoothing = all.smoothing },
      with("speed", all.speed != nil) { $0.speed = all.speed },
    ].compactMap { $0 }
    let together = single.count > 1 ? [MarginVariant("together", all)] : []
    return [MarginVariant("none", bare)] + single + together
  }
}
