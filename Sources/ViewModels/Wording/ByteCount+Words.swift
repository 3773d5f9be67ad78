import ContainerImages

extension Int64 {
  /// As people read sizes, in decimal units as GitHub bills: `999 B`, `1.2 kB`, `182 MB`.
  public var inBytes: String {
    guard self >= 1_000 else { return "\(self) B" }
    var value = Double(self) / 1_000
    var units = ["kB", "MB", "GB", "TB", "PB", "EB"][...]
    // What would be rounded to a thousand is one of the next unit.
    while value >= 999.5, units.count > 1 {
      value /= 1_000
      units.removeFirst()
    }
    let unit = units.first ?? ""
    guard value < 99.95 else { return "\(Int(value.rounded())) \(unit)" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}

extension ByteCount {
  /// For a sentence: `1.2 GB`, `at least 1.2 GB`, `at most 1.2 GB`; nil where it bounds nothing.
  public var words: String? {
    switch (mayBeMore, mayBeLess) {
    case (false, false): bytes.inBytes
    case (true, false): "at least \(bytes.inBytes)"
    case (false, true): "at most \(bytes.inBytes)"
    case (true, true): nil
    }
  }

  /// For a column: `1.2 GB`, `>1.2 GB` for at least that, `<1.2 GB` for at most that; nil where it bounds nothing.
  public var cell: String? {
    isUnknown ? nil : (mayBeMore ? ">" : mayBeLess ? "<" : "") + bytes.inBytes
  }

  /// `exact`, `at_least` or `at_most`; nil where it bounds nothing.
  public var bound: String? {
    isUnknown ? nil : mayBeMore ? "at_least" : mayBeLess ? "at_most" : "exact"
  }
}
