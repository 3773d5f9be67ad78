import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

/// `PKGDECK_DEPTH=12 swift test --filter ChangeModelTests` goes on for so many steps.
@Suite("Every order of keys, answers and waits: nothing leaves without a yes to that very thing")
struct ChangeModelTests {
  private static let depth =
    ProcessInfo.processInfo.environment["PKGDECK_DEPTH"].flatMap { Int($0) } ?? 4

  @Test("All of them from here", arguments: ModelStart.allCases)
  func all(start: ModelStart) {
    var search = ChangeSearch(from: start.model)
    for _ in 0..<Self.depth where search.fault == nil { search.goOn() }
    if let fault = search.fault { Issue.record("\(start): \(fault)") }
    // The figures that a person who asks for a depth wants to see.
    print("\(start): \(search.figures)")
  }
}
