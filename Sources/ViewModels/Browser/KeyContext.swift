/// Where a key is pressed: one section of a keymap file each.
public enum KeyContext: String, Hashable, Sendable, CaseIterable {
  case global, owners, packages, versions, detail, deleted, plan, journal, conflicts, notices, help
  case running, menu, field, dialog

  /// Whether keys that the section does not bind are looked for in `global`.
  public var inheritsGlobal: Bool {
    switch self {
    case .owners, .packages, .versions, .detail, .deleted, .plan, .journal, .conflicts, .notices, .help:
      true
    case .global, .running, .menu, .field, .dialog: false
    }
  }
}
