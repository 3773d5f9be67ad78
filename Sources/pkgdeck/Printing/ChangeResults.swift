import Changes
import FoundationEssentials
import GitHubPackages
import ViewModels

/// What became of the changes that a command was to make.
struct ChangeResults {
  private var all: [ChangeResult] = []

  var isEmpty: Bool { all.isEmpty }

  /// Notes what became of a change, and says so where it is left as it is.
  ///
  /// - Parameter isTold: whether it is said, because nothing else says it of several changes.
  mutating func note(_ change: Change, _ outcome: ChangeResult.Outcome, isTold: Bool = true) {
    let result = ChangeResult(change: change, outcome: outcome)
    all.append(result)
    guard isTold, outcome.isWorthALine else { return }
    let (word, reason) = result.words
    StandardError.write(
      "pkgdeck: \(word.replacing("_", with: " ")): \(change.subject)\(reason.map { ": \($0)" } ?? "")")
  }

  /// Prints what became of each, and says how many.
  ///
  /// - Throws: how the program ends, if not well.
  func finish(_ output: OutputOptions, host: GitHubHost, now: Date) throws {
    let columns = [
      RecordPrinter.Column("RESULT", "result", width: 11),
      RecordPrinter.Column("PACKAGE", "package", width: 16),
      RecordPrinter.Column("NAME", "name", width: 8), RecordPrinter.Column("TAGS", "tags", width: 12),
      RecordPrinter.Column("REASON", "reason", width: 20),
    ]
    let printer = output.printer(columns, fields: Record.resultFields, now: now)
    try printer.start()
    try printer.print(all.map { Record($0, host: host) })
    try printer.finish(hasFailed: false, nothing: "nothing to change")
    sayCounts()
    sayCheck()
    if !all.allSatisfy(\.isDone) { throw ExitStatus.incomplete }
  }

  private func sayCounts() {
    guard let first = all.first else { return }
    let done = all.count(where: \.isDone)
    let skipped = all.count(where: \.isSkipped)
    let left = all.count - done - skipped
    let what = Quantity.count(all.count, first.change.version == nil ? "package" : "version")
    StandardError.write(
      "pkgdeck: \(done.grouped) of \(what) done"
        + (skipped > 0 ? ", \(skipped.grouped) skipped" : "")
        + (left > 0 ? ", \(left.grouped) left" : "")
        + (all.contains(where: \.mayFollow) ? ": run it again to continue" : ""))
  }

  /// Says how to find out whether restored images lack children.
  private func sayCheck() {
    let restored = all.first {
      if case .done = $0.outcome {} else { return false }
      return !$0.change.isDeletion && $0.change.package.type == .container
    }
    guard let package = restored?.change.package else { return }
    let words = ["pkgdeck", "check", package.owner.login.raw, package.display].map(ShellWord.quoted)
    StandardError.write("pkgdeck: to check for missing children, run: \(words.joined(separator: " "))")
  }
}

extension ChangeResult.Outcome {
  /// What was not started is counted; there may be thousands of them.
  fileprivate var isWorthALine: Bool {
    switch self {
    case .skipped, .failed, .unknown: true
    case .done, .alreadySo, .notStarted: false
    }
  }
}

extension Change {
  /// `container/web 9f2c41aa (v1.2)`, `npm/kit 1.0.4`, `npm/kit`
  fileprivate var subject: String {
    guard let version else { return package.display }
    let name = package.type.isImage ? version.shortName : version.name.display
    let tags = (version.tags ?? []).map(\.display).joined(separator: " ")
    return "\(package.display) \(tags.isEmpty ? name : "\(name) (\(tags))")"
  }
}
