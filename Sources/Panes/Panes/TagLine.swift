import Terminal

/// Puts as many whole tags into a row as it holds.
enum TagLine {
  static func fit(_ tags: [String], columns: Int, ellipsis: String) -> String {
    var line = ""
    for (index, tag) in tags.enumerated() {
      let more = tags.count - index - 1
      let candidate = line.isEmpty ? tag : "\(line) \(tag)"
      let suffix = more > 0 ? " +\(more)" : ""
      if DisplayWidth.columns(of: candidate) + suffix.count <= columns {
        line = candidate
        continue
      }
      let rest = tags.count - index
      guard line.isEmpty else { return "\(line) +\(rest)" }
      let tail = rest > 1 ? " +\(rest - 1)" : ""
      return DisplayWidth.elide(tag, columns: columns - tail.count, mark: ellipsis) + tail
    }
    return line
  }
}
