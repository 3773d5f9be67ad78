import FoundationEssentials
import GitHubPackages

/// What is done with the text of a field.
extension BrowserViewModel {
  mutating func perform(_ action: Action, in field: FieldViewModel) -> [Effect] {
    if context.overlays.top?.field?.edit(action) == true { return fieldChanged() }
    switch action {
    case .up, .down, .pageUp, .pageDown:
      if let motion = context.motion(for: action) { moveUnderField(motion) }
    case .accept: return accept(field)
    case .complete, .completeBack: return complete(field, by: action == .complete ? 1 : -1)
    case .cancel: return cancel(field)
    default: return performAnywhere(action)
    }
    return []
  }

  private mutating func moveUnderField(_ motion: Motion) {
    switch context.overlays.beneath {
    case .help: context.overlays.beneath?.help?.move(motion)
    case .plan: context.overlays.beneath?.plan?.move(motion)
    case .list(let list): update(list) { $0.move(motion, &$1) }
    case .field, .menu, .notices, .dialog, nil: panes.move(motion, &context)
    }
  }

  private mutating func complete(_ field: FieldViewModel, by step: Int) -> [Effect] {
    let texts: [String]
    switch field.purpose {
    case .goTo: texts = panes.completions(of: field.text)
    case .restorePackage:
      texts = PackageType.allCases.map { "\($0.rawValue)/" }.filter { $0.hasPrefix(field.text.lowercased()) }
    case .retentionRules: texts = RetentionRulesText.completions(of: field.text)
    case .filter, .filterList: texts = FilterWord.completions(of: field.text, for: scope(of: field))
    default:
      context.overlays.top?.field?.say("nothing to complete here", .news)
      return []
    }
    context.overlays.top?.field?.complete(texts, by: step)
    return fieldChanged()
  }

  /// What is typed takes effect at once.
  mutating func fieldChanged() -> [Effect] {
    guard let field = context.overlays.top?.field else { return [] }
    switch field.purpose {
    case .filter(let pane): return panes.setFilter(filter(in: field), of: pane, images, context)
    case .searchHelp: context.overlays.beneath?.help?.setSearch(field.text)
    case .filterList(let list):
      let filter = filter(in: field)
      update(list) { list, _ in list.setFilter(filter) }
    case .goTo: return panes.cancelLookup()
    case .addOwner, .restorePackage, .writeFile, .writeReport, .retentionRules, .confirm: break
    }
    return []
  }

  private func filter(in field: FieldViewModel) -> Filter {
    Filter(field.text, now: serverDate, for: scope(of: field))
  }

  private func scope(of field: FieldViewModel) -> FilterScope {
    switch field.purpose {
    case .filter(.owners): .owners
    case .filter(.packages): .packages
    case .filterList(let list): self[list].filterScope
    case .filter, .addOwner, .goTo, .searchHelp, .restorePackage, .writeFile, .writeReport, .retentionRules,
      .confirm:
      .versions(panes.versions.state)
    }
  }

  private mutating func accept(_ field: FieldViewModel) -> [Effect] {
    if let problem = problem(of: field) {
      context.overlays.top?.field?.say(problem)
      return []
    }
    let filter = filter(in: field)
    let text = field.text.trimming(while: \.isWhitespace)
    if field.purpose == .goTo, !text.isEmpty { return lookUp(text) }
    context.overlays.pop()
    switch field.purpose {
    case .filter(let pane):
      // The same filter again goes on with a reading that was stopped.
      let effects = panes.setFilter(filter, of: pane, images, context)
      panes.endTyping()
      return effects
    case .searchHelp, .filterList, .goTo, .confirm: break
    case .addOwner: return panes.addOwner(owner(in: text), &context)
    case .restorePackage(let owner):
      if case .package(let package) = restorable(text, of: owner) {
        planner.ask(context.proposal([.restorePackage(package)]), &context)
      }
    case .writeFile: return writeList(to: text)
    case .retentionRules: retention.begin(typed: text, &context)
    case .writeReport: if !text.isEmpty { conflicts.beginReport(text, &context) }
    }
    return []
  }

  /// Why the text cannot be taken; nil if it can.
  private func problem(of field: FieldViewModel) -> String? {
    let text = field.text.trimming(while: \.isWhitespace)
    switch field.purpose {
    case .filter, .filterList:
      let filter = filter(in: field)
      return filter.problem ?? filter.unfinished
    case .restorePackage(let owner):
      if case .problem(let words) = restorable(text, of: owner) { return words }
      return nil
    case .addOwner:
      let login = owner(in: text)
      return text.isEmpty || Owner.isLogin(login)
        ? nil : "\"\(login.display)\" is not a valid owner name (letters, digits, hyphens)"
    case .goTo:
      return text.isEmpty || PlaceName(text, on: session.host) != nil
        ? nil : "enter OWNER, NAME, OWNER/TYPE/NAME, :TAG, @DIGEST, an image or the URL of a page"
    case .writeFile:
      // A pasted line that ended up here is no file's name.
      guard !text.isEmpty else { return nil }
      guard let format = ListFile.Format(ofFile: text) else {
        return "the file's name must end in .tsv, .md or .json"
      }
      guard format == .json, let plan = context.overlays.beneath?.plan, plan.cleanup != nil else {
        return nil
      }
      return plan.problemOfFile
    case .retentionRules: return RetentionRulesText(text, now: serverDate).problem
    case .writeReport: return text.isEmpty ? nil : conflicts.problem(ofReport: text, context)
    case .searchHelp, .confirm: return nil
    }
  }

  private enum Restorable {
    case package(PackageReference)
    case problem(String)
  }

  /// The package that a person wants back: of the owner that is shown, or of another one in Owners.
  private func restorable(_ text: String, of owner: Owner) -> Restorable {
    guard let place = PlaceName(text, on: session.host), let name = place.package, let type = name.type
    else { return .problem("enter TYPE/NAME, such as container/team/web-app") }
    if place.version != nil {
      return .problem("leave the tag out: a package is restored with all its versions")
    }
    guard let login = place.owner,
      ForeignText(owner.login.raw.lowercased()) != ForeignText(login.raw.lowercased())
    else {
      return .package(PackageReference(owner: owner, type: type, name: name.name))
    }
    guard let other = panes.owners.owner(named: login) else {
      return .problem("\(login.display) is not in Owners: \(session.keys[.addOwner]) adds it")
    }
    return .package(PackageReference(owner: other, type: type, name: name.name))
  }

  /// The owner that a name or a page's address tells; else the text.
  private func owner(in text: String) -> ForeignText {
    PlaceName(text, on: session.host)?.owner ?? ForeignText(text)
  }

  private mutating func lookUp(_ text: String) -> [Effect] {
    guard let place = PlaceName(text, on: session.host) else { return [] }
    return panes.cancelLookup() + follow(panes.lookUp(place, &context))
  }

  /// Goes where a name leads, or says beside it why not.
  mutating func follow(_ lookup: PlaceLookup?) -> [Effect] {
    guard context.overlays.top?.field?.purpose == .goTo else { return [] }
    switch lookup {
    case .found(let destination):
      context.overlays.pop()
      context.send(.go(destination))
    case .asking(let effect, let words):
      context.overlays.top?.field?.say(words, .news)
      return [effect]
    case .refused(let words): context.overlays.top?.field?.say(words)
    case nil: break
    }
    return []
  }

  /// Closes the list that covers the panes, and goes to a place in them.
  mutating func go(to destination: Destination) -> [Effect] {
    cameFrom = overlays.last?.list.flatMap { list in destination.package.map { (list, $0) } }
    let closed = overlays.compactMap(\.list).flatMap { update($0) { $0.close(&$1) } }
    return closed + panes.go(to: destination, &context) + panes.followAnswer(context)
  }

  /// Opens the list again from which somebody came; nil where nobody did.
  mutating func goBackToList() -> [Effect]? {
    guard let cameFrom, cameFrom.package == panes.versions.package else { return nil }
    self.cameFrom = nil
    switch cameFrom.list {
    case .journal: return performInPanes(.journal)
    case .everywhere where panes.packages.owner.map(everywhere.owners.contains) == true:
      openEverywhere(everywhere.state, of: everywhere.owners)
      return []
    case .auditLog: return performInPanes(.auditLog)
    case .everywhere, .conflicts: return nil
    }
  }

  /// Writes the list that has the keys to a file.
  private mutating func writeList(to name: String) -> [Effect] {
    guard let format = ListFile.Format(ofFile: name) else { return [] }
    if format == .json, let file = overlays.last?.plan?.file(context) {
      return context.write(
        file.text, to: name, for: .writeFile, note: "apply it: pkgdeck apply \(ShellWord.quoted(name))")
    }
    let file =
      switch overlays.last {
      case .plan(let plan): plan.file
      case .list(let list): self[list].file(context)
      default: panes.file(context)
      }
    guard let file else { return [] }
    return context.write(file.text(as: format), to: name, for: .writeFile, note: file.note)
  }

  private mutating func cancel(_ field: FieldViewModel) -> [Effect] {
    context.overlays.pop()
    switch field.purpose {
    case .filter(let pane):
      panes.endTyping()
      return panes.setFilter(.none, of: pane, images, context)
    case .searchHelp: context.overlays.top?.help?.setSearch("")
    case .filterList(let list): update(list) { list, _ in list.setFilter(.none) }
    case .goTo: return panes.cancelLookup()
    case .addOwner, .restorePackage, .writeFile, .writeReport, .retentionRules, .confirm: break
    }
    return []
  }
}
