/// Limits on server responses, so that no server can exhaust this machine's memory or time.
///
/// What exceeds a limit is refused in words before anything is made of it. Those in bytes count what was unpacked,
/// except for `keptBytes`.
public enum ReplyLimits {
  /// From a request to the last byte of its reply.
  public static let time = Duration.seconds(30)
  public static let connecting = Duration.seconds(10)
  /// How many hops a request may make.
  public static let redirects = 5

  /// Of a list that GitHub gives all at once: some thousand packages at 5 kB each.
  public static let bodyBytes = 32 * 1_048_576
  /// Of a page of at most 100 rows, a dozen of which are read side by side.
  public static let pageBytes = 4 * 1_048_576
  /// What registries take at most, by the OCI distribution specification.
  public static let manifestBytes = 4 * 1_048_576
  /// Of a registry's reply that gives a token, and of the token in it.
  public static let tokenReplyBytes = 65_536
  public static let tokenBytes = 16_384
  /// Of the header by which a registry asks for a token.
  public static let challengeBytes = 4_096
  /// Of replies that are kept to ask whether they still hold, compressed: a page of 100 versions takes about 6 KiB.
  public static let keptBytes = 20 * 1_048_576

  /// How deep lists and objects stand in one another.
  public static let depth = 64
  /// Numbers, texts, lists and objects in one reply.
  public static let values = 1_000_000
  /// The same in a page: a package has about a hundred, a version a few and its tags.
  public static let pageValues = 100_000
  /// The same in a manifest, whose parts have some thirty each.
  public static let manifestValues = 100_000
  /// Entries of a reply that is a list.
  public static let rows = 10_000

  /// A list with more rows is not read to its end. GitHub documents 10,000 for most of its lists.
  public static let rowsOfList = 200_000
  /// Of names, tags, descriptions and addresses in a list, of which all are kept: a version has some 100 bytes of them.
  public static let textBytesOfList = 64 * 1_048_576
  /// A number of pages beyond this is nonsense.
  public static let pagesOfList = 100_000
  /// GitHub leaves out rows that the token may not see, and rows move from page to page while others push: so
  /// some pages may bring nothing new and the list go on.
  public static let idlePages = 3
  /// More parts than any image has: such an index is not read.
  public static let partsOfImage = 1_000
}
