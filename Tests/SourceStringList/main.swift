// Prints each string that a person may read, with its place: swift run source-strings [PATH-BEGINNING ...]

import Foundation
import SourceStrings

let beginnings = CommandLine.arguments.dropFirst()
let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
for place in try SourceTree.prose(in: sources.standardizedFileURL)
where beginnings.isEmpty || beginnings.contains(where: place.file.hasPrefix) {
  print("\(place.file):\(place.literal.line): \(place.literal.text)")
}
