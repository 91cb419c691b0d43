import CPlimsollKernels
import Dispatch
import PlimsollDomain
import PlimsollPricing
import Synchronization

/// The fast twin: every account of a book by scenario grids, on all cores.
///
/// For each account it adds the profits of its lots in every scenario, group by group, takes the
/// worst loss of each group to both weights, each charge rounded up, adds the charges, and compares
/// them with the balance. The profits are stored nowhere.
///
/// **It is exact.** Lots are whole numbers and so are profits in steps of their group. Where the
/// lots of an account are together below 2³¹ and each profit is within 31 bits, every sum of
/// their products, in any order, is below 2⁶²: a 64-bit integer. That holds whatever the table, so
/// it is proved when the account enters the book. Vectors of such integers are multiplied and added
/// half again as fast as the same numbers as doubles, which need a conversion each. A charge
/// `⌈loss × (whole + part·2⁻⁶⁴)⌉` is two products of 64 bits.
///
/// **What it leaves.** Accounts of more lots, of more cash than 64 bits, of sums beyond 2⁶⁰ units,
/// and accounts so near the line that rounding in the rows could hide on which side they are. They
/// take ``ScenarioReference``, one after the other. So every figure and every verdict is that of
/// the exact form, whatever the threads, the blocks and the processor.
///
/// - Cost: 4 bytes read a position and scenario from the table, which should fit the second cache;
///   6 bytes a position and 18 an account from the book; 25 an account written.
public enum ScenarioPass {
  /// Measures and decides every account of `book`, over what `outcome` held before.
  ///
  /// - Parameters:
  ///   - threads: how many work at once; as many as the system likes without it.
  ///   - block: accounts that a thread takes at a time.
  public static func run(
    _ book: ScenarioBook, by table: ScenarioTable, into outcome: inout ScenarioOutcome,
    threads: Int? = nil, block: Int = 4_096, on instructions: Black76.InstructionSet = .best
  ) throws(ScenarioError) {
    try table.check(book)
    outcome.resize(to: book.count)
    let block = max(1, block)
    let blocks = (book.count + block - 1) / block
    let work = Work(book: book, table: table, level: instructions.rawValue, block: block)
    var left = [Int](repeating: 0, count: blocks)
    unsafe outcome.fill { figures, below, undecided in
      unsafe left.withUnsafeMutableBufferPointer { left in
        let places = unsafe Places(
          figures: figures, below: below, undecided: undecided, left: left.baseAddress)
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(threads ?? blocks, blocks)) { _ in
          while true {
            let (number, _) = next.add(1, ordering: .relaxed)
            guard number < blocks else { return }
            unsafe work.run(number, into: places)
          }
        }
      }
    }
    for number in 0..<blocks {
      for place in number * block..<number * block + left[number] {
        let account = Int(outcome.undecided[place])
        outcome.settle(account, try ScenarioReference.exact(account, book, table))
      }
    }
  }

  /// Where the figures of all blocks go. Each block writes its own accounts, and nothing else.
  @unsafe private struct Places: @unchecked Sendable {
    let figures: UnsafeMutablePointer<PlimsollScenarioFigures>?
    let below: UnsafeMutablePointer<UInt8>?
    let undecided: UnsafeMutablePointer<UInt32>?
    let left: UnsafeMutablePointer<Int>?
  }

  /// One pass, which its threads share and only read.
  private struct Work: Sendable {
    let book: ScenarioBook
    let table: ScenarioTable
    let line: PlimsollScenarioLine
    let level: Int32
    let block: Int

    init(book: ScenarioBook, table: ScenarioTable, level: Int32, block: Int) {
      (self.book, self.table, self.level, self.block) = (book, table, level, block)
      line = table.line
    }

    func run(_ number: Int, into places: Places) {
      let first = number * block
      // SAFETY: columns of accounts have `book.count` places and rows stay within the columns of
      // positions, which have six places more; lines are below those of the table (checked before);
      // vectors of sixteen lie at multiples of 64 bytes; outputs were resized, and blocks do not
      // overlap.
      unsafe places.left?[number] = table.rows.read { rows in
        unsafe plimsoll_scenario_pass(
          level, first, min(first + block, book.count), book.starts, book.counts, book.gross,
          book.anchors, book.columns.lines, book.columns.lots, table.width, rows, table.worths,
          table.lines.groups, table.terms, line, places.figures, places.below, places.undecided)
      }
    }
  }
}
