import Foundation
import Support
import Testing

@Suite struct `Tidy rooms` {
  private let house: House

  init() throws { house = try House() }

  /// What rooms 1 to 12 may import beside each other; C kernels only in the rooms that bridge them.
  private let outside: Set = [
    "Collections", "DequeModule", "OrderedCollections", "HeapModule", "HashTreeCollections",
    "BitCollections", "Synchronization", "Dispatch",
  ]
  private let bridges: Set = ["Numerics", "Pricing", "Revaluation"]

  @Test func `a room imports only rooms of its row`() throws {
    for name in try house.folders() {
      let seen = house.namesSeen(by: try house.room(name))
      for file in try house.files(of: name) {
        let foreign = try SwiftText(file).rooms.subtracting(seen)
        #expect(foreign.isEmpty, "\(file) imports \(foreign.sorted())")
      }
    }
  }

  @Test func `rooms 1 to 12 import nothing from outside but the few that are listed`() throws {
    for name in try house.folders() where try house.room(name).number <= 12 {
      let kernels: Set = bridges.contains(name) ? ["CPlimsollKernels"] : []
      for file in try house.files(of: name) {
        let foreign = try SwiftText(file).imports.filter { !$0.hasPrefix("Plimsoll") }
          .subtracting(outside).subtracting(kernels)
        #expect(foreign.isEmpty, "\(file) imports \(foreign.sorted())")
      }
    }
  }

  @Test func `rooms 1 to 12 do without Foundation`() throws {
    for name in try house.folders() where try house.room(name).number <= 12 {
      for file in try house.files(of: name) {
        let found = try SwiftText(file).imports.filter { $0.hasPrefix("Foundation") }
        #expect(found.isEmpty, "\(file)")
      }
    }
  }

  @Test func `the manifest lets a room see only rooms of its row`() throws {
    let targets = try house.manifest()
    for (name, sees) in targets {
      let row = house.namesSeen(by: try house.room(name))
      #expect(sees.subtracting(row).isEmpty, "\(name) sees \(sees.subtracting(row).sorted())")
    }
    #expect(Set(targets.map(\.name)) == Set(try house.folders()))
    let numbers = try targets.map { try house.room($0.name).number }
    #expect(numbers == numbers.sorted(), "Package.swift is not in the order of ARCHITECTURE.md.")
  }

  /// SwiftPM lets a room import whatever is built beside it. This does not.
  @Test func `a room imports only what its manifest says it sees`() throws {
    for (name, sees) in try house.manifest() {
      for file in try house.files(of: name) {
        let foreign = try SwiftText(file).rooms.subtracting(sees)
        #expect(foreign.isEmpty, "\(file) imports \(foreign.sorted())")
      }
    }
  }

  @Test func `the table points down, and marks the rooms that stand`() throws {
    let folders = Set(try house.folders())
    for room in house.rooms {
      #expect(room.mayImport.allSatisfy { $0 < room.number }, "\(room.name)")
      #expect(room.stands == folders.contains(room.name), "\(room.name)")
    }
    #expect(house.rooms.map(\.number) == Array(1...house.rooms.count))
  }
}
