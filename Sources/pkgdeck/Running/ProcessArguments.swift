import CStart

/// What the program was started with, known without `/proc` too.
enum ProcessArguments {
  /// All but the program's name.
  static var all: [String] {
    var arguments: [String] = []
    var next = cs_arguments()
    while let text = next?.pointee {
      arguments.append(String(cString: text))
      next = next?.successor()
    }
    return Array(arguments.dropFirst())
  }
}
