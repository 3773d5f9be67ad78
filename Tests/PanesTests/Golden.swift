import Foundation
import Testing

/// Compares a screen with the one that is kept; `RECORD=1 swift test` records it again and fails.
func expectGolden(_ lines: [String], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "Goldens/\(name).txt")
  let text = lines.joined(separator: "\n") + "\n"
  if ProcessInfo.processInfo.environment["RECORD"] != nil {
    try? Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("\(name) was never recorded: RECORD=1 swift test", sourceLocation: sourceLocation)
    return
  }
  guard text != kept else { return }
  let old = kept.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let rows = lines.indices.filter { $0 >= old.count || old[$0] != lines[$0] }
  let shown = rows.prefix(8).map { "\($0): \(lines[$0])\n   was \($0 < old.count ? old[$0] : "")" }
  Issue.record(
    "\(name) differs in \(rows.count) rows\n\(shown.joined(separator: "\n"))", sourceLocation: sourceLocation)
}
