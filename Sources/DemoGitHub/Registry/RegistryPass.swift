import FoundationEssentials

/// What the registry's own tokens say: whose they are, and which repository they open.
struct RegistryPass: Equatable, Sendable {
  var isYours: Bool
  var repository: String

  init(isYours: Bool, repository: String) {
    self.isYours = isYours
    self.repository = repository
  }

  /// Nil for a field that is no pass of this registry's.
  init?(authorization: String) {
    let words = authorization.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer",
      let data = Data(base64Encoded: String(words[1]))
    else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(separator: " ").map(String.init)
    guard parts.count == 2, ["yours", "anonymous"].contains(parts[0]) else { return nil }
    self.init(isYours: parts[0] == "yours", repository: parts[1])
  }

  var token: String {
    Data("\(isYours ? "yours" : "anonymous") \(repository)".utf8).base64EncodedString()
  }
}

extension Credential {
  /// Reads `Basic`, where the name does not matter and the password is the token.
  init(basic authorization: String?) {
    guard let authorization else {
      self = .missing
      return
    }
    let words = authorization.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "basic",
      let data = Data(base64Encoded: String(words[1])),
      let token = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1).last
    else {
      self = .bad
      return
    }
    self.init(authorization: "Bearer \(token)")
  }
}
