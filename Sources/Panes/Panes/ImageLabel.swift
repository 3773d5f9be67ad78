import Terminal
import ViewModels

/// What a version without tags is within its image, in as much room as a row has.
struct ImageLabel {
  private let words: ImageWords

  init(_ words: ImageWords) {
    self.words = words
  }

  /// `linux/arm64 of v1.4.0 +2`, `orphan`; what it belongs to goes before what it is.
  ///
  /// Nil where nothing is known.
  func text(columns: Int, ellipsis: String) -> String? {
    let kind = words.kind == ImageWords.plainKind ? "" : words.kind
    let end = words.isOrphan ? "orphan" : words.tags.isEmpty ? "" : "of"
    let lead = [kind, end].filter { !$0.isEmpty }.joined(separator: " ")
    guard let first = words.tags.first else {
      return lead.isEmpty ? nil : DisplayWidth.elide(lead, columns: columns, mark: ellipsis)
    }
    let isRoomy = DisplayWidth.columns(of: "\(lead) \(first)") + 3 <= columns
    let start = isRoomy ? "\(lead) " : "of "
    return start + TagLine.fit(words.tags, columns: columns - start.count, ellipsis: ellipsis)
  }
}
