import PlimsollDomain

extension Contract {
  /// A perpetual of Hyperliquid; quantities have `decimals` decimals of a coin.
  static func hyperliquid(_ coin: String, decimals: Int) -> Contract {
    Contract(
      id: ContractID(coin), payoff: .perpetual, form: .linear, underlying: AssetID(coin),
      quote: "USD", settle: "USDC", margin: "USDC", multiplier: .one,
      lot: (try? FixedPoint(units: 1, scale: decimals)) ?? .one)
  }
}

extension VenueBook {
  /// `meta`, and the contexts of `metaAndAssetCtxs` in the order of its universe.
  mutating func addHyperliquid(meta: VenueFields, contexts: VenueFields?, at instant: Int64?) {
    guard !meta.has("tokens") else {
      meta.passOver(Unused.hyperliquidSpot, in: &self)
      return
    }
    if let token = meta["collateralToken"], token.int != 0 {
      meta.passOver(
        at: "collateralToken",
        "this exchange is not margined in USDC (token 0), and its token has no name here",
        "write its contracts into the market by hand", in: &self)
      return
    }
    let universe = meta.at("universe").items
    let known = contexts?.items ?? []
    for (place, entry) in universe.enumerated() {
      add(listed: entry, context: known.indices.contains(place) ? known[place] : nil, at: instant)
    }
    if let contexts, known.count != universe.count {
      contexts.passOver(
        "has \(known.count) contexts for \(universe.count) contracts",
        "take metaAndAssetCtxs again and keep it whole", in: &self)
    }
  }

  private mutating func add(listed entry: VenueFields, context: VenueFields?, at instant: Int64?) {
    do throws(DocumentError) {
      let name = try entry.name("name")
      guard entry["isDelisted"]?.bool != true else {
        entry.passOver("\(name) is no longer listed", "nothing to do unless it is held", in: &self)
        return
      }
      guard let decimals = entry["szDecimals"]?.int, (0...18).contains(decimals) else {
        throw entry.refusal("szDecimals", "is no number of decimals")
      }
      add(Contract.hyperliquid(name, decimals: decimals))
      if let context { addHyperliquid(context: context, of: name, at: instant) }
    } catch { passOver(error) }
  }

  /// One context: mark, oracle price and the hourly funding rate.
  mutating func addHyperliquid(context: VenueFields, of name: String?, at instant: Int64?) {
    guard let name else {
      context.passOver(
        Unused.hyperliquidUnnamed, in: &self)
      return
    }
    do throws(DocumentError) {
      let index = try context.optional("oraclePx", .positive)
      let mark = try context.optional("markPx", .positive)
      let funding = try context.optional("funding")
      add(Quote(contract: ContractID(name), mark: mark, index: index, funding: funding))
      expect(
        ContractID(name),
        orElse: context.unlisted(ContractID(name), listing: HyperliquidReader.listing))
      if let index { price(AssetID(name), at: index) }
      context.countAsDollar("USDC", in: &self)
      if let instant { saw(instant) }
    } catch { passOver(error) }
  }

  /// `allMids`: a mid is no mark, so it counts only where no mark is known.
  mutating func addHyperliquid(mids: VenueFields, at instant: Int64?) {
    var spot = 0
    for member in mids.node.members ?? [] {
      guard !member.key.hasPrefix("@"), !member.key.contains("/") else {
        spot += 1
        continue
      }
      guard Shape.identifier.check(.string(member.key), file: mids.file).isEmpty else { continue }
      do throws(DocumentError) {
        let mid = try mids.required(member.key, .positive)
        guard quotes[ContractID(member.key)]?.mark == nil else { continue }
        add(Quote(contract: ContractID(member.key), mark: mid))
        expect(
          ContractID(member.key),
          orElse: mids.unlisted(ContractID(member.key), listing: HyperliquidReader.listing))
      } catch { passOver(error) }
    }
    if spot > 0 {
      mids.passOver(
        "\(spot) of these mids are of spot pairs, which are not read", "nothing to do", in: &self)
    }
    if let instant { saw(instant) }
  }
}
