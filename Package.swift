// swift-tools-version: 6.2
// The house: one line a room, in the order of ARCHITECTURE.md. A room sees only what stands below it.
import PackageDescription

/// What every room is compiled with: Swift 6, explicit `unsafe`, and no warning left standing.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error),
]

/// A room in `Sources/<name>`, called `Plimsoll<name>` when imported.
func room(
  _ name: String, sees rooms: [String] = [], outside: [Target.Dependency] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: "Plimsoll\(name)",
    dependencies: rooms.map { .target(name: "Plimsoll\($0)") } + outside,
    path: "Sources/\(name)", resources: resources, swiftSettings: strict,
    // `squareRoot()` calls the C library's `sqrt`, which is correctly rounded everywhere.
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))])
}

/// The tests of one room, in `Tests/<name>Tests`.
func tests(
  _ name: String, see rooms: [String] = [], outside: [Target.Dependency] = [],
  tables: Bool = false
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: rooms.map { .target(name: "Plimsoll\($0)") } + ["Support"] + outside,
    path: "Tests/\(name)Tests", exclude: tables ? ["Tables"] : [], swiftSettings: strict)
}

/// Outside code enters at room 13 (ARCHITECTURE.md): YAML with the line of every node, SHA-256, and
/// the arguments, help and completions of the command line.
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// Heaps, for the edges of boxes: the one outside library below room 13.
let heaps: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")

/// The rooms a program may build on.
let rooms = [
  "Domain", "Numerics", "Pricing", "Revaluation", "Collateral", "Dependence", "Rulebooks",
  "Interchange",
]

let package = Package(
  name: "plimsoll",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "plimsoll", targets: ["plimsoll"]),
    .library(name: "Plimsoll", targets: rooms.map { "Plimsoll\($0)" }),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // Nouns with units: exact money, contracts, accounts, markets, requirements.
    room("Domain"),
    // Functions and generators with stated error bounds, the same bits everywhere.
    room("Numerics"),
    // Vector kernels in C, one source for every instruction set.
    .target(
      name: "CPlimsollKernels", path: "Sources/CPlimsollKernels",
      cSettings: [.treatAllWarnings(as: .error)]),
    // Black-76 and its inverse, payoffs, forwards.
    room("Pricing", sees: ["Domain", "Numerics"], outside: ["CPlimsollKernels"]),
    // Scenarios, risk arrays and the kernel: the one hot room.
    room(
      "Revaluation", sees: ["Domain", "Numerics", "Pricing"],
      outside: ["CPlimsollKernels", heaps]),
    // What counts as collateral, and how much of it.
    room("Collateral", sees: ["Domain", "Numerics"]),
    // Volatility and correlation from histories of prices.
    room("Dependence", sees: ["Domain", "Numerics"]),
    // Components, editions and the explained requirement.
    room(
      "Rulebooks",
      sees: ["Domain", "Numerics", "Pricing", "Revaluation", "Collateral", "Dependence"]),
    // Readers and writers of every document; errors name file, line and field.
    room(
      "Interchange",
      sees: [
        "Domain", "Numerics", "Pricing", "Revaluation", "Collateral", "Dependence", "Rulebooks",
      ],
      outside: [yams, crypto],
      resources: [.embedInCode("Editions")]),
    // The command `plimsoll`.
    .executableTarget(
      name: "plimsoll",
      dependencies: [
        "PlimsollDomain", "PlimsollNumerics", "PlimsollPricing", "PlimsollRevaluation",
        "PlimsollDependence",
        "PlimsollRulebooks", "PlimsollInterchange", arguments,
      ],
      path: "Sources/CLI", swiftSettings: strict),

    // Builders, seeds and the repository's own files, for every test target.
    .target(
      name: "Support", dependencies: ["PlimsollDomain", "PlimsollNumerics"], path: "Tests/Support",
      swiftSettings: strict),
    tests("Domain", see: ["Domain", "Numerics"]),
    tests("Numerics", see: ["Numerics"], tables: true),
    tests("Pricing", see: ["Domain", "Numerics", "Pricing"], tables: true),
    tests("Revaluation", see: ["Domain", "Numerics", "Pricing", "Revaluation"]),
    tests("Collateral", see: ["Domain", "Numerics", "Collateral"]),
    tests("Dependence", see: ["Domain", "Numerics", "Dependence"], tables: true),
    tests(
      "Rulebooks",
      see: [
        "Domain", "Numerics", "Pricing", "Revaluation", "Collateral", "Dependence", "Rulebooks",
        "Interchange",
      ]),
    tests(
      "Interchange",
      see: [
        "Domain", "Numerics", "Pricing", "Revaluation", "Collateral", "Dependence", "Rulebooks",
        "Interchange",
      ]),
    tests("CLI", see: ["Domain", "Interchange"], outside: ["plimsoll"]),
    tests("Tidy"),
  ])
