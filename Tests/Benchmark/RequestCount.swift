/// Requests to the API, of which the guard wants nothing but the list of versions, and to the registry of images.
struct RequestCount {
  private(set) var api = 0
  /// Those of the API that were answered by 304, which costs no rate limit.
  private(set) var unchanged = 0
  private(set) var registry = 0

  /// - Parameter lines: the client's log, in which each request has one with what came of it.
  init(_ lines: some Sequence<String>) {
    for line in lines where line.contains("\"outcome\"") {
      if line.contains(" /v2/") || line.contains(" /token?") {
        registry += 1
      } else {
        api += 1
        if line.contains("\"outcome\": 304") { unchanged += 1 }
      }
    }
  }
}
