import ContainerImages
import FoundationEssentials
import GitHubPackages
import Transport

/// A manifest as its JSON has it.
///
/// Only what may name children can make it invalid; whatever else does not fit is passed over.
struct WireManifest: Decodable {
  /// What does not fit, naming the field.
  private struct Fault: Error {
    let detail: ForeignText
  }

  private enum Children {
    case absent, null
    case listed([WireDescriptor])
    case notAList
  }

  private let mediaType: String?
  private let artifactType: String?
  private let annotations: [String: String]
  private let children: Children
  private let config: WireDescriptor?
  private let layers: [WireDescriptor]?
  private let subject: WireDescriptor?
  private let hasBlobs: Bool
  /// Whether it says by an empty list of layers, or by its version, that it is no index.
  private let isSingle: Bool
  private let isFirstSchema: Bool

  private enum Key: String, CodingKey {
    case mediaType, artifactType, annotations, manifests, config, layers, blobs, subject, schemaVersion
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    func read<Value: Decodable>(_ key: Key, as type: Value.Type) -> Value? {
      (try? fields.decodeIfPresent(Loose<Value>.self, forKey: key))?.value
    }
    func isFilled(_ key: Key) -> Bool { fields.contains(key) && (try? fields.decodeNil(forKey: key)) != true }
    func descriptors(_ key: Key) -> [WireDescriptor]? {
      read(key, as: [Loose<WireDescriptor>].self)?.map { $0.value ?? WireDescriptor() }
    }
    mediaType = read(.mediaType, as: String.self).nonempty
    artifactType = read(.artifactType, as: String.self).nonempty
    annotations = read(.annotations, as: [String: Loose<String>].self).texts
    config = read(.config, as: WireDescriptor.self)
    subject = read(.subject, as: WireDescriptor.self)
    layers = descriptors(.layers) ?? descriptors(.blobs)
    hasBlobs = isFilled(.config) || isFilled(.layers) || isFilled(.blobs)
    isFirstSchema = read(.schemaVersion, as: Int.self) == 1
    isSingle = fields.contains(.layers) || isFirstSchema
    children =
      if isFilled(.manifests) {
        descriptors(.manifests).map { .listed($0) } ?? .notAList
      } else {
        fields.contains(.manifests) ? .null : .absent
      }
  }

  /// What bytes that are the digest's say.
  static func manifest(_ bytes: Data, digest: Digest) -> Manifest {
    do {
      let wire = try BoundedJSON.decode(WireManifest.self, from: bytes, values: ReplyLimits.manifestValues)
      if let name = AmbiguousNames.first(in: bytes) {
        throw Fault(detail: ForeignText("duplicate key \(name), or a different case of it"))
      }
      return try wire.manifest(digest, size: Int64(bytes.count))
    } catch {
      let detail = (error as? Fault)?.detail ?? DecodingFault.text(error)
      return Manifest(
        digest: digest,
        content: .invalid(.init(detail: detail, mentions: Digest.all(in: bytes).filter { $0 != digest })),
        size: Int64(bytes.count))
    }
  }

  private func manifest(_ digest: Digest, size: Int64) throws -> Manifest {
    let content = try content()
    let subject = subject?.digest.flatMap { Digest($0) }
    return Manifest(
      digest: digest, mediaType: mediaType.map { ForeignText($0) }, content: content,
      artifactType: artifactType.map { ForeignText($0) }, subject: subject,
      annotations: annotations.foreign, otherDigests: otherDigests(subject), size: size)
  }

  /// The media type tells, and where there is none, the fields.
  ///
  /// What both are said to be is neither: clients would not agree on what it needs.
  private func content() throws(Fault) -> Manifest.Content {
    let isTypedIndex = mediaType.map(Manifest.indexTypes.contains) == true
    let isTypedSingle = mediaType.map(Manifest.singleTypes.contains) == true
    switch children {
    case .notAList: throw Fault(detail: "manifests is not a list")
    case .listed(let list):
      guard !isTypedSingle, !hasBlobs else { throw Fault(detail: "it is both an index and an image") }
      guard list.count <= ReplyLimits.partsOfImage else {
        let limit = ReplyLimits.partsOfImage.grouped
        throw Fault(
          detail: ForeignText("too many manifests in one index: \(list.count.grouped) (limit \(limit))"))
      }
      return .index(list.compactMap(\.descriptor))
    case .absent, .null:
      guard !isTypedIndex || !hasBlobs else { throw Fault(detail: "it is both an index and an image") }
      if isTypedSingle || hasBlobs { return .image(image) }
      if isTypedIndex { return .index([]) }
      if isSingle { return .image(image) }
      guard case .null = children else { throw Fault(detail: "it is neither an index nor an image") }
      return .index([])
    }
  }

  private var image: Manifest.Image {
    let stored = (layers ?? []).filter { !$0.isForeign }
    let (config, layers) = (self.config?.blob, stored.compactMap(\.blob))
    return Manifest.Image(
      configType: self.config?.mediaType.map { ForeignText($0) },
      layerTypes: (self.layers ?? []).map { ForeignText($0.mediaType ?? "") }, config: config, layers: layers,
      // Docker's first schema gives no sizes at all.
      hasUncounted: isFirstSchema || (self.config != nil && config == nil) || layers.count < stored.count)
  }

  private func otherDigests(_ subject: Digest?) -> [ForeignText] {
    var others: [WireDescriptor] = []
    if case .listed(let list) = children { others = list.filter { $0.descriptor == nil } }
    if let unknown = self.subject, subject == nil { others.append(unknown) }
    return others.map { ForeignText($0.digest ?? "") }
  }
}

/// A content descriptor as its JSON has it; what does not fit in one is as if it were absent.
struct WireDescriptor: Decodable {
  private(set) var mediaType: String?
  private(set) var digest: String?
  private(set) var size: Int64?
  /// Whether the content is downloaded from elsewhere.
  private(set) var isForeign = false
  private var artifactType: String?
  private var annotations: [String: String] = [:]
  private var platform: Platform?

  private enum Key: String, CodingKey {
    case mediaType, digest, size, urls, artifactType, annotations, platform
    case os, architecture, variant
    case osVersion = "os.version"
  }

  init() {}

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    func text(_ key: Key, in fields: KeyedDecodingContainer<Key>) -> String? {
      (try? fields.decodeIfPresent(String.self, forKey: key)).nonempty
    }
    mediaType = text(.mediaType, in: fields)
    digest = text(.digest, in: fields)
    size = (try? fields.decodeIfPresent(Int64.self, forKey: .size)).flatMap { $0 < 0 ? nil : $0 }
    isForeign = (try? fields.decodeIfPresent([String].self, forKey: .urls))?.isEmpty == false
    artifactType = text(.artifactType, in: fields)
    annotations = (try? fields.decodeIfPresent([String: Loose<String>].self, forKey: .annotations)).texts
    if let platform = try? fields.nestedContainer(keyedBy: Key.self, forKey: .platform) {
      self.platform = Platform(
        os: ForeignText(text(.os, in: platform) ?? ""),
        architecture: ForeignText(text(.architecture, in: platform) ?? ""),
        variant: text(.variant, in: platform).map { ForeignText($0) },
        osVersion: text(.osVersion, in: platform).map { ForeignText($0) })
    }
  }

  /// Nil where nothing tells how much is stored under which digest.
  var blob: Manifest.Blob? {
    guard let digest = digest.flatMap({ Digest($0) }), let size else { return nil }
    return Manifest.Blob(digest: digest, size: size)
  }

  /// Nil where its digest is none that a version can have: versions are named by SHA-256.
  var descriptor: ManifestDescriptor? {
    digest.flatMap { Digest($0) }.map { digest in
      ManifestDescriptor(
        digest: digest, mediaType: mediaType.map { ForeignText($0) }, size: size, platform: platform,
        artifactType: artifactType.map { ForeignText($0) }, annotations: annotations.foreign)
    }
  }
}

/// A value, or nil where there is something else.
private struct Loose<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) { value = try? Value(from: decoder) }
}

extension String? {
  fileprivate var nonempty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}

extension [String: Loose<String>]? {
  fileprivate var texts: [String: String] { (self ?? [:]).compactMapValues(\.value) }
}

extension [String: String] {
  fileprivate var foreign: [ForeignText: ForeignText] {
    [ForeignText: ForeignText](
      map { (ForeignText($0.key), ForeignText($0.value)) }, uniquingKeysWith: { first, _ in first })
  }
}
