import PlimsollDomain

/// A part of the venue's rule that the edition does not compute.
public struct Uncovered: Hashable, Sendable {
  /// Its name, by which a user may accept it.
  public let id: String
  /// What is missing.
  public let what: String
  /// When it can matter to a group.
  public let matters: Condition
  /// What leaving it out does to the requirement.
  public let bias: Bias
  /// Which margin it belongs to: one that is only initial decides no verdict and is still noted.
  public let figure: Rung.Figure

  /// When a missing part can matter.
  public enum Condition: Hashable, Sendable {
    /// Always.
    case always
    /// When the absolute delta of one underlying exceeds so many US dollars.
    case deltaAbove(dollars: FixedPoint)
    /// When longs and shorts of one underlying offset each other by more than so many US dollars.
    case hedgedAbove(dollars: FixedPoint)
    /// When the group holds or ordered options.
    case options
    /// When one of these assets is worth less than so many US dollars, or less than so many of an
    /// asset listed after it.
    case priceBelow([AssetID], dollars: FixedPoint)
    /// When the group holds more than one underlying.
    case severalUnderlyings
    /// When something expires within so many minutes.
    case expiryWithin(minutes: Int)
    /// When the group holds orders.
    case orders
    /// When a position of the group is in profit.
    case profit
    /// When the balance is within so many US dollars of the line, on either side.
    case headroomWithin(dollars: FixedPoint)
    /// When the group holds some other asset while this one costs less than so many US dollars.
    case besidesPeg(AssetID, below: FixedPoint)
    /// When the group holds contracts on at least so many of these underlyings.
    case holdsUnderlyings([AssetID], least: Int)
    /// When the group holds some of an asset that is none of these.
    case holdingOtherThan([AssetID])
    /// When the group holds or ordered contracts on an underlying that is none of these.
    case underlyingOtherThan([AssetID])
  }

  /// What leaving a part out does to the requirement.
  public enum Bias: String, Hashable, Sendable, CaseIterable {
    /// It is too low, so it bounds the venue's from below.
    case low
    /// It is too high, so it bounds the venue's from above.
    case high
    /// Not known.
    case unknown
  }

  /// A missing part.
  public init(
    id: String, what: String, matters: Condition, bias: Bias, figure: Rung.Figure = .maintenance
  ) {
    (self.id, self.what, self.matters, self.bias) = (id, what, matters, bias)
    self.figure = figure
  }
}
