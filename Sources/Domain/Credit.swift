/// One named part of what counts towards a balance, in editions that compare credits.
public struct Credit: Hashable, Sendable {
  /// The component that grants it.
  public let component: String
  /// What it speaks of: an asset, a contract.
  public let subject: String?
  /// What counts, towards initial and towards maintenance margin; a loss is below zero.
  public let counts: Margins
  /// Whether it is a gain that is not realised, which never leaves the account.
  public let isGain: Bool

  /// A part of a balance.
  public init(component: String, subject: String?, counts: Margins, isGain: Bool = false) {
    (self.component, self.subject) = (component, subject)
    (self.counts, self.isGain) = (counts, isGain)
  }
}
