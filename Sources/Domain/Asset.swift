/// The name of an asset, as the venue writes it: `BTC`, `USDC`.
public struct AssetID: Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The text of the name.
  public let text: String

  /// Names an asset.
  public init(_ text: String) { self.text = text }
  public init(stringLiteral text: String) { self.init(text) }
  public var description: String { text }
  public static func < (left: AssetID, right: AssetID) -> Bool { left.text < right.text }
}

/// An asset and how finely it is counted.
public struct Asset: Hashable, Sendable, CustomStringConvertible {
  /// Its name.
  public let id: AssetID
  /// Decimals of its smallest unit: 12 counts BTC in 10⁻¹² coins.
  public let scale: Int

  /// Counts `id` with `scale` decimals; without one, dollars and their tokens have 6, others 12.
  ///
  /// Venues publish coin margins with up to 12 decimals, dollar quantums with 6.
  public init(_ id: AssetID, scale: Int? = nil) {
    self.id = id
    self.scale = scale ?? (Self.dollars.contains(id.text) ? 6 : 12)
  }

  public var description: String { id.text }

  private static let dollars: Set = ["USD", "USDC", "USDT", "EUR", "EURR", "DAI", "USDE", "PYUSD"]
}
