import Foundation
import SettingsFiles
import Terminal
import ViewModels

extension Keymap {
  /// The keymaps that are compiled in.
  public static let builtIn = ["default", "vim", "emacs"]

  /// Loads a built-in keymap by name, or a file by path; either overrides `default` one action at a time.
  public static func load(_ nameOrPath: String) throws(FileFault) -> Keymap {
    let base = try KeymapFile(name: "default.yaml", text: text(PackageResources.default_yaml))
    if nameOrPath == "default" { return try Keymap(base) }
    if let text = text(ofBuiltIn: nameOrPath) {
      return try Keymap(base, KeymapFile(name: "\(nameOrPath).yaml", text: text))
    }
    return try Keymap(base, KeymapFile(name: nameOrPath, text: contents(of: nameOrPath)))
  }

  /// The file of a built-in keymap; nil for a name that is none. `vim` and `emacs` hold what differs from `default`.
  public static func text(ofBuiltIn name: String) -> String? {
    switch name {
    case "default": text(PackageResources.default_yaml)
    case "vim": text(PackageResources.vim_yaml)
    case "emacs": text(PackageResources.emacs_yaml)
    default: nil
    }
  }

  private static func contents(of path: String) throws(FileFault) -> String {
    guard let text = try SettingsFile.text(at: path) else {
      throw FileFault(
        file: path, problem: "is neither a file nor one of \(builtIn.joined(separator: ", "))")
    }
    return text
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  init(_ base: KeymapFile, _ overrides: KeymapFile? = nil) throws(FileFault) {
    var sections: [KeyContext: [Action: [[Key]]]] = [:]
    for binding in base.bindings + (overrides?.bindings ?? []) {
      sections[binding.context, default: [:]][binding.action] = binding.keys
    }
    for file in [overrides, base].compactMap(\.self) { try Self.check(file, sections) }
    try Self.checkExits(overrides ?? base, sections)
    self.init(sections: sections)
  }

  /// Refuses a key that two actions of one context claim, and one that begins another's sequence.
  private static func check(
    _ file: KeymapFile, _ sections: [KeyContext: [Action: [[Key]]]]
  ) throws(FileFault) {
    for binding in file.bindings {
      let section = sections[binding.context] ?? [:]
      for keys in section[binding.action] ?? [] {
        for (action, others) in section.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
          for other in others where action != binding.action || other != keys {
            guard let relation = relation(keys, other) else { continue }
            throw file.fault(
              binding.line,
              "\"\(Key.print(keys))\" \(relation) \(action.rawValue) in \(binding.context.rawValue)")
          }
        }
      }
    }
  }

  /// Refuses a keymap that leaves somewhere no way out, and one that takes letters from where text is typed.
  private static func checkExits(
    _ file: KeymapFile, _ sections: [KeyContext: [Action: [[Key]]]]
  ) throws(FileFault) {
    let exits: [(KeyContext, [Action])] = [
      (.global, [.leave, .back]), (.global, [.leave, .quit]), (.menu, [.cancel]), (.field, [.cancel]),
      (.field, [.accept]), (.dialog, [.press]),
    ]
    for (context, actions) in exits where actions.allSatisfy({ sections[context]?[$0]?.isEmpty ?? true }) {
      let names = actions.map(\.rawValue).joined(separator: " or ")
      throw file.fault(nil, "\(names) must keep a key in \(context.rawValue)")
    }
    for (context, action) in [(KeyContext.dialog, Action.cancel), (.running, .stop)]
    where sections[context]?[action]?.contains([Key(.special(.escape))]) != true {
      throw file.fault(nil, "\(action.rawValue) must keep <Esc> in \(context.rawValue)")
    }
    for binding in file.bindings where [.menu, .field, .dialog].contains(binding.context) {
      for keys in binding.keys {
        guard let letter = keys.first?.character else { continue }
        throw file.fault(
          binding.line,
          "\"\(letter)\" is text in \(binding.context.rawValue): choose a key that types nothing")
      }
    }
  }

  private static func relation(_ keys: [Key], _ other: [Key]) -> String? {
    if keys == other { return "is already" }
    if other.starts(with: keys) { return "begins \"\(Key.print(other))\", which is" }
    if keys.starts(with: other) { return "begins with \"\(Key.print(other))\", which is" }
    return nil
  }
}
