import ArgumentParser

/// `plimsoll whatif`: what would become of one account, before anything is done.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "What would become of one account, before anything is done.",
    discussion: """
      Asks of an order, a list of trades, a switch of mode or edition, or a withdrawal. Nothing \
      is changed: the market is valued once, and the account is measured as it is and as it \
      would be.
      Examples, in Samples/what-if:
        plimsoll whatif order pool.json --market market.json sell 90000 BTC-PERPETUAL
        plimsoll whatif mode pool.json --market market.json
      """,
    subcommands: [
      WhatIfOrder.self, WhatIfTrades.self, WhatIfMode.self, WhatIfEdition.self,
      WhatIfWithdraw.self,
    ])
}
