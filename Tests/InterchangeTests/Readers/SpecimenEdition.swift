extension Specimen {
  /// An edition with a component of every kind.
  static let edition = """
    plimsoll: 1
    rulebook: harbour
    version: "7"
    title: An invented rulebook with a component of every kind
    effective: 2023-01-01T00:00:00Z
    sources:
      - {subject: everything, source: invented, standing: own, of: [all]}
    modes: [portfolio, isolated]
    balance: margin-balance
    groups: {by: account, unit: USD}
    conversion: scenario
    collateral:
      - {asset: own, initial: "0", maintenance: "0"}
      - {asset: BTC, initial: "0.1", maintenance: "0.05", cap: "1000"}
    components:
      - kind: open-orders
        each: group
        of:
          - kind: factor
            initial: "1"
            maintenance: "0.8"
            of:
              - kind: maximum
                of:
                  - kind: scenario-grid
                    underlyings:
                      BTC: {range: "0.16", buckets: 4, shift: {up: "0.5", down: "0.25"}}
                      others: {range: "0.2", buckets: 4, shift: {up: "0.5", down: "0.25"}}
                  - kind: scenario-grid
                    name: far
                    underlyings:
                      BTC:
                        range: "0.16"
                        beyond: ["-0.5", "1"]
                        dampener: "1000"
                        shift: {up: "0.5", down: "0.25"}
      - kind: per-underlying
        of:
          - kind: roll-shock
            underlyings:
              BTC: {annualised: "0.075", floor: "0.01"}
          - kind: option-formula
            top: "0.15"
            bottom: "0.1"
            keep: "0.075"
      - kind: size-fraction
        underlyings:
          BTC: {initial: "0.02", maintenance: "0.01", increment: "0.00005"}
      - kind: tiered-fraction
        underlyings:
          others:
            - {floor: "0", initial: "0.1", maintenance: "0.05"}
            - {floor: "100000", initial: "0.2", maintenance: "0.1"}
      - kind: scenario-grid
        name: listed
        underlyings:
          ETH:
            scenarios:
              - {move: "-0.3", volatility: up}
              - {move: "0.3", volatility: same, weight: "0.5"}
            shift: {up: "0.4", down: "0.2"}
            gainShare: "0.5"
    ladder:
      - {status: in liquidation, below: "1", of: maintenance}
      - {status: warned, below: "1.25", of: initial}
    uncovered:
      - id: fog
        what: what nobody sees
        bias: low
        matters: {when: delta-above, dollars: "20000000"}
    probes:
      - {name: storm, moves: ["-0.66", "0.5"], shift: {up: "0.4", down: "0"}, multiple: "10"}
    withdrawal: {keep: "0.1", gains: leave}
    """
}
