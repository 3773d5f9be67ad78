import FoundationEssentials

/// The environment that the program was started in. `ProcessInfo` makes a new dictionary each time it is asked.
enum ProcessEnvironment {
  static let variables = ProcessInfo.processInfo.environment
}
