import CPlimsollKernels

extension Black76 {
  /// The instruction sets the vector kernel is compiled for. All give the same bits.
  public enum InstructionSet: Int32, CaseIterable, Sendable {
    /// The best that this processor has, found once.
    case best = 0
    /// What every processor of the architecture has.
    case baseline = 1
    /// Four doubles at a time, on x86-64.
    case avx2 = 2
    /// Eight doubles at a time, on x86-64: needs F, DQ, VL and BW.
    case avx512 = 3

    /// Whether this processor can run it. One that it cannot is replaced by the best.
    public var isAvailable: Bool { rawValue <= plimsoll_best_level() }
  }
}
