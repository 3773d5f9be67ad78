import CZlib
import FoundationEssentials
import Transport

/// A reply as it is kept: its body compressed, and of its headers those that are read when it is used again.
///
/// GitHub sends about thirty headers, which would take memory that no limit counts.
struct PackedReply: Sendable {
  /// A 304 need not repeat them, and brings everything else again.
  private static let headers: Set = ["etag", "link", "x-github-sso"]

  private let packed: HTTPReply
  private let bodyCount: Int

  /// Of the compressed body, in bytes.
  var count: Int { packed.body.count }

  /// Nil where zlib finds no memory.
  init?(_ reply: HTTPReply) {
    let room = Int(compressBound(uLong(reply.body.count)))
    var status = Z_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { target, count in
      var length = uLong(room)
      status = reply.body.withUnsafeBytes { source in
        compress(
          target.baseAddress, &length, source.bindMemory(to: UInt8.self).baseAddress, uLong(source.count))
      }
      count = status == Z_OK ? Int(length) : 0
    }
    guard status == Z_OK else { return nil }
    // A copy, as the array has room for what does not compress.
    packed = reply.with(body: Data(bytes), headers: Self.headers)
    bodyCount = reply.body.count
  }

  /// Nil where zlib finds no memory.
  var unpacked: HTTPReply? {
    var body = Data(count: bodyCount)
    var length = uLong(bodyCount)
    let status = body.withUnsafeMutableBytes { target in
      packed.body.withUnsafeBytes { source in
        uncompress(
          target.bindMemory(to: UInt8.self).baseAddress, &length,
          source.bindMemory(to: UInt8.self).baseAddress, uLong(source.count))
      }
    }
    guard status == Z_OK, length == bodyCount else { return nil }
    return packed.with(body: body, headers: Self.headers)
  }
}
