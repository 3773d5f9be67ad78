import GitHubPackages
import ViewModels

/// Gathers what failed while the rest goes on, says it once, and decides how the program ends.
struct RunOutcome {
  private let connection: Connection
  private var alike: [String: Int] = [:]
  private var isRefused = false
  private(set) var hasFailed = false
  private var hasRead = false

  init(_ run: PrintingRun) {
    connection = run.connection
  }

  /// Notes that something could be read: then a refusal elsewhere leaves the run incomplete, not refused.
  mutating func noteSuccess() {
    hasRead = true
  }

  mutating func noteFault(_ message: String) {
    hasFailed = true
    StandardError.write("pkgdeck: \(message)")
  }

  /// Notes rows that could not be read in whole, and says of each fault so the first time.
  mutating func noteFaults(_ faults: [String?], about subject: String) {
    for fault in faults.compactMap(\.self) {
      hasFailed = true
      let words = "a row could not be read completely: \(fault)"
      let count = alike[words, default: 0]
      alike[words] = count + 1
      if count == 0 { StandardError.write("pkgdeck: \(subject): \(words)") }
    }
  }

  /// Says what failed, the first time that it does; throws what must end the run.
  mutating func note(_ error: any Error, about subject: String) throws {
    guard let error = error as? GitHubError else { throw error }
    hasFailed = true
    isRefused = isRefused || error.has(.refusal)
    let step = error.nextStep(
      host: connection.client.host, credential: connection.credential, on: .commandLine)
    let count = alike[error.whatHappened, default: 0]
    alike[error.whatHappened] = count + 1
    if count == 0 { StandardError.write("pkgdeck: \(subject): \(error.whatHappened)\n  \(step)") }
  }

  /// Throws how the program is to end, if not well.
  func end() throws {
    for (message, count) in alike.sorted(by: { $0.key < $1.key }) where count > 1 {
      StandardError.write("pkgdeck: \(count - 1) more: \(message)")
    }
    guard hasFailed else { return }
    throw isRefused && !hasRead ? ExitStatus.refused : .incomplete
  }
}
