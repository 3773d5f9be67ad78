import Changes
import ContainerImages
import GitHubPackages

/// What comes into `BrowserViewModel.handle`: keys as actions, answers, sizes, the passing of time.
public enum Event: Sendable {
  case start
  /// Changes are asked for that no key named, with all active versions of packages that were read for them.
  case propose([Change], listed: [PackageReference: [PackageVersion]] = [:])
  case action(Action)
  /// An action whose key had a number typed before it.
  case counted(Action, Int)
  /// Keys that begin a sequence, as they are written.
  case waiting(String)
  /// Keys that mean nothing where they were pressed, as they are written.
  case unbound(String)
  /// A printable character that no key binding took, for fields and menus.
  case text(String)
  case paste(String)
  /// A mouse click at a cell, counted from the screen's upper left corner.
  case click(row: Int, column: Int)
  /// A turn of the wheel over a cell; positive is down.
  case wheel(row: Int, column: Int, rows: Int)
  case resized(columns: Int, rows: Int)
  /// The program goes on after the shell had the screen.
  case resumed
  /// `nextWake` is due.
  case tick
  case answered(Ticket, Request.Answer)
  /// How copying went, as one line for a person.
  case copied(String)
  /// A file was written, or why not, for a person; with its whole path.
  case written(String, problem: String?)
  /// A page could not be opened, and why, for a person.
  case notOpened(String, reason: String)
  /// A read from the terminal brought so many keys, pastes and clicks, which follow.
  case read(count: Int)
  /// Keys came before the question could be seen, and are gone.
  case dropped
  /// What the state says stands on screen.
  case painted
}
