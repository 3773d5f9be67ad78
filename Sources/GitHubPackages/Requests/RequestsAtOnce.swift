/// How many requests of a kind are made side by side.
///
/// GitHub asks for requests to be made one after the other, and answers many at once with a secondary rate limit:
/// so few, and more only where waiting costs more than a limit would.
public enum RequestsAtOnce {
  /// Manifests, and questions whether a registry has them: nobody waits for one alone, and GitHub counts downloads.
  public static let manifests = 4
  /// Packages that are looked up one by one, and the tags of each: few fit on a screen.
  public static let lookups = 4
  /// Pages of lists that a person waits for: of one long list, or of a list for each package.
  public static let pages = 6
  /// Pages of a list that images are judged by. Rows move from page to page while others push: a list that is
  /// read quickly moves less meanwhile.
  public static let pagesForImages = 12
  /// Pages of a list that a change is checked against, while other requests of the same change may be under way.
  public static let pagesDuringChange = 4
}
