/// Editions whose numbers are out of range, do not rise or have no source.
let badEditionNumbers: [Spoilt] = [
  Spoilt(
    "anchors in a circle",
    #"ladder:\#n  - {status: in liquidation, below: "1""#,
    #"ladder: &rungs\#n  - *rungs\#n  - {status: in liquidation, below: "1""#,
    ":64:5: YAML anchors and aliases are not supported: write the value out where it is used."),
  Spoilt(
    "a missing parameter", #"annualised: "0.075", floor: "0.01""#, #"annualised: "0.075""#,
    #":41: components[1].of[0].underlyings.BTC: roll rates has no "floor": add it (the least"#,
    "rate)."),
  Spoilt(
    "a rate above 1", #"floor: "0", initial: "0.1""#, #"floor: "0", initial: "1.1""#,
    #":52: components[3].underlyings.others[0].initial: "1.1" is above 1: write a fraction"#,
    "from 0 to 1."),
  Spoilt(
    "a share that is no fraction", #"        top: "0.15""#, "",
    #":42: components[1].of[1]: an option formula has no "top": add it (the share at the"#,
    "money)."),
  Spoilt(
    "maintenance that falls", #"initial: "0.2", maintenance: "0.1""#,
    #"initial: "0.2", maintenance: "0.01""#,
    ":53: components[3].underlyings.others[1].maintenance: a rate of 0.01 is below the one",
    "before it, 0.05: larger positions need at least the rate of smaller ones."),
  Spoilt(
    "an initial rate that falls", #"initial: "0.2", maintenance: "0.1""#,
    #"initial: "0.09", maintenance: "0.1""#,
    ":53: components[3].underlyings.others[1].initial: an initial rate of 0.09 is below the",
    "one before it, 0.1: larger positions need at least the rate of smaller ones."),
  Spoilt(
    "terms for the rest that nothing would read", #"BTC: {initial: "0.02""#,
    #"others: {initial: "0.02""#,
    ":48: components[2].underlyings.others: this kind has no terms for the rest: name",
    "each of its underlyings."),
  Spoilt(
    "numbers without a source", "of: [all]",
    "of: [factor, scenario-grid, option-formula, size-fraction, tiered-fraction, ladder]",
    #":12: collateral: no source is for the numbers of "collateral": add "of: [collateral]" to"#,
    "the source they are from.",
    #":39: components[1].of[0]: no source is for the numbers of "roll-shock": add "of:"#,
    #"[roll-shock]" to the source they are from."#,
    #":71: probes: no source is for the numbers of "probes": add "of: [probes]" to the source"#,
    "they are from.",
    #":73: withdrawal: no source is for the numbers of "withdrawal": add "of: [withdrawal]" to"#,
    "the source they are from."),
  Spoilt(
    "a rung without a source", "of: [all]",
    "of: [factor, scenario-grid, roll-shock, option-formula, size-fraction, tiered-fraction, "
      + "collateral, probes, withdrawal]",
    #":63: ladder: no source is for the numbers of "ladder": add "of: [ladder]" to the source"#,
    "they are from."),
  Spoilt(
    "a source for something that is not there", "of: [all]", "of: [all, rol-shock, trust]",
    #":7: sources[0].of[1]: nothing in the edition is called "rol-shock": did you mean"#,
    #""roll-shock"? name a component by its kind or its name, a key of the edition, or all."#,
    #":7: sources[0].of[2]: nothing in the edition is called "trust": name a component by its"#,
    "kind or its name, a key of the edition, or all."),
  Spoilt(
    "an unknown word for early markets", "modes: [portfolio, isolated]",
    #"modes: [portfolio, isolated]\#nearly: forbidden"#,
    #":9: early: "forbidden" is not one of its values: allowed: "marked" and "refused"."#),
  Spoilt(
    "a base that does not exist", "modes: [portfolio, isolated]",
    #"modes: [portfolio, isolated]\#nextends: deribit-pm"#,
    #":9: extends: no edition is called "deribit-pm": write NAME@VERSION of an embedded"#,
    "edition, or of one given beside this."),
  Spoilt(
    "a base whose name is misspelt", "modes: [portfolio, isolated]",
    #"modes: [portfolio, isolated]\#nextends: deribt-pm@2024"#,
    #":9: extends: no edition is called "deribt-pm@2024": did you mean "deribit-pm@2024"?"#,
    "write NAME@VERSION of an embedded edition, or of one given beside this."),
  Spoilt(
    "an edition that extends itself", "modes: [portfolio, isolated]",
    #"modes: [portfolio, isolated]\#nextends: harbour@7"#,
    ":9: extends: harbour@7, which extends harbour@7: that never ends: name an edition that",
    "does not extend this one."),
]
