import PlimsollInterchange

/// A document that uses every shape: what a small ship carries.
enum Manifest {
  static let cargo = Record(
    "a cargo", doc: "One thing on board.",
    [
      .init("id", .identifier, required: true, doc: "its mark"),
      .init("mass", .decimal(.positive), required: true, doc: "in tonnes"),
      .init("draught", .decimal(.nonNegative)),
      .init("value", .decimal(.any), doc: "in dollars"),
      .init("deck", .integer(-2...12)),
      .init("fragile", .bool),
      .init("side", .choice(["port", "starboard"])),
      .init("note", .nullable(.text(TextRule("a note", minimum: 1, maximum: 20)))),
    ])

  static let shape = Shape.record(
    Record(
      "the manifest", doc: "What a ship carries.",
      [
        .init("plimsoll", .version(1), required: true),
        .init("time", .time, doc: "when it was signed"),
        .init("ship", .variant(on: "kind", ["sail": sail, "steam": steam])),
        .init("cargo", .list(.record(cargo), minimum: 1), required: true, doc: "what is on board"),
        .init("rates", .map(.decimal(.any))),
        .init("extra", .anything),
      ]))

  static let sail = Record("a sailing ship", [.init("masts", .integer(1...7), required: true)])
  static let steam = Record("a steamer", [.init("coal", .decimal(.positive))])

  static let json = """
    {
      "plimsoll": 1, "time": "2023-04-14T08:00:00Z",
      "ship": {"kind": "sail", "masts": 3},
      "cargo": [
        {"id": "tea", "mass": "12.5", "value": 1e-5, "deck": 2, "fragile": true, "side": "port"},
        {"id": "caf\\u00e9 \\ud83d\\ude00", "mass": 0.25, "note": "wet\\n", "draught": "0"}
      ],
      "rates": {"USD": "1", "a b": "-0.50"},
      "extra": [null, {"deep": []}]
    }
    """

  static let yaml = """
    # The same as YAML.
    plimsoll: 1
    time: 2023-04-14T08:00:00Z
    ship: {kind: sail, masts: 3}
    cargo:
      - id: tea
        mass: "12.5"
        value: 1e-5
        deck: 2
        fragile: true
        side: port
      - id: café 😀
        mass: 0.25
        note: "wet\\n"
        draught: '0'
    rates:
      USD: "1"
      a b: "-0.50"
    extra:
      - ~
      - deep: []
    """
}
