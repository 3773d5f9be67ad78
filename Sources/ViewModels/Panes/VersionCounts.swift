import Changes
import GitHubPackages

/// How many active versions packages have: asked for once, until something changes.
///
/// GitHub's lists of packages do not say.
struct VersionCounts: Sendable {
  private enum Answer {
    case asked(Ticket)
    case known(Int)
    case notTold
  }

  private var answers: [PackageReference: Answer] = [:]

  func count(of package: PackageReference) -> Int? {
    if case .known(let count)? = answers[package] { count } else { nil }
  }

  /// Nil where it was asked already.
  mutating func ask(_ package: PackageReference, _ context: inout Context) -> Effect? {
    guard answers[package] == nil else { return nil }
    let ticket = context.ticket(for: .versionCounts)
    answers[package] = .asked(ticket)
    return .request(.versionCount(package), ticket)
  }

  /// Gives up what is asked and not wanted any more; the tickets are to be canceled.
  mutating func cancel(exceptFor wanted: [PackageReference]) -> [Ticket] {
    answers.compactMap { package, answer in
      guard case .asked(let ticket) = answer, !wanted.contains(package) else { return nil }
      answers[package] = nil
      return ticket
    }
  }

  /// Takes an answer in; the package that it is about, or nil if nobody waits for it any more.
  mutating func receive(_ result: Result<Int?, GitHubError>, _ ticket: Ticket) -> PackageReference? {
    let asked = answers.first { if case .asked(ticket) = $0.value { true } else { false } }
    guard let package = asked?.key else { return nil }
    answers[package] = (try? result.get()).flatMap(\.self).map(Answer.known) ?? .notTold
    return package
  }

  /// Notes that the number may be another one now.
  mutating func forget(_ package: PackageReference) { answers[package] = nil }

  mutating func forget(allOf owner: Owner?) { answers = answers.filter { $0.key.owner != owner } }
}
