import FoundationEssentials

/// Names in a manifest's JSON of which readers would not take the same values.
///
/// Of a name that is given twice some readers take the first value and some the last; Go's take a name in any case.
struct AmbiguousNames {
  private enum Role {
    case manifest, descriptors, descriptor, other

    /// Names that tell what the manifest needs.
    var names: Set<String> {
      switch self {
      case .manifest:
        [
          "mediaType", "artifactType", "manifests", "config", "layers", "blobs", "subject", "schemaVersion",
        ]
      case .descriptor: ["mediaType", "artifactType", "digest", "size"]
      case .descriptors, .other: []
      }
    }
  }

  private struct Frame {
    let role: Role
    var isName: Bool
    var name = ""
    var seen: Set<String> = []
  }

  private let bytes: Data
  private var frames: [Frame] = []

  /// The first of them; nil where there is none.
  ///
  /// - Parameter bytes: JSON that could be read.
  static func first(in bytes: Data) -> String? {
    var names = AmbiguousNames(bytes: bytes)
    return names.search()
  }

  private init(bytes: Data) { self.bytes = bytes }

  private mutating func search() -> String? {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      switch bytes[place] {
      case UInt8(ascii: "{"): frames.append(Frame(role: role(isList: false), isName: true))
      case UInt8(ascii: "["): frames.append(Frame(role: role(isList: true), isName: false))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = frames.popLast()
      case UInt8(ascii: ":"): if !frames.isEmpty { frames[frames.count - 1].isName = false }
      case UInt8(ascii: ","):
        if let top = frames.indices.last { frames[top].isName = !frames[top].name.isEmpty }
      case UInt8(ascii: "\""):
        let end = endOfText(from: place)
        if let name = take(bytes[place..<end]) { return name }
        place = end
        continue
      default: break
      }
      place += 1
    }
    return nil
  }

  private func endOfText(from start: Data.Index) -> Data.Index {
    var place = start + 1
    while place < bytes.endIndex, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place + 1, bytes.endIndex)
  }

  /// - Returns: a name that is ambiguous, if this is one.
  private mutating func take(_ text: Data) -> String? {
    guard let top = frames.indices.last, frames[top].isName, frames[top].role != .other,
      let name = try? JSONDecoder().decode(String.self, from: text)
    else {
      // Whatever the name is, one was there.
      if let top = frames.indices.last, frames[top].isName { frames[top].name = " " }
      return nil
    }
    frames[top].name = name.isEmpty ? " " : name
    let folded = Self.folded(name)
    guard let known = frames[top].role.names.first(where: { Self.folded($0) == folded }) else { return nil }
    return name == known && frames[top].seen.insert(known).inserted ? nil : name
  }

  private func role(isList: Bool) -> Role {
    guard let top = frames.last else { return isList ? .other : .manifest }
    switch (top.role, top.name) {
    case (.manifest, "manifests"): return isList ? .descriptors : .other
    case (.manifest, "subject"): return isList ? .other : .descriptor
    case (.descriptors, _): return isList ? .other : .descriptor
    default: return .other
    }
  }

  /// As Go compares names: some characters besides the Latin ones are letters in another case.
  private static func folded(_ name: String) -> String { name.lowercased().uppercased() }
}
