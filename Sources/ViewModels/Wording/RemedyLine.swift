import Foundation

/// The part of a next step that is to be pasted elsewhere: a URL, or a command.
enum RemedyLine {
  static func line(in step: String) -> String {
    if let url = step.split(separator: " ").first(where: { $0.hasPrefix("http") }) {
      return url.trimmingCharacters(in: [","])
    }
    // A command may be followed by what to do then; scopes are separated by commas without a blank.
    return step.hasPrefix("gh ") ? step.components(separatedBy: ", ")[0] : step
  }
}
