import Foundation

@testable import ViewModels

/// Prints what happens to one seed, for whoever looks for the cause of a failure.
///
/// `PKGDECK_SEED=14 PKGDECK_TRACE=1 swift test --filter SimulationTests`
enum SimulationTrace {
  static let isOn = ProcessInfo.processInfo.environment["PKGDECK_TRACE"] != nil

  static func print(_ clock: Int, _ what: String, _ detail: @autoclosure () -> Any) {
    guard isOn else { return }
    let words = String(describing: detail()).replacing("GitHubPackages.", with: "")
      .replacing("ViewModels.", with: "")
    FileHandle.standardError.write(Data("\(clock) \(what) \(words)\n".utf8))
  }
}
