import PlimsollDomain
import PlimsollRevaluation

/// The profit of one portfolio in every scenario of one grid, for a reader.
public struct ScenarioProfits: Sendable {
  /// The margin group.
  public let group: String
  /// The grid.
  public let grid: String
  /// The underlyings in it.
  public let subject: String
  /// The one position in it, where that is margined alone.
  public let position: String?
  /// Scenario by scenario: its label and its profit, rounded down.
  public let rows: [Row]
  /// The place of the worst row.
  public let worst: Int

  /// One scenario.
  public struct Row: Sendable {
    /// How it is called.
    public let label: String
    /// What it brings.
    public let profit: Money
  }

  init(
    _ fold: ScenarioGrid.Fold, grid: String, group: String, position: String?, _ unit: Asset
  ) throws(MarginError) {
    (self.group, self.grid, subject) = (group, grid, fold.subject)
    self.position = position
    var rows: [Row] = []
    for (index, label) in fold.labels.enumerated() {
      do {
        rows.append(
          Row(label: label, profit: try Money(crediting: fold.profits[index], in: unit)))
      } catch { throw .arithmetic(grid, error) }
    }
    self.rows = rows
    worst = fold.profits.worst ?? 0
  }
}
