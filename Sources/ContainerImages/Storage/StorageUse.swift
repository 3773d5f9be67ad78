/// Which blobs the active versions of one package use: their own manifests, configurations and layers.
///
/// It counts references, so that what a set of deletions frees is known without looking at the other versions.
/// An index uses its own manifest only; its children are versions themselves.
struct StorageUse: Equatable, Sendable {
  private struct Blob: Equatable {
    let digest: Digest
    /// The largest that is said; nil where none is.
    var stated: Int64?
    /// Whether manifests say different sizes, so that it may be less.
    var isDisputed = false
    /// How many active versions use it.
    var users: Int32 = 0

    var size: Int64 { stated ?? 0 }
  }

  /// What some blobs come to.
  private struct Sum {
    private(set) var bytes: Int64 = 0
    private(set) var isDisputed = false

    mutating func add(_ blob: Blob) {
      bytes = bytes.adding(blob.size)
      isDisputed = isDisputed || blob.isDisputed
    }
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
    var used: [(digest: Digest, size: Int64?)] = [(manifest.digest, manifest.size)]
    entry.hasUncounted = manifest.size == nil
    switch manifest.content {
    case .image(let image):
      used += ([image.config].compactMap(\.self) + image.layers).map { ($0.digest, $0.size) }
      entry.hasUncounted = entry.hasUncounted || image.hasUncounted
    case .index(let parts):
      // Build caches name layers in an index.
      for part in parts where part.form == .blob {
        used.append((part.digest, part.size))
        entry.hasUncounted = entry.hasUncounted || part.size == nil
      }
    case .invalid: entry.hasUncounted = true
    }
    var seen: Set<Int32> = []
    entry.blobs = used.map { place(of: $0.digest, $0.size) }.filter { seen.insert($0).inserted }
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

  private mutating func place(of digest: Digest, _ size: Int64?) -> Int32 {
    let size = size.map { max(0, $0) }
    guard let place = places[digest] else {
      let place = Int32(blobs.count)
      blobs.append(Blob(digest: digest, stated: size))
      places[digest] = place
      return place
    }
    guard let size else { return place }
    // Manifests should agree; where they do not, the order in which they were read must not matter.
    let stated = blobs[Int(place)].stated ?? size
    blobs[Int(place)].stated = max(stated, size)
    blobs[Int(place)].isDisputed = blobs[Int(place)].isDisputed || stated != size
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
    var sum = Sum()
    for place in entry.blobs ?? [] { sum.add(blobs[Int(place)]) }
    return ByteCount(sum.bytes, mayBeMore: entry.isOpen, mayBeLess: sum.isDisputed)
  }

  /// What no version uses any more once this one is deleted.
  func freed(by digest: Digest, isListWhole: Bool) -> ByteCount {
    guard let entry = entries[digest], entry.isActive else {
      return freed(by: CollectionOfOne(digest), isListWhole: isListWhole)
    }
    var sum = Sum()
    for place in entry.blobs ?? [] where blobs[Int(place)].users == 1 { sum.add(blobs[Int(place)]) }
    return ByteCount(
      sum.bytes, mayBeMore: entry.isOpen,
      mayBeLess: openCount > (entry.isOpen ? 1 : 0) || !isListWhole || sum.isDisputed)
  }

  /// What some versions use, each blob once, whether they are active or not.
  func size(of digests: some Sequence<Digest>) -> ByteCount {
    var seen: Set<Int32> = []
    var (sum, mayBeMore) = (Sum(), false)
    for digest in digests {
      let entry = entries[digest] ?? Entry()
      mayBeMore = mayBeMore || entry.isOpen
      for place in entry.blobs ?? [] where seen.insert(place).inserted {
        sum.add(blobs[Int(place)])
      }
    }
    return ByteCount(sum.bytes, mayBeMore: mayBeMore, mayBeLess: sum.isDisputed)
  }

  /// What all active versions use, each blob once.
  ///
  /// - Parameter isListWhole: whether all active versions are known.
  func total(isListWhole: Bool) -> ByteCount {
    var sum = Sum()
    for blob in blobs where blob.users > 0 { sum.add(blob) }
    return ByteCount(sum.bytes, mayBeMore: openCount > 0 || !isListWhole, mayBeLess: sum.isDisputed)
  }

  /// What no version uses any more once these are deleted.
  func freed(by digests: some Sequence<Digest>, isListWhole: Bool) -> ByteCount {
    // Only of the blobs that these use: a package may have many times as many.
    var uses: [Int32: Int32] = [:]
    var seen: Set<Digest> = []
    var (sum, opened, isHeardOf) = (Sum(), 0, true)
    for digest in digests where seen.insert(digest).inserted {
      guard let entry = entries[digest], entry.isActive else {
        isHeardOf = isHeardOf && isListWhole
        continue
      }
      if entry.isOpen { opened += 1 }
      for place in entry.blobs ?? [] {
        uses[place, default: 0] += 1
        let blob = blobs[Int(place)]
        if uses[place] == blob.users { sum.add(blob) }
      }
    }
    return ByteCount(
      sum.bytes, mayBeMore: opened > 0 || !isHeardOf,
      mayBeLess: openCount > opened || !isListWhole || sum.isDisputed)
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
