/// What came as `Authorization`; every token that is not of a refused kind belongs to the demo's own user.
enum Credential: Equatable, Sendable {
  case missing, bad, classic, fineGrained, installation

  init(authorization: String?) {
    let words = (authorization ?? "").split(separator: " ", maxSplits: 1)
    guard let scheme = words.first?.lowercased() else {
      self = .missing
      return
    }
    let token = words.count == 2 ? words[1] : ""
    if !["bearer", "token"].contains(scheme) || token.isEmpty || token.hasPrefix("bad") {
      self = .bad
    } else if token.hasPrefix("github_pat_") {
      self = .fineGrained
    } else if token.hasPrefix("ghs_") {
      self = .installation
    } else {
      self = .classic
    }
  }

  /// The general refusal of a token kind the packages API does not know.
  var notAccessible: Refusal? {
    switch self {
    case .fineGrained: Refusal(403, "Resource not accessible by personal access token")
    case .installation: Refusal(403, "Resource not accessible by integration")
    case .missing, .bad, .classic: nil
    }
  }
}
