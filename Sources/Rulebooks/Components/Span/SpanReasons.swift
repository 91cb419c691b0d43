import PlimsollDomain

/// Turns the charges of commodities into reasons that add up to the requirement.
struct SpanReasons {
  /// Every reason, commodity by commodity and option values last.
  private(set) var all: [Reason] = []
  private let unit: Asset
  private let weight: Weight

  init(_ books: [SpanBook], unit: Asset, weight: Weight) throws(AmountError) {
    (self.unit, self.weight) = (unit, weight)
    var left = Margins.zero(unit)
    var values: [(reason: Reason, book: SpanBook, risk: Margins)] = []
    for book in books {
      let reasons = try risk(of: book)
      all += reasons
      let risk = try Requirement(unit: unit, reasons: reasons).margins
      left = try left.plus(risk)
      guard book.optionValue != .zero else { continue }
      let computed = try margins(book.optionValue.negated, at: book.rate, weight)
      values.append(
        (
          Reason(
            component: "span-option-value", subject: book.commodity.name.text,
            computed: computed), book, risk
        ))
    }
    // What was sold is charged first; then what is held offsets, within its own commodity's risk
    // first where the file says so, and all of it no further than to nothing.
    for isSold in [true, false] {
      for sharing in [false, true] {
        for (reason, book, risk) in values
        where (book.optionValue < .zero) == isSold && book.commodity.sharesOptionValue == sharing {
          let bound = sharing || isSold ? left : smaller(risk, left)
          let counted = Margins(
            initial: max(reason.computed.initial, bound.initial.negated),
            maintenance: max(reason.computed.maintenance, bound.maintenance.negated))
          left = try left.plus(counted)
          all.append(
            Reason(
              component: reason.component, subject: reason.subject, computed: reason.computed,
              contributes: counted))
        }
      }
    }
  }

  /// The parts of a commodity's risk, or the short option minimum where that is larger.
  private func risk(of book: SpanBook) throws(AmountError) -> [Reason] {
    let factor = Weight(
      initial: try weight.initial.times(book.commodity.factor.initial),
      maintenance: try weight.maintenance.times(book.commodity.factor.maintenance))
    var reasons: [Reason] = []
    for charge in book.charges {
      let computed = try margins(charge.amount, at: book.rate, factor)
      reasons.append(
        Reason(
          component: charge.component, subject: charge.subject, computed: computed,
          scenario: charge.scenario))
    }
    let total = try Requirement(unit: unit, reasons: reasons).margins
    let least = try margins(book.minimum, at: book.rate, factor)
    let (first, second) = (
      least.initial > total.initial, least.maintenance > total.maintenance
    )
    reasons = reasons.map { $0.counting(initial: !first, maintenance: !second) }
    guard first || second || book.minimum != .zero else { return reasons }
    let floor = Reason(
      component: "span-short-option-minimum", subject: book.commodity.name.text, computed: least)
    return reasons + [floor.counting(initial: first, maintenance: second)]
  }

  /// A charge in a commodity's currency as both figures, each rounded once, up.
  private func margins(_ amount: FixedPoint, at rate: ExchangeRate, _ weight: Weight)
    throws(AmountError) -> Margins
  {
    Margins(
      initial: try Money(charging: amount.times(weight.initial), at: rate, in: unit),
      maintenance: try Money(charging: amount.times(weight.maintenance), at: rate, in: unit))
  }

  private func smaller(_ one: Margins, _ other: Margins) -> Margins {
    Margins(
      initial: min(one.initial, other.initial),
      maintenance: min(one.maintenance, other.maintenance))
  }
}
