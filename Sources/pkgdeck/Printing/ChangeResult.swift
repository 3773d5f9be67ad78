import Changes
import GitHubPackages
import ViewModels

/// A change that was wanted, and what became of it.
struct ChangeResult {
  enum Outcome {
    case done
    /// It was so already.
    case alreadySo(String)
    case skipped(String)
    case failed(String)
    case unknown(String)
    /// With the reason, where there is one.
    case notStarted(String?)
  }

  let change: Change
  var outcome: Outcome

  /// Whether it is as it was wanted.
  var isDone: Bool {
    switch outcome {
    case .done, .alreadySo: true
    case .skipped, .failed, .unknown, .notStarted: false
    }
  }

  /// Whether it was left as it is because it is not to be changed as things are.
  var isSkipped: Bool { if case .skipped = outcome { true } else { false } }

  /// Whether running the command again may change it.
  var mayFollow: Bool {
    switch outcome {
    case .unknown, .notStarted: true
    case .done, .alreadySo, .skipped, .failed: false
    }
  }

  /// One word for programs, and why, in words.
  var words: (word: String, reason: String?) {
    switch outcome {
    case .done: ("done", nil)
    case .alreadySo(let note): ("done", note)
    case .skipped(let reason): ("skipped", reason)
    case .failed(let reason): ("failed", reason)
    case .unknown(let reason): ("unknown", reason)
    case .notStarted(let reason): ("not_started", reason)
    }
  }
}

extension BulkChange.Item {
  /// What became of it.
  ///
  /// - Parameter reason: why changes were stopped before their end.
  func outcome(stoppedFor reason: String?) -> ChangeResult.Outcome {
    switch state {
    case .done(nil): .done
    case .done(let note?): .alreadySo(note)
    case .failed(let why): .failed(why)
    case .unknown(let why): .unknown(why)
    case .waiting, .running: .notStarted(reason)
    }
  }
}

extension Record {
  /// The fields of every result.
  static let resultFields = Record(
    ChangeResult(
      change: .restorePackage(
        PackageReference(owner: Owner(login: "", kind: .user), type: .container, name: "")),
      outcome: .done), host: .gitHubDotCom
  ).fields.map(\.name)

  init(_ result: ChangeResult, host: GitHubHost) {
    self.init()
    let (package, version) = (result.change.package, result.change.version)
    addOwner(package.owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("package", package.name)
    add("verb", ForeignText(result.change.isDeletion ? "delete" : "restore"))
    add("id", version?.id)
    add("name", version?.name)
    add("tags", version?.tags)
    add("result", ForeignText(result.words.word))
    add("reason", result.words.reason.map { ForeignText($0) })
  }
}
