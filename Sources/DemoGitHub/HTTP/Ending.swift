/// How a request ends for its client.
enum Ending: Sendable {
  case reply(Reply)
  /// The connection is torn down without a word.
  case reset
  /// Nothing comes, and the connection stays open.
  case silence
}
