/// A number of bytes, and in which directions it may still be wrong.
public struct ByteCount: Hashable, Sendable {
  public let bytes: Int64
  /// Whether something was not read, or has no size, that would add to it.
  public let mayBeMore: Bool
  /// Whether something was not read that would take from it.
  public let mayBeLess: Bool

  public init(_ bytes: Int64, mayBeMore: Bool = false, mayBeLess: Bool = false) {
    self.bytes = bytes
    // A sum that did not fit.
    self.mayBeMore = mayBeMore || bytes == .max
    self.mayBeLess = mayBeLess
  }

  /// The sum, or the largest number there is where it is less.
  public init(sumOf sizes: some Sequence<Int64>) { self.init(sizes.reduce(0) { $0.adding($1) }) }

  /// The sum with a count of something else; nil stands for one that nobody knows.
  public func adding(_ other: ByteCount?) -> ByteCount {
    ByteCount(
      bytes.adding(other?.bytes ?? 0), mayBeMore: mayBeMore || other?.mayBeMore != false,
      mayBeLess: mayBeLess || other?.mayBeLess == true)
  }

  public var isExact: Bool { !mayBeMore && !mayBeLess }
  /// Whether it bounds nothing, because it may be wrong in both directions.
  public var isUnknown: Bool { mayBeMore && mayBeLess }
}

extension Int64 {
  /// Sizes are a registry's word only: a sum of these must not overflow.
  func adding(_ size: Int64) -> Int64 {
    let (sum, isTooLarge) = addingReportingOverflow(size)
    return isTooLarge ? .max : sum
  }
}
