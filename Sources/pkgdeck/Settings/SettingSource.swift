/// Where a setting in force comes from; the command line goes first, then the environment, then the file.
enum SettingSource: Hashable, Sendable {
  case option(String)
  case environment(String)
  case file(String, line: Int?)
  case program(String)
  case standard
  case nowhere

  var kind: String {
    switch self {
    case .option: "option"
    case .environment: "environment"
    case .file: "file"
    case .program: "program"
    case .standard: "default"
    case .nowhere: "none"
    }
  }

  /// The option, the variable, or the file and its line.
  var place: String? {
    switch self {
    case .option(let name), .environment(let name), .program(let name): name
    case .file(let path, let line): line.map { "\(path):\($0)" } ?? path
    case .standard, .nowhere: nil
    }
  }
}

/// A setting's value, and where it comes from.
struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
  let value: Value
  let source: SettingSource
}
