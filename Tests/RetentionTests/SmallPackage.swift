import ContainerImages
import Foundation
import GitHubPackages
import Retention

/// A container package for tests, whose versions are named by letters.
struct SmallPackage {
  private(set) var versions: [PackageVersion] = []
  var graph = ImageGraph()
  var isListProven = true
  private var lastID: Int64 = 0

  static let now = Date(timeIntervalSince1970: 1_795_000_000)
  static let image: ForeignText = "application/vnd.oci.image.manifest.v1+json"
  static let list: ForeignText = "application/vnd.oci.image.index.v1+json"

  /// The digest that a name stands for.
  static func digest(_ name: String) -> Digest {
    let hex = name.utf8.map { String($0, radix: 16) }.joined()
    return Digest(hex: hex + String(repeating: "0", count: 64 - hex.count)) ?? digest("?")
  }

  /// The name that a version's digest stands for.
  static func name(_ version: PackageVersion) -> String {
    var bytes: [UInt8] = []
    var rest = version.digest?.hex[...] ?? ""
    while let byte = UInt8(rest.prefix(2), radix: 16), byte > 0 {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes.isEmpty ? version.name.raw : String(decoding: bytes, as: UTF8.self)
  }

  /// A version whose manifest was not read; ages in days.
  mutating func push(
    _ name: String, _ tags: [String]? = [], age: Double?, updated: Double? = nil, fault: String? = nil
  ) {
    lastID += 1
    versions.append(
      PackageVersion(
        id: lastID, name: ForeignText(Self.digest(name).text), tags: tags?.map { ForeignText($0) },
        createdAt: age.map { Self.now - $0 * 86_400 },
        updatedAt: (updated ?? age).map { Self.now - $0 * 86_400 },
        fault: fault))
  }

  /// An image, or what refers to one.
  mutating func image(_ name: String, _ tags: [String]? = [], age: Double?, of subject: String? = nil) {
    push(name, tags, age: age)
    read(name, of: subject)
  }

  mutating func index(
    _ name: String, _ tags: [String] = [], age: Double, _ children: [String],
    as type: ForeignText? = Self.image
  ) {
    push(name, tags, age: age)
    readIndex(name, children, as: type)
  }

  mutating func read(_ name: String, of subject: String? = nil) {
    graph.add(
      Manifest(
        digest: Self.digest(name), content: .image(.init(configType: nil, layerTypes: [])),
        subject: subject.map(Self.digest)))
  }

  mutating func readIndex(_ name: String, _ children: [String], as type: ForeignText? = Self.image) {
    let parts = children.map { ManifestDescriptor(digest: Self.digest($0), mediaType: type) }
    graph.add(Manifest(digest: Self.digest(name), mediaType: Self.list, content: .index(parts)))
  }

  mutating func readInvalid(_ name: String, _ mentions: [String]) {
    graph.add(
      Manifest(
        digest: Self.digest(name),
        content: .invalid(.init(detail: "odd", mentions: mentions.map(Self.digest)))))
  }

  /// The package with both lists read to their end.
  func package(_ type: PackageType = .container, found: [String]? = nil) -> RetentionPackage {
    var graph = graph
    graph.add(versions, state: .active)
    graph.close(.active)
    graph.close(.deleted)
    let ids = found.map { names in Set(versions.filter { names.contains(Self.name($0)) }.map(\.id)) }
    return RetentionPackage(
      type: type, versions: versions, isListProven: isListProven, graph: type == .container ? graph : nil,
      found: ids)
  }

  func decide(
    _ rules: RetentionRules, _ type: PackageType = .container, found: [String]? = nil,
    protected: [String] = []
  ) throws(RetentionRefusal) -> RetentionDecisions {
    try rules.decide(
      on: package(type, found: found), protectedTags: TagPatterns(protected), at: Self.now)
  }
}

extension RetentionDecisions {
  /// The names of what goes, in order.
  var goingNames: [String] { going.map { SmallPackage.name($0.version) } }

  func keepReason(_ name: String) -> KeepReason? {
    kept.first { SmallPackage.name($0.version) == name }?.reason
  }

  func deleteReason(_ name: String) -> DeleteReason? {
    going.first { SmallPackage.name($0.version) == name }?.reason
  }
}
