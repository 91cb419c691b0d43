// swift-tools-version: 6.2
// A package of its own, so that no room of the house depends on a fuzzer.
import PackageDescription

let package = Package(
  name: "plimsoll-fuzz",
  platforms: [.macOS(.v15)],
  // An archive, because libFuzzer brings the `main`: `Fuzz/run` links the two.
  products: [.library(name: "PlimsollFuzz", type: .static, targets: ["PlimsollFuzz"])],
  dependencies: [.package(name: "plimsoll", path: "..")],
  targets: [
    // One entry for every reader, and what must hold after each.
    .target(
      name: "PlimsollFuzz",
      dependencies: [.product(name: "Plimsoll", package: "plimsoll")],
      path: "Sources",
      swiftSettings: [
        .swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error),
      ])
  ])
