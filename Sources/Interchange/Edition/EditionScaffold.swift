import PlimsollDomain
import PlimsollRulebooks

/// An edition to edit: it passes `plimsoll rulebook check` as it stands, and says in comments what
/// each key is for.
public struct EditionScaffold: Sendable {
  /// What it will be called.
  public let id: EditionID
  /// The edition it takes from, if any.
  public let base: Edition?

  /// A scaffold called `name`, or `name@version`; a name is made of letters, digits, points and
  /// hyphens, so that it is one word in every document. The version is 1 if none is named.
  public init?(_ name: String, from base: Edition? = nil) {
    let parts = name.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), parts.allSatisfy(\.isWord) else { return nil }
    (id, self.base) = (EditionID(name: parts[0], version: parts.count > 1 ? parts[1] : "1"), base)
  }

  /// The document, in YAML.
  public var text: String { base.map(variant) ?? whole }

  private func variant(of base: Edition) -> String {
    """
    # \(id): \(base.id) with what is stated here in place of its own.
    # "plimsoll rulebook check FILE" says what is wrong with it, "plimsoll rulebook diff
    # \(base.id) FILE" what sets it apart.
    plimsoll: 1
    rulebook: "\(id.name)"
    version: "\(id.version)"
    extends: "\(base.id)"
    title: \(id.name), a variant of \(base.id)
    early: refused  # markets from before the edition's date are refused; marked: a note
    # A key that is stated here replaces the base's as a whole, so copy it from
    # "plimsoll rulebook show \(base.id)" first. Numbers stated here need a source here:
    # sources:
    #   - {subject: the ladder, source: where it is from, standing: own, of: [ladder]}
    # ladder:
    #   - {status: in liquidation, below: "1.1", of: maintenance}

    """
  }

  private var whole: String {
    """
    # \(id): an edition to edit. Every figure is a placeholder: put the venue's in its
    # place, and say under "sources" where it is from. "plimsoll rulebook check FILE" says what is
    # wrong with it, "plimsoll schema edition" has every key, Docs/WriteYourOwnVenue.md explains
    # them.
    plimsoll: 1                        # the version of the format
    rulebook: "\(id.name)"
    version: "\(id.version)"           # a rule that changes gets an edition of a new version
    title: \(id.name), linear perpetuals by tiers of notional
    effective: "2026-01-01T00:00:00Z"  # from when it holds, in UTC
    early: refused                     # a market from before that is refused; marked: a note
    sources:                           # every number has one: "of" says which it is for
      - subject: tiers, haircuts and rungs
        source: placeholders; name the page, the document or the code they are from
        standing: own                  # official, reproduced, third-party, inferred or own
        of: [tiered-fraction, collateral, ladder]
    modes: [cross, isolated]           # how positions may be margined, the default first
    balance: equity                    # what the requirement is held against
    groups: {by: account, unit: USD}   # or {by: margin-asset}: a group for each margin asset
    collateral:                        # what counts; what is not listed counts nothing
      - {asset: USD, initial: "0", maintenance: "0"}
      - {asset: USDC, initial: "0", maintenance: "0"}
      - {asset: BTC, initial: "0.1", maintenance: "0.05", cap: "100"}
    components:                        # the rule, whose parts add up
      - kind: open-orders              # all buys or all sells, whichever is worse
        each: contract
        of:
          - kind: tiered-fraction      # a share of notional that rises with size
            underlyings:               # by instrument or underlying; others: the rest
              BTC:
                - {floor: "0", initial: "0.02", maintenance: "0.01"}
                - {floor: "1000000", initial: "0.04", maintenance: "0.02"}
              others: [{floor: "0", initial: "0.1", maintenance: "0.05"}]
    ladder:                            # the worst rung first; the line is where liquidation starts
      - {status: in liquidation, below: "1", of: maintenance}
      - {status: restricted, below: "1", of: initial}
      - {status: warned, below: "1.25", of: maintenance}
    uncovered: []                      # what the venue does not publish; no verdict hides it
    # - {id: funding, what: what is left out, bias: low, matters: {when: always}}

    """
  }
}

extension String {
  /// Whether it is letters, digits, points and hyphens alone.
  fileprivate var isWord: Bool {
    !isEmpty && utf8.count <= 64
      && utf8.allSatisfy { byte in
        (97...122).contains(byte | 0x20) || (48...57).contains(byte) || byte == 45 || byte == 46
      }
  }
}
