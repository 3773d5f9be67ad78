/// One of the 27 operations: GitHub's path, one that stands for it in the demo's world, and what it answers.
struct OperationRow: Sendable, CustomStringConvertible {
  let method: String
  let template: String
  /// `ID` stands for a version that can be deleted.
  let path: String
  let status: Int

  var description: String { "\(method) \(template)" }

  init(_ method: String, _ template: String, _ path: String, _ status: Int) {
    self.method = method
    self.template = template
    self.path = path
    self.status = status
  }

  static let organization = [
    OperationRow("GET", "/orgs/{org}/docker/conflicts", "/orgs/acme/docker/conflicts", 200),
    OperationRow("GET", "/orgs/{org}/packages", "/orgs/acme/packages?package_type=container", 200),
    OperationRow(
      "GET", "/orgs/{org}/packages/{package_type}/{package_name}",
      "/orgs/acme/packages/container/team%2Fapi", 200),
    OperationRow(
      "GET", "/orgs/{org}/packages/{package_type}/{package_name}/versions",
      "/orgs/acme/packages/container/team%2Fapi/versions", 200),
    OperationRow(
      "GET", "/orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}",
      "/orgs/acme/packages/container/team%2Fapi/versions/ID", 200),
    OperationRow(
      "DELETE", "/orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}",
      "/orgs/acme/packages/container/team%2Fapi/versions/ID", 204),
    OperationRow(
      "POST", "/orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore",
      "/orgs/acme/packages/container/team%2Fapi/versions/ID/restore", 204),
    OperationRow(
      "DELETE", "/orgs/{org}/packages/{package_type}/{package_name}",
      "/orgs/acme/packages/container/team%2Fapi", 204),
    OperationRow(
      "POST", "/orgs/{org}/packages/{package_type}/{package_name}/restore",
      "/orgs/acme/packages/container/team%2Fapi/restore", 204),
  ]

  static let authenticatedUser = [
    OperationRow("GET", "/user/docker/conflicts", "/user/docker/conflicts", 200),
    OperationRow("GET", "/user/packages", "/user/packages?package_type=maven", 200),
    OperationRow(
      "GET", "/user/packages/{package_type}/{package_name}", "/user/packages/npm/left-paddle", 200),
    OperationRow(
      "GET", "/user/packages/{package_type}/{package_name}/versions",
      "/user/packages/npm/left-paddle/versions", 200),
    OperationRow(
      "GET", "/user/packages/{package_type}/{package_name}/versions/{package_version_id}",
      "/user/packages/npm/left-paddle/versions/ID", 200),
    OperationRow(
      "DELETE", "/user/packages/{package_type}/{package_name}/versions/{package_version_id}",
      "/user/packages/npm/left-paddle/versions/ID", 204),
    OperationRow(
      "POST", "/user/packages/{package_type}/{package_name}/versions/{package_version_id}/restore",
      "/user/packages/npm/left-paddle/versions/ID/restore", 204),
    OperationRow(
      "DELETE", "/user/packages/{package_type}/{package_name}", "/user/packages/npm/left-paddle", 204),
    OperationRow(
      "POST", "/user/packages/{package_type}/{package_name}/restore",
      "/user/packages/npm/left-paddle/restore", 204),
  ]

  static let user = [
    OperationRow("GET", "/users/{username}/docker/conflicts", "/users/octocat/docker/conflicts", 200),
    OperationRow("GET", "/users/{username}/packages", "/users/mona/packages?package_type=rubygems", 200),
    OperationRow(
      "GET", "/users/{username}/packages/{package_type}/{package_name}",
      "/users/octocat/packages/container/blog", 200),
    OperationRow(
      "GET", "/users/{username}/packages/{package_type}/{package_name}/versions",
      "/users/octocat/packages/container/blog/versions", 200),
    OperationRow(
      "GET", "/users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}",
      "/users/octocat/packages/container/blog/versions/ID", 200),
    OperationRow(
      "DELETE", "/users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}",
      "/users/octocat/packages/container/blog/versions/ID", 204),
    OperationRow(
      "POST",
      "/users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore",
      "/users/octocat/packages/container/blog/versions/ID/restore", 204),
    OperationRow(
      "DELETE", "/users/{username}/packages/{package_type}/{package_name}",
      "/users/octocat/packages/container/blog", 204),
    OperationRow(
      "POST", "/users/{username}/packages/{package_type}/{package_name}/restore",
      "/users/octocat/packages/container/blog/restore", 204),
  ]

  static let all = organization + authenticatedUser + user
}
