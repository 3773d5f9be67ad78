import Foundation
import Terminal
import ViewModels

extension Keymap {
  /// The keymaps that are compiled in.
  public static let builtIn = ["default", "vim", "emacs"]

  /// Loads a built-in keymap by name, or a file by path; either overrides `default` one action at a time.
  public static func load(_ nameOrPath: String) throws(KeymapFault) -> Keymap {
    let base = try KeymapFile(name: "default.yaml", text: text(PackageResources.default_yaml))
    switch nameOrPath {
    case "default": return try Keymap(base)
    case "vim":
      return try Keymap(base, try KeymapFile(name: "vim.yaml", text: text(PackageResources.vim_yaml)))
    case "emacs":
      return try Keymap(base, try KeymapFile(name: "emacs.yaml", text: text(PackageResources.emacs_yaml)))
    default:
      guard let text = try? String(contentsOfFile: nameOrPath, encoding: .utf8) else {
        let names = builtIn.joined(separator: ", ")
        throw KeymapFault(
          file: nameOrPath, line: nil, problem: "is neither a readable file nor one of \(names)")
      }
      return try Keymap(base, try KeymapFile(name: nameOrPath, text: text))
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  init(_ base: KeymapFile, _ overrides: KeymapFile? = nil) throws(KeymapFault) {
    var sections: [KeyContext: [Action: [[Key]]]] = [:]
    for binding in base.bindings + (overrides?.bindings ?? []) {
      sections[binding.context, default: [:]][binding.action] = binding.keys
    }
    for file in [overrides, base].compactMap(\.self) { try Self.check(file, sections) }
    self.init(sections: sections)
  }

  /// Refuses a key that two actions of one context claim, and one that begins another's sequence.
  private static func check(
    _ file: KeymapFile, _ sections: [KeyContext: [Action: [[Key]]]]
  ) throws(KeymapFault) {
    for binding in file.bindings {
      let section = sections[binding.context] ?? [:]
      for keys in section[binding.action] ?? [] {
        for (action, others) in section.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
          for other in others where action != binding.action || other != keys {
            guard let relation = relation(keys, other) else { continue }
            throw file.fault(
              binding.line,
              "\"\(Key.print(keys))\" \(relation) \"\(Key.print(other))\", which is \(action.rawValue) in "
                + binding.context.rawValue)
          }
        }
      }
    }
  }

  private static func relation(_ keys: [Key], _ other: [Key]) -> String? {
    if keys == other { return "is the same key as" }
    if other.starts(with: keys) { return "begins" }
    if keys.starts(with: other) { return "begins with" }
    return nil
  }
}
