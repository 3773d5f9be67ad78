/// Why a session failed a test, with what the terminal showed last.
public enum PtyFailure: Error, CustomStringConvertible {
  case cannotStart(String, code: Int32)
  case notSeen(screen: [String], hasEnded: Bool)
  case stillRunning(screen: [String])

  public var description: String {
    switch self {
    case .cannotStart(let what, let code): "\(what) failed with error \(code)"
    case .notSeen(let screen, let hasEnded):
      "not seen\(hasEnded ? ", and the program has ended" : ""):\n" + screen.joined(separator: "\n")
    case .stillRunning(let screen): "still running:\n" + screen.joined(separator: "\n")
    }
  }
}
