/// An answer that says no, with GitHub's words where they are known.
struct Refusal: Error, Sendable {
  var status: Int
  var message: String
  var documentation: String?
  var fields: [(name: String, value: String)] = []

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }

  static let notFound = Refusal(404, "Not Found")
  static let packageNotFound = Refusal(404, "Package not found.")
  static let versionNotFound = Refusal(404, "Package version not found.")
  static let badCredentials = Refusal(401, "Bad credentials")
  static let needsAdminRights = Refusal(403, "Must have admin rights to Repository.")
  static let serverError = Refusal(500, "Server Error")
  static let invalidArgument = Refusal(400, "Invalid argument.")
  static let lastTaggedVersion = Refusal(
    400, "You cannot delete the last tagged version of a package. You must delete the package instead.")
  static let lastVersion = Refusal(
    400, "You cannot delete the last version of a package. You must delete the package instead.")
  static let popularVersion = Refusal(
    400,
    "Publicly visible package versions with more than 5000 downloads cannot be deleted. "
      + "Contact GitHub support for further assistance.")
  static let popularPackage = Refusal(
    400,
    "Publicly visible packages with a version with more than 5000 downloads cannot be deleted. "
      + "Contact GitHub support for further assistance.")
  static let nameTaken = Refusal(400, "A package with this name already exists.")
  static let versionNameTaken = Refusal(400, "A version with this name already exists.")
  static let deletedNeedsAdmin = Refusal(
    403, "You need admin permissions on the package to list its deleted versions.")

  static func singleSignOn(_ login: String) -> Refusal {
    var refusal = Refusal(
      403,
      "Resource protected by organization SAML enforcement. "
        + "You must grant your Personal Access token access to this organization.")
    let url = "https://github.com/orgs/\(login)/sso?authorization_request=AA7DEMO2SSO"
    refusal.fields = [("X-GitHub-SSO", "required; url=\(url)")]
    return refusal
  }

  static func secondaryLimit(_ status: Int) -> Refusal {
    var refusal = Refusal(
      status,
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you "
        + "reach out to GitHub Support for help, please include the request ID.")
    refusal.documentation =
      "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"
      + "#about-secondary-rate-limits"
    refusal.fields = [("Retry-After", "1")]
    return refusal
  }

  static func invalidRequest(_ detail: String) -> Refusal { Refusal(422, "Invalid request.\n\n\(detail)") }
}
