import Foundation
import GitHubAPI
import GitHubPackages

/// A manifest as its JSON has it. What does not fit makes all of it unreadable: it may name parts.
struct WireManifest: Decodable {
  /// What does not fit, naming the field.
  struct Unreadable: Error {
    let detail: String
  }

  private let mediaType: String?
  private let artifactType: String?
  private let annotations: [String: String]
  private let parts: [WireDescriptor]?
  private let config: WireDescriptor?
  private let layers: [WireDescriptor]?
  private let subject: WireDescriptor?
  /// Docker's first format, which names no parts either.
  private let isOldImage: Bool
  private let fault: String?

  private enum Key: String, CodingKey {
    case mediaType, artifactType, annotations, manifests, config, layers, subject, schemaVersion
  }

  init(from decoder: any Decoder) throws {
    var fields = FieldReader<Key>(decoder)
    mediaType = fields.read(.mediaType)
    artifactType = fields.read(.artifactType)
    annotations = fields.read(.annotations) ?? [:]
    parts = fields.read(.manifests)
    config = fields.read(.config)
    layers = fields.read(.layers)
    subject = fields.read(.subject)
    isOldImage = fields.read(.schemaVersion, as: Int.self) == 1
    fault = fields.fault
  }

  /// - Throws: `Unreadable`.
  static func manifest(_ bytes: Data, digest: Digest) throws(Unreadable) -> Manifest {
    let wire: WireManifest
    do {
      wire = try JSONDecoder().decode(WireManifest.self, from: bytes)
    } catch {
      throw Unreadable(detail: DecodingFault.text(error))
    }
    if let fault = wire.fault { throw Unreadable(detail: fault) }
    return Manifest(
      digest: digest, mediaType: wire.mediaType.map { ForeignText($0) }, content: try wire.content(),
      artifactType: wire.artifactType.map { ForeignText($0) }, subject: try wire.subject?.named("subject"),
      annotations: wire.annotations.foreign)
  }

  /// One that reads as both an index and an image is neither: clients would not agree on what it needs.
  private func content() throws(Unreadable) -> Manifest.Content {
    let isIndex = mediaType.map(Manifest.indexTypes.contains) ?? (parts != nil)
    guard isIndex == (parts != nil), !isIndex || (layers == nil && config == nil) else {
      throw Unreadable(detail: "it is neither an index nor an image, or both")
    }
    guard let parts else { return .image(try image()) }
    guard parts.count <= Manifest.partLimit else {
      throw Unreadable(detail: "an index of \(parts.count) parts")
    }
    var descriptors: [ManifestDescriptor] = []
    for (place, part) in parts.enumerated() { descriptors.append(try part.descriptor("manifests[\(place)]")) }
    return .index(descriptors)
  }

  private func image() throws(Unreadable) -> Manifest.Image {
    guard layers != nil || isOldImage else { throw Unreadable(detail: "layers is missing") }
    let blobs = (layers ?? []) + (config.map { [$0] } ?? [])
    // A size is a registry's word only: a sum of these must not overflow.
    let size = blobs.reduce(into: Int64(0)) { sum, blob in
      sum = sum.addingReportingOverflow(max(0, blob.size ?? 0)).overflow ? .max : sum + max(0, blob.size ?? 0)
    }
    return Manifest.Image(
      configType: config?.mediaType.map { ForeignText($0) },
      layerTypes: (layers ?? []).map { ForeignText($0.mediaType ?? "") }, size: size)
  }
}

/// A content descriptor as its JSON has it.
struct WireDescriptor: Decodable {
  let mediaType: String?
  let digest: String?
  let size: Int64?
  let artifactType: String?
  let annotations: [String: String]?
  let platform: WirePlatform?

  struct WirePlatform: Decodable {
    let os: String?
    let architecture: String?
    let variant: String?
  }

  func named(_ field: String) throws(WireManifest.Unreadable) -> Digest {
    guard let digest, let name = Digest(digest) else {
      throw WireManifest.Unreadable(detail: "\(field).digest is no SHA-256 digest")
    }
    return name
  }

  func descriptor(_ field: String) throws(WireManifest.Unreadable) -> ManifestDescriptor {
    ManifestDescriptor(
      digest: try named(field), mediaType: mediaType.map { ForeignText($0) }, size: size,
      platform: platform.map {
        Platform(
          os: ForeignText($0.os ?? ""), architecture: ForeignText($0.architecture ?? ""),
          variant: $0.variant.flatMap { $0.isEmpty ? nil : ForeignText($0) })
      }, artifactType: artifactType.map { ForeignText($0) }, annotations: (annotations ?? [:]).foreign)
  }
}

extension [String: String] {
  fileprivate var foreign: [ForeignText: ForeignText] {
    [ForeignText: ForeignText](
      map { (ForeignText($0.key), ForeignText($0.value)) }, uniquingKeysWith: { first, _ in first })
  }
}
