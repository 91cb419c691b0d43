/// Whether an edition's models bring what an option pays at expiry back to today.
public enum Discounting: String, Hashable, Sendable, CaseIterable {
  /// Options are worth their price at expiry.
  case none
  /// At the market's interest rate of each expiry, which counts as zero where it is below.
  case rates
}
