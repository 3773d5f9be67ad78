import GitHubPackages
import ViewModels

/// Gathers what failed while the rest goes on, says it once, and decides how the program ends.
struct RunOutcome {
  /// So many others that failed alike are named at the end.
  private static let mostNamed = 5

  private let connection: Connection
  private var alike: [String: Alike] = [:]
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
      if isFirst(words, about: subject) { StandardError.write("pkgdeck: \(subject): \(words)") }
    }
  }

  /// Says what failed, the first time that it does; throws what must end the run.
  ///
  /// - Parameter step: what to do now, where more is known than the error tells.
  mutating func note(_ error: any Error, about subject: String, step: String? = nil) throws {
    guard let error = error as? GitHubError else { throw error }
    hasFailed = true
    isRefused = isRefused || error.has(.refusal)
    let step =
      step
      ?? error.nextStep(host: connection.client.host, credential: connection.credential, on: .commandLine)
    if isFirst(error.whatHappened, about: subject) {
      StandardError.write("pkgdeck: \(subject): \(error.whatHappened)\n  \(step)")
    }
  }

  /// Notes that a package which a list holds could not be read.
  ///
  /// GitHub still lists the remains of some deleted packages, under names of its own; nothing is missing then.
  mutating func note(_ error: any Error, ofListed package: PackageReference) throws {
    guard let error = error as? GitHubError, error.kind == .notFound else {
      return try note(error, about: package.subject)
    }
    let leftover = error.wordsForLeftover(package).map { "skipped: \($0)" }
    hasFailed = hasFailed || leftover == nil
    let words = leftover ?? "could not be read (404): deleted, or hidden from you"
    StandardError.write("pkgdeck: \(package.subject): \(words)")
  }

  /// Whether nothing else failed in these words before; the others are counted, and named at the end.
  private mutating func isFirst(_ words: String, about subject: String) -> Bool {
    guard alike[words] == nil else {
      alike[words]?.count += 1
      if alike[words]?.subjects.contains(subject) == false { alike[words]?.subjects.append(subject) }
      return false
    }
    alike[words] = Alike(subjects: [subject])
    return true
  }

  /// Throws how the program is to end, if not well.
  func end() throws {
    for (message, others) in alike.sorted(by: { $0.key < $1.key }) where others.count > 0 {
      StandardError.write("pkgdeck: \(others.count.grouped) more: \(message)\(others.names)")
    }
    guard hasFailed else { return }
    throw isRefused && !hasRead ? ExitStatus.refused : .incomplete
  }

  /// What failed in the same words.
  private struct Alike {
    /// The first of them was named when it failed.
    var subjects: [String]
    /// How often after the first time.
    var count = 0

    /// ` (acme npm/one, acme npm/two and 3 others)`
    var names: String {
      let others = subjects.dropFirst()
      guard !others.isEmpty else { return "" }
      let rest = others.count - RunOutcome.mostNamed
      return " (\(others.prefix(RunOutcome.mostNamed).joined(separator: ", "))"
        + (rest > 0 ? " and \(Quantity.count(rest, "other")))" : ")")
    }
  }
}

extension PackageReference {
  /// How messages name it: `acme container/team/web-app`.
  var subject: String { "\(owner.login.display) \(display)" }
}
