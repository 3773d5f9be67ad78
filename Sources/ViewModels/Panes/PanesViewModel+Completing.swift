import GitHubPackages

extension PanesViewModel {
  /// More could not be told apart on one line.
  private static let mostCompletions = 200

  /// What a name that was begun can become, of what was read: owners, packages of owners, tags of the package that is
  /// shown.
  func completions(of text: String) -> [String] {
    if let tags = tags(of: text), !tags.isEmpty { return tags }
    let start = text.lowercased()
    let owner = owners.owner(named: ForeignText(text))
    var found = owners.logins.map(\.raw).filter { $0.lowercased().hasPrefix(start) }
    // A whole name is as complete as it gets: what is below it comes next.
    if owner != nil { found.removeAll { $0.lowercased() == start } }
    if let login = text.firstIndex(of: "/").map({ String(text[..<$0]) }) ?? owner.map(\.login.raw) {
      found += paths(of: owners.owner(named: ForeignText(login))).map { "\(login)/\($0)" }
        .filter { $0.lowercased().hasPrefix(start) }
    }
    let packages = packages.readPackages(of: packages.owner)
    found += packages.compactMap { package in
      let path = "\(package.type.rawValue)/\(package.name.raw)"
      return [package.name.raw, path].contains { $0.lowercased().hasPrefix(start) } ? path : nil
    }
    let drawable = found.lazy.filter { $0 != text && !ForeignText($0).hasHiddenCharacters }
    return Array(drawable.prefix(Self.mostCompletions))
  }

  private func paths(of owner: Owner?) -> [String] {
    packages.readPackages(of: owner).map { "\($0.type.rawValue)/\($0.name.raw)" }
  }

  /// The tags that begin as the text ends, if it names the package that is shown.
  private func tags(of text: String) -> [String]? {
    guard let package = versions.package, let colon = text.lastIndex(of: ":") else { return nil }
    let (name, start) = (text[..<colon], text[text.index(after: colon)...])
    let path = "\(package.type.rawValue)/\(package.name.raw)"
    let names = [path, package.name.raw, "\(package.owner.login.raw)/\(path)"]
    guard names.contains(String(name)) else { return nil }
    return versions.list.source.loadedItems.flatMap { $0.tags ?? [] }.map(\.raw)
      .filter { $0.hasPrefix(start) && $0 != start }.prefix(Self.mostCompletions).map { "\(name):\($0)" }
  }
}
