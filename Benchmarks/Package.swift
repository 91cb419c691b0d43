// swift-tools-version: 6.2
// A package of its own, so that no room of the house depends on a harness.
import PackageDescription

let package = Package(
  name: "plimsoll-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "plimsoll", path: "..")],
  targets: [
    // What a pass is limited by: the same reads, and nothing else.
    .target(name: "CReading", path: "Sources/CReading"),
    // Our side of the comparison, the data of both sides, and the table.
    .executableTarget(
      name: "plimsoll-bench",
      dependencies: [.product(name: "Plimsoll", package: "plimsoll"), "CReading"],
      path: "Sources/Bench",
      swiftSettings: [
        .swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error),
      ]),
  ])
