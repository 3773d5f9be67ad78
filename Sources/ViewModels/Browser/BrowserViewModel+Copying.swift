import GitHubPackages

extension BrowserViewModel {
  /// Offers what the selected thing has to copy; a failure on screen offers the line that mends it.
  mutating func copyMenu() -> [Effect] {
    if let error = selectedFailure {
      return copy(remedyLine(in: error.nextStep(host: session.host, credential: session.credential)))
    }
    let items = detailItem + copyItems
    guard !items.isEmpty else {
      context.post("nothing to copy here")
      return []
    }
    show(.menu(MenuViewModel(title: "Copy", items: items)))
    return []
  }

  mutating func copy(_ text: String) -> [Effect] {
    let foreign = ForeignText(text)
    if foreign.hasHiddenCharacters {
      context.post("it holds invisible characters: copied as shown", .problem)
    }
    copied = foreign.display
    return [.copy(foreign.display)]
  }

  /// The line of Detail that is selected.
  private var detailItem: [MenuViewModel.Item] {
    guard focus == .detail, let line = detail.selectedLine else { return [] }
    return [MenuViewModel.Item(key: "v", title: "this value", choice: .copy(line.value))]
  }

  private var copyItems: [MenuViewModel.Item] {
    func item(_ key: Character, _ title: String, _ text: String?) -> MenuViewModel.Item? {
      text.map { MenuViewModel.Item(key: key, title: title, choice: .copy($0)) }
    }
    switch listFocus {
    case .owners:
      let owner = owners.selectedOwner
      return [
        item("n", "name", owner?.login.raw),
        item("u", "URL", owner.map { "\(session.host.webURL)/\($0.login.raw)" }),
        item("i", "id", owner?.id.map { String($0) }),
      ].compactMap(\.self)
    case .packages:
      let package = packages.selectedPackage
      return [
        item("n", "name", package?.name.raw),
        item("u", "URL", package?.htmlURL?.raw),
        item("i", "id", package.map { String($0.id) }),
      ].compactMap(\.self)
    case .versions, .detail:
      guard let version = versions.selectedVersion, let package = versions.package else { return [] }
      return [
        item("n", "name", package.name.raw),
        item("d", package.type.isImage ? "digest" : "version", version.name.raw),
        item("t", "tag", version.tags?.first?.raw),
        item("u", "URL", (version.htmlURL ?? version.url)?.raw),
        item("p", "pull line", InstallLine.make(for: version, of: package, on: session.host)),
        item("i", "id", String(version.id)),
        item(
          "a", "all \(versions.marks.count) marked, by \(package.type.isImage ? "digest" : "version")", marked
        ),
      ].compactMap(\.self)
    }
  }

  private var marked: String? {
    versions.marks.isEmpty ? nil : versions.marks.items.map(\.name.display).joined(separator: " ")
  }

  /// The part of a next step that is to be pasted elsewhere: a URL, or the command.
  func remedyLine(in step: String) -> String {
    if let url = step.split(separator: " ").first(where: { $0.hasPrefix("http") }) {
      return url.trimmingCharacters(in: [","])
    }
    // A command may be followed by what to do then; scopes are separated by commas without a blank.
    return step.hasPrefix("gh ") ? step.components(separatedBy: ", ")[0] : step
  }
}
