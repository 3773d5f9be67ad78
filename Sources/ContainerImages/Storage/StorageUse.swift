/// Which blobs the active versions of one package use: their own manifests, configurations and layers.
///
/// It counts references, so that what a set of deletions frees is known without looking at the other versions.
/// An index uses its own manifest only; its children are versions themselves.
struct StorageUse: Equatable, Sendable {
  private struct Blob: Equatable {
    let digest: Digest
    var size: Int64
    /// How many active versions use it.
    var users: Int32 = 0
  }

  private struct Entry: Equatable {
    var isActive = false
    /// Places in `blobs`, each once, the manifest first; nil until the manifest was read.
    var blobs: [Int32]?
    var hasUncounted = false

    /// Whether it may use more than is known.
    var isOpen: Bool { blobs == nil || hasUncounted }
  }

  private var places: [Digest: Int32] = [:]
  private var blobs: [Blob] = []
  private var entries: [Digest: Entry] = [:]
  /// Active versions of which a manifest was read, and of which none was.
  private(set) var readCount = 0
  private(set) var unreadCount = 0
  /// Active versions that may use more than is known.
  private var openCount = 0

  /// Takes in a manifest; one that is there already changes nothing.
  mutating func add(_ manifest: Manifest) {
    var entry = entries[manifest.digest] ?? Entry()
    guard entry.blobs == nil else { return }
    count(entry, by: -1)
    var used: [Manifest.Blob] = [.init(digest: manifest.digest, size: manifest.size ?? 0)]
    entry.hasUncounted = manifest.size == nil
    switch manifest.content {
    case .image(let image):
      used += [image.config].compactMap(\.self) + image.layers
      entry.hasUncounted = entry.hasUncounted || image.hasUncounted
    case .index(let parts):
      // Build caches name layers in an index.
      for part in parts where part.form == .blob {
        used.append(.init(digest: part.digest, size: part.size ?? 0))
        entry.hasUncounted = entry.hasUncounted || part.size == nil
      }
    case .invalid: entry.hasUncounted = true
    }
    var seen: Set<Int32> = []
    entry.blobs = used.map { place(of: $0) }.filter { seen.insert($0).inserted }
    count(entry, by: 1)
    entries[manifest.digest] = entry
  }

  /// Notes whether there is an active version of a digest.
  mutating func set(_ digest: Digest, isActive: Bool) {
    guard (entries[digest]?.isActive ?? false) != isActive else { return }
    var entry = entries[digest] ?? Entry()
    count(entry, by: -1)
    entry.isActive = isActive
    count(entry, by: 1)
    entries[digest] = entry
  }

  private mutating func place(of blob: Manifest.Blob) -> Int32 {
    if let place = places[blob.digest] {
      // Manifests should agree; where they do not, the order in which they were read must not matter.
      blobs[Int(place)].size = max(blobs[Int(place)].size, blob.size)
      return place
    }
    let place = Int32(blobs.count)
    blobs.append(Blob(digest: blob.digest, size: max(0, blob.size)))
    places[blob.digest] = place
    return place
  }

  private mutating func count(_ entry: Entry, by change: Int) {
    guard entry.isActive else { return }
    if entry.blobs == nil { unreadCount += change } else { readCount += change }
    if entry.isOpen { openCount += change }
    for place in entry.blobs ?? [] { blobs[Int(place)].users += Int32(change) }
  }
}

extension StorageUse {
  /// A blob that a version uses.
  typealias Use = (blob: Manifest.Blob, users: Int)

  /// What a version uses, its manifest first; nil if that was not read.
  func uses(of digest: Digest) -> [Use]? {
    entries[digest]?.blobs?.map { place in
      let blob = blobs[Int(place)]
      return (Manifest.Blob(digest: blob.digest, size: blob.size), Int(blob.users))
    }
  }

  /// What a version uses, whether it is active or not.
  func size(of digest: Digest) -> ByteCount {
    let entry = entries[digest] ?? Entry()
    return ByteCount(
      (entry.blobs ?? []).reduce(0) { $0.adding(blobs[Int($1)].size) }, mayBeMore: entry.isOpen)
  }

  /// What no version uses any more once this one is deleted.
  func freed(by digest: Digest, isListWhole: Bool) -> ByteCount {
    guard let entry = entries[digest], entry.isActive else {
      return freed(by: CollectionOfOne(digest), isListWhole: isListWhole)
    }
    let sum = (entry.blobs ?? []).reduce(Int64(0)) { sum, place in
      blobs[Int(place)].users == 1 ? sum.adding(blobs[Int(place)].size) : sum
    }
    return ByteCount(
      sum, mayBeMore: entry.isOpen, mayBeLess: openCount > (entry.isOpen ? 1 : 0) || !isListWhole)
  }

  /// What some versions use, each blob once, whether they are active or not.
  func size(of digests: some Sequence<Digest>) -> ByteCount {
    var seen: Set<Int32> = []
    var (sum, mayBeMore): (Int64, Bool) = (0, false)
    for digest in digests {
      let entry = entries[digest] ?? Entry()
      mayBeMore = mayBeMore || entry.isOpen
      for place in entry.blobs ?? [] where seen.insert(place).inserted {
        sum = sum.adding(blobs[Int(place)].size)
      }
    }
    return ByteCount(sum, mayBeMore: mayBeMore)
  }

  /// What all active versions use, each blob once.
  ///
  /// - Parameter isListWhole: whether all active versions are known.
  func total(isListWhole: Bool) -> ByteCount {
    let sum = blobs.reduce(into: Int64(0)) { sum, blob in
      if blob.users > 0 { sum = sum.adding(blob.size) }
    }
    return ByteCount(sum, mayBeMore: openCount > 0 || !isListWhole)
  }

  /// What no version uses any more once these are deleted.
  func freed(by digests: some Sequence<Digest>, isListWhole: Bool) -> ByteCount {
    // Only of the blobs that these use: a package may have many times as many.
    var uses: [Int32: Int32] = [:]
    var seen: Set<Digest> = []
    var (sum, opened, isHeardOf): (Int64, Int, Bool) = (0, 0, true)
    for digest in digests where seen.insert(digest).inserted {
      guard let entry = entries[digest], entry.isActive else {
        isHeardOf = isHeardOf && isListWhole
        continue
      }
      if entry.isOpen { opened += 1 }
      for place in entry.blobs ?? [] {
        uses[place, default: 0] += 1
        let blob = blobs[Int(place)]
        if uses[place] == blob.users { sum = sum.adding(blob.size) }
      }
    }
    return ByteCount(
      sum, mayBeMore: opened > 0 || !isHeardOf, mayBeLess: openCount > opened || !isListWhole)
  }

  /// The active versions that use blobs of a version, with the bytes that they share, largest first.
  func sharers(of digest: Digest) -> [(digest: Digest, bytes: Int64)] {
    let shared = Set((entries[digest]?.blobs ?? []).filter { blobs[Int($0)].users > 1 })
    guard !shared.isEmpty else { return [] }
    var found: [(digest: Digest, bytes: Int64)] = []
    for (other, entry) in entries where entry.isActive && other != digest {
      let common = (entry.blobs ?? []).filter(shared.contains)
      guard !common.isEmpty else { continue }
      found.append((other, common.reduce(0) { $0.adding(blobs[Int($1)].size) }))
    }
    return found.sorted { ($1.bytes, $0.digest.hex) < ($0.bytes, $1.digest.hex) }
  }
}
