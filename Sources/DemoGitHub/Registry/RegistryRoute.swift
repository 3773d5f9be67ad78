/// What a request asks of the registry of images, which shares its server with the API here.
enum RegistryRoute: Equatable, Sendable {
  case token
  case version
  /// `reference` is a digest or a tag.
  case manifest(repository: String, reference: String)
  case referrers(repository: String, digest: String)
  case nothing

  /// Nil for a request to the API. Repositories keep their slashes here.
  init?(_ target: Target) {
    guard let segments = target.segments, target.prefix.isEmpty else { return nil }
    if segments == ["token"] {
      self = .token
      return
    }
    guard segments.first == "v2" else { return nil }
    let rest = segments.dropFirst()
    let repository = rest.dropLast(2).joined(separator: "/")
    switch rest.dropLast().last {
    case "manifests": self = .manifest(repository: repository, reference: rest.last ?? "")
    case "referrers": self = .referrers(repository: repository, digest: rest.last ?? "")
    default: self = rest == [""] ? .version : .nothing
    }
  }

  var repository: String? {
    switch self {
    case .manifest(let repository, _), .referrers(let repository, _): repository
    case .token, .version, .nothing: nil
    }
  }
}
