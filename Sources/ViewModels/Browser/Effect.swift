import Changes
import ContainerImages
import GitHubPackages

/// Work that a view model asks for.
public enum Effect: Hashable, Sendable {
  /// Whoever runs it sends `Event.answered` with the same ticket.
  case request(Request, Ticket)
  /// A canceled request is not answered.
  case cancel(Ticket)
  /// Reads the token again where that can be done; what is asked after it waits for it.
  case renewToken
  /// Notes that changes of a plan will not be made.
  case forget([DroppedChange], actor: ForeignText?)
  /// Notes that so many changes of a plan were not started, the first of which is told, and why; they stay planned.
  case noteStop(Change, ChangeID, count: Int, ForeignText, actor: ForeignText?)
  /// Writes text to a file that must not be there yet.
  case write(String, toFile: String)
  case copy(String)
  /// Opens a web page; whoever cannot sends `Event.notOpened`.
  case openPage(String)
  case redraw
  case suspend
  case quit
}
