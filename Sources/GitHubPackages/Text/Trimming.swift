extension StringProtocol {
  /// The text without what is to be trimmed at its beginning and at its end.
  public func trimming(while isTrimmed: (Character) throws -> Bool) rethrows -> String {
    let head = try drop(while: isTrimmed)
    guard let last = try head.lastIndex(where: { try !isTrimmed($0) }) else { return "" }
    return String(head[...last])
  }
}
