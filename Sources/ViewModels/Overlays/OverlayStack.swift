/// What lies over the panes and takes the keys.
///
/// What is only there while it is shown has its state in here. A list that outlives its being shown has it in its own
/// view model, and stands here by its name.
public enum Overlay: Sendable {
  case field(FieldViewModel)
  case menu(MenuViewModel)
  case help(HelpViewModel)
  case notices
  case plan(PlanViewModel)
  case list(CoveringList)
  case dialog(DialogViewModel)
}

extension Overlay {
  var field: FieldViewModel? {
    get { if case .field(let field) = self { field } else { nil } }
    set { if let newValue, case .field = self { self = .field(newValue) } }
  }

  var menu: MenuViewModel? {
    get { if case .menu(let menu) = self { menu } else { nil } }
    set { if let newValue, case .menu = self { self = .menu(newValue) } }
  }

  var help: HelpViewModel? {
    get { if case .help(let help) = self { help } else { nil } }
    set { if let newValue, case .help = self { self = .help(newValue) } }
  }

  var plan: PlanViewModel? {
    get { if case .plan(let plan) = self { plan } else { nil } }
    set { if let newValue, case .plan = self { self = .plan(newValue) } }
  }

  var dialog: DialogViewModel? {
    get { if case .dialog(let dialog) = self { dialog } else { nil } }
    set { if let newValue, case .dialog = self { self = .dialog(newValue) } }
  }

  var list: CoveringList? { if case .list(let list) = self { list } else { nil } }

  /// Whether no pane can be seen beside it.
  var coversPanes: Bool {
    switch self {
    case .help, .notices, .plan, .list: true
    case .field, .menu, .dialog: false
    }
  }

  fileprivate mutating func resize(to layout: PaneLayout) {
    help?.resize(height: layout.overlayRows)
    plan?.resize(height: layout.overlayTableRows)
    dialog?.resize(columns: layout.columns, rows: layout.rows)
    // Nobody reads a question on a screen that is too small for it.
    if layout.isTooSmall { dialog?.covered() }
  }
}

/// The overlays on screen, the topmost last: it alone takes keys.
struct OverlayStack: Sendable {
  private(set) var all: [Overlay] = []

  var isEmpty: Bool { all.isEmpty }

  var top: Overlay? {
    get { all.last }
    set { if let newValue, !all.isEmpty { all[all.count - 1] = newValue } }
  }

  /// What lies under the topmost one: a field filters it, help is asked for over it.
  var beneath: Overlay? {
    get { all.dropLast().last }
    set { if let newValue, all.count > 1 { all[all.count - 2] = newValue } }
  }

  func contains(where isSought: (Overlay) -> Bool) -> Bool { all.contains(where: isSought) }

  /// The dialogs about something, whichever lies over them.
  func dialogs(about isSought: (DialogViewModel.Subject) -> Bool) -> [DialogViewModel] {
    all.compactMap(\.dialog).filter { isSought($0.subject) }
  }

  mutating func push(_ overlay: Overlay, layout: PaneLayout) {
    coverDialogs()
    var overlay = overlay
    overlay.resize(to: layout)
    all.append(overlay)
  }

  mutating func pop() { _ = all.popLast() }

  mutating func removeAll(where isGone: (Overlay) -> Bool) { all.removeAll(where: isGone) }

  mutating func removeDialogs(about isSought: (DialogViewModel.Subject) -> Bool) {
    all.removeAll { $0.dialog.map { isSought($0.subject) } ?? false }
  }

  /// Has dialogs say what they say by now.
  ///
  /// - Parameter text: the same question, asked again; nil leaves a dialog as it is.
  mutating func retell(layout: PaneLayout, _ text: (DialogViewModel) -> DialogViewModel?) {
    for index in all.indices {
      guard let shown = all[index].dialog, let new = text(shown) else { continue }
      all[index].dialog?.take(textOf: new)
      all[index].dialog?.resize(columns: layout.columns, rows: layout.rows)
    }
  }

  mutating func resize(to layout: PaneLayout) {
    for index in all.indices { all[index].resize(to: layout) }
  }

  /// Nobody sees a question under something else, or while the shell has the screen: it starts over after.
  mutating func coverDialogs() {
    for index in all.indices { all[index].dialog?.covered() }
  }
}
