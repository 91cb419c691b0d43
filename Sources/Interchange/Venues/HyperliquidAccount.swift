import PlimsollDomain

extension VenueBook {
  /// `clearinghouseState`: what one account holds.
  ///
  /// The venue states what a position is worth: its mark is that over its size. The USDC held is
  /// the account value less the profit of the positions since their entry, so that balance and
  /// profit together are the account value again. An isolated position is left out of it: its
  /// margin is its own `rawUsd` with what entering cost, which its profit then adds to.
  mutating func addHyperliquid(state: VenueFields, at instant: Int64?) {
    do throws(DocumentError) {
      guard account.reported["USDC"] == nil else {
        throw state.refusal(
          "", "a state of this account is imported already, and two of them do not add up",
          "import the latest, and that of another exchange as an account of its own")
      }
      let key = state.has("crossMarginSummary") ? "crossMarginSummary" : "marginSummary"
      let summary = state.at(key)
      let value = try summary.required("accountValue")
      let figures = ReportedFigures(
        balance: value, equity: value, initial: try summary.optional("totalMarginUsed"),
        maintenance: try state.optional("crossMaintenanceMarginUsed"))
      let stated = try summary.optional("totalNtlPos")
      var (profit, notional) = (FixedPoint.zero, FixedPoint.zero)
      for item in state.at("assetPositions").items {
        do throws(DocumentError) {
          guard let cross = try addHyperliquid(position: item.at("position")) else { continue }
          profit = try item.exact("position") { () throws(AmountError) in
            try profit.plus(cross.profit)
          }
          notional = try item.exact("position") { () throws(AmountError) in
            try notional.plus(cross.notional)
          }
        } catch { passOver(error) }
      }
      let cash = try summary.exact("accountValue") { () throws(AmountError) in
        try value.minus(profit)
      }
      summary.hold(cash, of: "USDC", in: &self)
      account.reported["USDC"] = figures
      account.mode = .cross
      if let stated { try compare(stated, notional, in: summary) }
      if let time = state.milliseconds("time") ?? instant {
        saw(time)
        if account.rulebook == HyperliquidReader.rulebook, time <= HyperliquidReader.lastOf2023 {
          account.rulebook = "hyperliquid@2023"
        }
      }
    } catch { passOver(error) }
  }

  /// A state whose positions are not worth what it says has been cut.
  private mutating func compare(
    _ stated: FixedPoint, _ found: FixedPoint, in summary: VenueFields
  ) throws(DocumentError) {
    let gap = try summary.exact("totalNtlPos") { () throws(AmountError) in
      try stated.minus(found).magnitude
    }
    guard gap > .one else { return }
    throw summary.refusal(
      "totalNtlPos", "positions are worth \(stated) in all, those that could be read \(found)",
      "take clearinghouseState again and keep it whole")
  }

  /// Adds a position; what it is worth and has earned if it is a cross one.
  private mutating func addHyperliquid(
    position: VenueFields
  ) throws(DocumentError) -> (profit: FixedPoint, notional: FixedPoint)? {
    let name = try position.name("coin")
    let size = try position.required("szi")
    let entry = try position.optional("entryPx", .positive)
    let value = try position.required("positionValue", .nonNegative)
    guard size != .zero else {
      position.passOver("the position in \(name) is flat", "nothing to do", in: &self)
      return nil
    }
    let id = ContractID(name)
    let mark = try position.exact("positionValue") { () throws(AmountError) in
      try value.dividedDown(by: size.magnitude, decimals: 12)
    }
    let profit = try position.exact("szi") { () throws(AmountError) in
      try size.times(mark.minus(entry ?? mark))
    }
    let margin = try isolatedMargin(position, profit: profit)
    // The collateral of an exchange that others run (`xyz:GOLD`) only its own meta tells.
    if !name.contains(":") { addIfUnknown(Contract.hyperliquid(name, decimals: size.scale)) }
    add(Quote(contract: id, mark: mark))
    let held = VenuePosition(
      contract: id, quantity: size, entry: entry, mode: margin == nil ? nil : .isolated,
      margin: margin, leverage: position.at("leverage").nonZero("value", in: &self))
    hold(held, orElse: position.unlisted(id, listing: HyperliquidReader.listing))
    return margin == nil ? (profit, value) : nil
  }

  /// What was assigned to an isolated position; `nil` for a cross one. Its equity is `rawUsd` with
  /// what it is worth now, or `marginUsed` where that is not stated.
  private func isolatedMargin(
    _ position: VenueFields, profit: FixedPoint
  ) throws(DocumentError) -> FixedPoint? {
    let leverage = position.at("leverage")
    guard leverage.word("type") == "isolated" else { return nil }
    let value = try position.required("positionValue", .nonNegative)
    let size = try position.required("szi")
    let raw = try leverage.optional("rawUsd")
    let equity: FixedPoint
    if let raw {
      equity = try leverage.exact("rawUsd") { () throws(AmountError) in
        try raw.plus(size < .zero ? value.negated : value)
      }
    } else {
      equity = try position.required("marginUsed")
    }
    let margin = try leverage.exact("rawUsd") { () throws(AmountError) in
      try equity.minus(profit)
    }
    guard margin >= .zero else {
      throw position.refusal(
        "leverage", "less than nothing was assigned to this isolated position",
        "correct rawUsd or marginUsed")
    }
    return margin
  }
}
