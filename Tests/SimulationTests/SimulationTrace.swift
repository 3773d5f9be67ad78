import Foundation

@testable import ViewModels

/// Prints what happens to one seed, for whoever looks for the cause of a failure.
///
/// `PKGDECK_SEED=14 PKGDECK_TRACE=1 swift test --filter SimulationTests`
enum SimulationTrace {
  static let isOn = ProcessInfo.processInfo.environment["PKGDECK_TRACE"] != nil

  static func print(_ clock: Int, _ what: String, _ detail: @autoclosure () -> Any) {
    guard isOn else { return }
    let modules = ["Changes", "ContainerImages", "GitHubPackages", "ViewModels"]
    let words = modules.reduce(String(describing: detail())) { $0.replacing("\($1).", with: "") }
    FileHandle.standardError.write(Data("\(clock) \(what) \(words)\n".utf8))
  }
}
