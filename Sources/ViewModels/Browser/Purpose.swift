/// What an action is for: a section of the help.
public enum Purpose: String, CaseIterable, Sendable {
  case find = "Find"
  case view = "View"
  case change = "Delete and restore"
  case images = "Images"
  case conflicts = "Docker migration"
  case navigate = "Navigate"
  case general = "General"
  case menus = "In menus"
  case fields = "In text fields"
  case dialogs = "In dialogs"

  /// Whose keys the section tells.
  var context: KeyContext? {
    switch self {
    case .menus: .menu
    case .fields: .field
    case .dialogs: .dialog
    case .find, .view, .change, .images, .conflicts, .navigate, .general: nil
    }
  }
}

extension Action {
  /// The first section of the help that it belongs to.
  public var purpose: Purpose {
    switch self {
    case .filter, .sort, .nextType, .goTo, .addOwner, .versionsEverywhere, .deletedEverywhere, .auditLog:
      .find
    case .open, .openPage, .back, .leave, .deleted, .times, .copy, .writeFile, .zoom, .scrollLeft,
      .scrollRight,
      .refresh:
      .view
    case .mark, .range, .markAll, .clearMarks, .delete, .restore, .undo, .cleanUp, .journal, .stop: .change
    case .image, .sizes, .heal: .images
    case .conflicts: .conflicts
    case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .screenTop, .screenMiddle, .screenBottom,
      .first,
      .last, .left, .right, .nextPane, .owners, .packages, .versions, .detail:
      .navigate
    case .quit, .notices, .help, .redraw, .suspend: .general
    case .choose: .menus
    case .accept, .complete, .completeBack, .cancel, .erase, .eraseWord, .eraseAll, .cursorLeft, .cursorRight,
      .cursorStart, .cursorEnd:
      .fields
    case .nextButton, .previousButton, .press: .dialogs
    }
  }
}
