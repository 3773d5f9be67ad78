import Changes

/// Why an action is off, here and now.
public enum Refusal: Hashable, Sendable {
  /// Something else has to come first.
  case now(String)
  /// Something has to be mended first.
  case problem(String)
  case missingScopes([String])

  /// As a line for a person.
  public var reason: String {
    switch self {
    case .now(let reason), .problem(let reason): reason
    case .missingScopes(let scopes): "the token lacks \(scopes.joined(separator: ", "))"
    }
  }
}

/// Says why an action cannot be done here, now: the key asks it, and so do the footer and the help.
public struct Availability {
  let context: Context
  let panes: PanesViewModel
  let changes: ChangesViewModel
  /// What takes the keys; nil is the panes.
  let overlay: Overlay?
  /// The list that this is, if it is one.
  let list: (any ListOverlay)?

  /// Nil where the action can be done.
  public func refusal(of action: Action) -> Refusal? {
    switch overlay {
    case nil: inPanes(action)
    case .plan(let plan): inPlan(plan, action)
    case .list: list?.refusal(of: action, self)
    case .field, .menu, .help, .notices, .dialog: action.changes ? ofChanges : nil
    }
  }

  /// Why no change can be asked for now, whatever it is.
  var ofChanges: Refusal? {
    if context.session.isReadOnly { return .problem("read-only: changes are disabled") }
    if changes.isRunning { return .problem("a change is running") }
    return context.identity.isKnown ? nil : .problem(context.session.tokenIsNotKnown)
  }

  /// Why no change of the kind can be asked for now, wherever that is.
  func ofChange(_ action: Action) -> Refusal? {
    if let ofChanges { return ofChanges }
    let missing = missingScopes(for: action)
    return missing.isEmpty ? nil : .missingScopes(missing)
  }

  /// The scopes that the action needs and the token is known to lack.
  private func missingScopes(for action: Action) -> [String] {
    switch action {
    case .delete: missingScopes(deleting: true)
    case .restore, .heal: missingScopes(deleting: false)
    case .undo: undoable.first.map { missingScopes(deleting: $0.isDeletion) } ?? []
    default: []
    }
  }

  private func missingScopes(deleting: Bool) -> [String] {
    guard let scopes = context.identity.scopes else { return [] }
    let needed = ["read:packages", deleting ? "delete:packages" : "write:packages"]
    return needed.filter { !scopes.holds($0) }
  }

  private var keys: KeyNames { context.session.keys }
  private var undoable: [Change] { changes.undo.changes(of: context.identity) }

  private var ofUndoing: Refusal? {
    undoable.isEmpty ? .now(changes.undo.reasonForNone(of: context.identity, keys)) : nil
  }
}

// MARK: - The panes

extension Availability {
  private static let nothingIsChosen = "choose a package or a version first"

  private func inPanes(_ action: Action) -> Refusal? {
    switch action.requirement {
    case .nothing: nil
    case .change: ofChange(action) ?? inSelection(action)
    case .images: ofImages
    case .cleaning: ofCleaning
    case .marking: ofMarking
    case .sorting: panes.listFocus == .owners ? .now("sorting works in Packages and Versions") : nil
    case .writing: ofWriting
    case .packageTypes: panes.focus == .packages ? nil : .now("\(keys[.nextType]) works in Packages")
    case .versionStates: ofDeletedVersions
    case .zooming: context.layout.showsPath ? .now("only one pane fits on this screen") : nil
    }
  }

  /// Why a change of what is selected cannot work.
  private func inSelection(_ action: Action) -> Refusal? {
    switch (action, panes.listFocus) {
    case (.undo, _): ofUndoing
    case (.heal, _): ofHealing
    case (_, .owners): .now(Self.nothingIsChosen)
    case (.delete, .packages): ofPackage
    case (.delete, _):
      panes.versions.state == .deleted
        ? .now("already deleted: \(keys[.restore]) restores it") : ofVersion
    case (.restore, .packages): panes.packages.owner == nil ? .now("choose an owner first") : nil
    default:
      panes.versions.package != nil && panes.versions.state == .active
        ? .now("not deleted: \(keys[.deleted]) lists deleted versions") : ofVersion
    }
  }

  private var ofPackage: Refusal? {
    guard let package = panes.packages.selectedPackage else {
      return .now(panes.packages.lists.isLoading ? "still loading" : "no package is selected")
    }
    return package.isNamed ? nil : .now("this package could not be read")
  }

  /// A plan changes nothing by itself, so it may be looked at where nothing may be changed.
  private var ofCleaning: Refusal? {
    switch panes.listFocus {
    case .owners: .now(Self.nothingIsChosen)
    case .packages: ofPackage
    case .versions, .detail: panes.versions.package == nil ? .now("choose a package first") : nil
    }
  }

  private var ofVersion: Refusal? {
    let versions = panes.versions
    guard versions.package != nil else { return .now("choose a package first") }
    guard versions.marks.isEmpty else { return nil }
    guard let version = versions.selectedVersion else { return ofNoVersion }
    return version.id > 0 && !version.name.raw.isEmpty ? nil : .now("this version could not be read")
  }

  private var ofNoVersion: Refusal {
    .now(panes.versions.rowCount > 0 ? "still loading" : "no version is selected")
  }

  private var ofMarking: Refusal? {
    if panes.focus == .owners { return nil }
    if panes.focus != .versions { return .now("marks work in Owners and Versions") }
    if changes.isRunning { return .now("marks cannot change while a change is running") }
    return panes.versions.package == nil ? .now("choose a package first") : nil
  }

  private var ofWriting: Refusal? {
    switch panes.listFocus {
    case .owners: .now("\(keys[.writeFile]) works in Packages and Versions")
    case .packages: panes.packages.lists.loadedCount > 0 ? nil : .now("no packages to write yet")
    case .versions, .detail:
      panes.versions.list.source.loadedCount > 0 ? nil : .now("no versions to write yet")
    }
  }

  private var ofDeletedVersions: Refusal? {
    guard panes.focus == .versions || panes.focus == .detail else {
      return .now("\(keys[.deleted]) works in Versions")
    }
    return panes.versions.package == nil ? .now("choose a package first") : nil
  }

  private var ofImages: Refusal? {
    let package = panes.versions.package
    guard panes.listFocus != .owners else { return .now(Self.nothingIsChosen) }
    guard let package, panes.focus != .packages || panes.packages.selectedReference == package else {
      return .now("open the package first")
    }
    return package.type == .container ? nil : .now("only container packages have images")
  }

  private var ofHealing: Refusal? {
    if let ofImages { return ofImages }
    if panes.focus == .packages {
      return .now("\(keys[.heal]) works on an image selected in Versions: go there first")
    }
    return panes.versions.selectedVersion == nil ? ofNoVersion : nil
  }
}

// MARK: - Lists over the panes

extension Availability {
  private func inPlan(_ plan: PlanViewModel, _ action: Action) -> Refusal? {
    switch action {
    case .open, .delete, .restore:
      plan.isEmpty
        ? .problem("nothing is selected in the plan: \(keys[.mark, in: .plan]) includes a row")
        : ofChange(plan.isDeletion ? .delete : .restore)
    case .filter: .now("plans cannot be filtered: \(keys[.mark]) excludes a row")
    case .sort: .now("plans cannot be sorted: changes run in this order")
    case .deleted: plan.kept == nil ? .now("only cleanup plans list what is kept") : nil
    case .mark where plan.showsKept: .now("\(keys[.deleted]) goes back to what the plan deletes")
    case .range, .markAll, .clearMarks: .now("\(keys[.mark]) includes or excludes one row")
    case .goTo: .now("\(keys[.back]) closes the plan first")
    case .copy: plan.list.selected == nil ? .now("nothing is selected") : nil
    default: inAnyList(action)
    }
  }

  /// Why an action is off in a list that has no rule of its own for it.
  func inAnyList(_ action: Action) -> Refusal? {
    switch action {
    case .undo: ofChange(.undo) ?? ofUndoing
    default: action.changes ? ofChanges : nil
    }
  }
}
