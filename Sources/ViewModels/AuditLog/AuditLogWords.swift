import GitHubPackages

extension GitHubError {
  /// Why an organization's audit log cannot be read.
  public func whatHappened(inAuditLogOf owner: Owner) -> String {
    kind == .notFound ? "GitHub returned no audit log for \(owner.login.display) (404)" : whatHappened
  }

  /// What a person can do then, besides reading it in a browser.
  public func nextStep(
    inAuditLog host: GitHubHost, credential: Credential, on surface: Surface
  ) -> String {
    kind == .notFound
      ? "this needs an organization on GitHub Enterprise and an owner's token"
      : nextStep(host: host, credential: credential, on: surface)
  }
}

extension Owner {
  /// Why it has no audit log; nil for an organization, which may have one.
  public var reasonForNoAuditLog: String? {
    kind == .organization ? nil : "\(login.display) is a user: only organizations have an audit log"
  }
}
