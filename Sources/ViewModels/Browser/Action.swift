/// What a key can ask for. The raw value is its name in keymap files.
///
/// Footer, help, keymap files, the manual page and the key table of keymaps/README.md all come from here.
public enum Action: String, Hashable, Sendable, CaseIterable {
  case up, down
  case pageUp = "page-up"
  case pageDown = "page-down"
  case halfPageUp = "half-page-up"
  case halfPageDown = "half-page-down"
  case screenTop = "screen-top"
  case screenMiddle = "screen-middle"
  case screenBottom = "screen-bottom"
  case first, last
  case left, right
  case nextPane = "next-pane"
  case owners, packages, versions, detail
  case open, back, leave, quit
  case scrollLeft = "scroll-left"
  case scrollRight = "scroll-right"
  case zoom, filter, sort
  case nextType = "next-type"
  case times, deleted, copy
  case mark, range
  case markAll = "mark-all"
  case clearMarks = "clear-marks"
  case delete, restore, undo
  case versionsEverywhere = "versions-everywhere"
  case deletedEverywhere = "deleted-everywhere"
  case journal, conflicts
  case auditLog = "audit-log"
  case image, sizes, heal
  case cleanUp = "clean-up"
  case writeFile = "write-file"
  case addOwner = "add-owner"
  case goTo = "go-to"
  case openPage = "open-page"
  case refresh, notices, help, redraw, suspend
  case choose, accept, cancel
  case nextButton = "next-button"
  case previousButton = "previous-button"
  case press, stop
  case complete
  case completeBack = "complete-back"
  case erase
  case eraseWord = "erase-word"
  case eraseAll = "erase-all"
  case cursorLeft = "cursor-left"
  case cursorRight = "cursor-right"
  case cursorStart = "cursor-start"
  case cursorEnd = "cursor-end"

  /// One or two words for the footer.
  public var label: String {
    switch self {
    case .pageUp: "page up"
    case .pageDown: "page down"
    case .halfPageUp: "half a page up"
    case .halfPageDown: "half a page down"
    case .screenTop: "top of the screen"
    case .screenMiddle: "middle of the screen"
    case .screenBottom: "bottom of the screen"
    case .nextPane: "pane"
    case .open: "open"
    case .scrollLeft, .scrollRight: "scroll"
    case .nextType: "next type"
    case .addOwner: "add owner"
    case .goTo: "go to"
    case .openPage: "open page"
    case .markAll: "mark all"
    case .clearMarks: "clear marks"
    case .versionsEverywhere: "all versions"
    case .deletedEverywhere: "all deleted"
    case .auditLog: "audit log"
    case .cleanUp: "clean up"
    case .writeFile: "write file"
    case .nextButton, .previousButton: "switch"
    case .press: "confirm"
    case .completeBack: "previous"
    case .eraseWord: "erase word"
    case .eraseAll: "erase all"
    case .cursorLeft, .cursorRight: "cursor"
    case .cursorStart: "start"
    case .cursorEnd: "end"
    default: rawValue
    }
  }

  /// One line for the help, the manual page and keymaps/README.md.
  public var help: String {
    switch self {
    case .up: "one row up"
    case .down: "one row down"
    case .pageUp: "a page up"
    case .pageDown: "a page down"
    case .halfPageUp: "half a page up"
    case .halfPageDown: "half a page down"
    case .screenTop: "to the first row on screen"
    case .screenMiddle: "to the row in the middle of the screen"
    case .screenBottom: "to the last row on screen"
    case .first: "to the first row"
    case .last: "to the last row (without loading those between)"
    case .left: "to the pane on the left"
    case .right: "to the pane on the right"
    case .nextPane: "to the next pane"
    case .owners: "to Owners"
    case .packages: "to Packages"
    case .versions: "to Versions"
    case .detail: "to Detail"
    case .open: "open the selected row"
    case .back: "close the dialog or filter, then go back one pane"
    case .leave: "go back; in Owners quit"
    case .quit: "quit"
    case .scrollLeft: "scroll sideways to the left"
    case .scrollRight: "scroll sideways to the right"
    case .zoom: "zoom the pane to full screen, or back"
    case .filter: "filter the list: words, is:untagged, created:>90d"
    case .sort: "sort; the same field again reverses"
    case .nextType: "to the next package type"
    case .times: "switch times: relative, UTC, local"
    case .deleted: "active or deleted versions"
    case .copy: "copy name, digest, tag, URL, pull command or ID"
    case .addOwner: "add an owner by name"
    case .goTo: "go to an owner, package or version by name or URL"
    case .openPage: "open the page in a browser, or copy its URL"
    case .mark: "mark or unmark; in a plan: include or exclude"
    case .range: "start and end a range of marks"
    case .markAll: "mark all that match"
    case .clearMarks: "remove all marks"
    case .delete: "delete the marked or selected; asks first"
    case .restore: "restore the marked or selected; asks first"
    case .undo: "undo the last change; in the journal, the selected one"
    case .versionsEverywhere: "versions of all packages of marked or selected owners"
    case .deletedEverywhere: "deleted versions of all packages of the same owners"
    case .journal: "journal: what was deleted and restored with pkgdeck"
    case .auditLog: "audit log: who deleted and restored what"
    case .image: "read image manifests of visible rows; again for all"
    case .sizes: "read the sizes of visible rows; again for all"
    case .heal: "restore the deleted children of an image; asks first"
    case .cleanUp: "clean up by rules: plan what to delete; asks first"
    case .conflicts: "Docker migration conflicts of marked or selected owners"
    case .writeFile: "write the list to a .tsv, .md or .json file"
    case .nextButton: "next button"
    case .previousButton: "previous button"
    case .press: "press the focused button"
    case .stop: "stop after the current item"
    case .refresh: "reload the pane"
    case .notices: "show all notices"
    case .help: "list all keys and what they do"
    case .redraw: "redraw the screen"
    case .suspend: "suspend (fg resumes)"
    case .choose: "choose"
    case .accept: "accept the text"
    case .complete: "complete from what was read; again for the next match"
    case .completeBack: "previous completion"
    case .cancel: "cancel"
    case .erase: "erase the character before the cursor"
    case .eraseWord: "erase the word before the cursor"
    case .eraseAll: "erase all"
    case .cursorLeft: "cursor to the left"
    case .cursorRight: "cursor to the right"
    case .cursorStart: "cursor to the start"
    case .cursorEnd: "cursor to the end"
    }
  }

  /// The contexts in which the action means something; `.global` means in every pane.
  public var contexts: [KeyContext] {
    switch self {
    case .mark: [.owners, .versions, .everywhere, .journal, .audit, .plan]
    case .range: [.versions, .everywhere, .audit]
    case .markAll, .clearMarks: [.owners, .versions, .everywhere, .journal, .audit]
    case .delete: [.packages, .versions, .detail, .everywhere, .conflicts, .journal]
    case .restore: [.packages, .versions, .detail, .everywhere, .conflicts, .journal, .audit]
    case .image: [.packages, .versions, .plan, .everywhere]
    case .sizes: [.packages, .versions, .everywhere]
    case .heal: [.versions, .everywhere]
    case .cleanUp: [.packages, .versions, .everywhere]
    case .writeFile: [.packages, .versions, .everywhere, .conflicts, .plan, .journal, .audit]
    case .nextButton, .previousButton, .press: [.dialog]
    case .stop: [.running]
    case .sort: [.packages, .versions, .everywhere, .audit]
    case .nextType: [.packages]
    case .deleted: [.versions, .everywhere, .plan]
    case .choose: [.menu]
    case .cancel: [.menu, .field, .dialog]
    case .accept, .complete, .completeBack, .cursorLeft, .cursorRight, .cursorStart, .cursorEnd: [.field]
    case .erase, .eraseWord, .eraseAll: [.field, .dialog]
    case .up, .down, .suspend, .redraw: [.global, .menu, .field, .dialog]
    case .pageUp, .pageDown: [.global, .dialog]
    default: [.global]
    }
  }

  /// What has to be so before an action can be done in the panes; `Availability` knows whether it is.
  enum Requirement: Hashable, Sendable {
    case nothing
    /// Something selected can be changed on GitHub; read-only switches all of these off.
    case change
    case images, cleaning, marking, sorting, writing, packageTypes, versionStates, zooming
  }

  var requirement: Requirement {
    switch self {
    case .delete, .restore, .undo, .heal: .change
    case .image, .sizes: .images
    case .cleanUp: .cleaning
    case .mark, .range, .markAll, .clearMarks: .marking
    case .sort: .sorting
    case .writeFile: .writing
    case .nextType: .packageTypes
    case .deleted: .versionStates
    case .zoom: .zooming
    default: .nothing
    }
  }

  /// Whether it leads to a change on GitHub.
  public var changes: Bool { requirement == .change }
}

/// Where a key is pressed: one section of a keymap file each.
public enum KeyContext: String, Hashable, Sendable, CaseIterable {
  case global, owners, packages, versions, detail, everywhere, plan, journal, audit, conflicts, notices, help
  case running, menu, field, dialog

  /// Whether keys that the section does not bind are looked for in `global`.
  public var inheritsGlobal: Bool {
    switch self {
    case .owners, .packages, .versions, .detail, .everywhere, .plan, .journal, .audit, .conflicts, .notices,
      .help:
      true
    case .global, .running, .menu, .field, .dialog: false
    }
  }
}
