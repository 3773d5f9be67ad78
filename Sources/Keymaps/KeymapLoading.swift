import FoundationEssentials
import SettingsFiles
import Terminal
import ViewModels

extension Keymap {
  /// The keymaps that are compiled in.
  public static let builtIn = ["default", "vim", "emacs"]

  /// Loads a built-in keymap by name, or a file by path; either overrides `default` one action at a time.
  public static func load(_ nameOrPath: String) throws(FileFaults) -> Keymap {
    let files: (base: KeymapFile, overrides: KeymapFile?)
    do throws(FileFault) {
      files = try read(nameOrPath)
    } catch {
      throw FileFaults([error])
    }
    return try Keymap(files.base, files.overrides)
  }

  private static func read(
    _ nameOrPath: String
  ) throws(FileFault) -> (base: KeymapFile, overrides: KeymapFile?) {
    let base = try KeymapFile(name: "default.yaml", text: text(PackageResources.default_yaml))
    if nameOrPath == "default" { return (base, nil) }
    if let text = text(ofBuiltIn: nameOrPath) {
      return (base, try KeymapFile(name: "\(nameOrPath).yaml", text: text))
    }
    return (base, try KeymapFile(name: nameOrPath, text: contents(of: nameOrPath)))
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

  init(_ base: KeymapFile, _ overrides: KeymapFile? = nil) throws(FileFaults) {
    var sections: [KeyContext: [Action: [[Key]]]] = [:]
    for binding in base.bindings + (overrides?.bindings ?? []) {
      sections[binding.context, default: [:]][binding.action] = binding.keys
    }
    let file = overrides ?? base
    let sorted = sections.mapValues { $0.sorted { $0.key.rawValue < $1.key.rawValue } }
    let faults =
      file.faults + file.bindings.flatMap { Self.clashes(of: $0, in: file, sorted[$0.context] ?? []) }
      + Self.missingExits(in: file, sections) + Self.boundLetters(in: file)
    guard faults.isEmpty else { throw FileFaults(faults) }
    self.init(sections: sections)
  }

  /// Keys that another action of the context claims too, and those that begin another's sequence; of two lines of
  /// one file the later one is at fault.
  private static func clashes(
    of binding: KeymapFile.Binding, in file: KeymapFile, _ section: [(key: Action, value: [[Key]])]
  ) -> [FileFault] {
    var faults: [FileFault] = []
    for (action, others) in section {
      for keys in binding.keys {
        let rivals = others.lazy.filter { action != binding.action || $0 != keys }
        guard let relation = rivals.compactMap({ relation(keys, $0) }).first,
          (file.line(of: action, in: binding.context) ?? 0) <= binding.line
        else { continue }
        let words = "\"\(Key.print(keys))\" \(relation) \(action.rawValue) in \(binding.context.rawValue)"
        faults.append(file.fault(binding.line, words))
      }
    }
    return faults
  }

  /// Places that the keymap leaves without a way out.
  private static func missingExits(
    in file: KeymapFile, _ sections: [KeyContext: [Action: [[Key]]]]
  ) -> [FileFault] {
    let exits: [(KeyContext, [Action])] = [
      (.global, [.leave, .back]), (.global, [.leave, .quit]), (.menu, [.cancel]), (.field, [.cancel]),
      (.field, [.accept]), (.dialog, [.press]),
    ]
    let lost = exits.filter { context, actions in
      actions.allSatisfy { sections[context]?[$0]?.isEmpty ?? true }
    }
    let escapes = [(KeyContext.dialog, Action.cancel), (.running, .stop)].filter { context, action in
      sections[context]?[action]?.contains([Key(.escape)]) != true
    }
    return lost.map { context, actions in
      let names = actions.map(\.rawValue).joined(separator: " or ")
      let line = actions.compactMap { file.line(of: $0, in: context) }.max()
      return file.fault(line, "\(names) must keep a key in \(context.rawValue)")
    }
      + escapes.map { context, action in
        file.fault(
          file.line(of: action, in: context),
          "\(action.rawValue) must keep <Esc> in \(context.rawValue)")
      }
  }

  /// Letters that are taken from where text is typed.
  private static func boundLetters(in file: KeymapFile) -> [FileFault] {
    file.bindings.filter { [.menu, .field, .dialog].contains($0.context) }.flatMap { binding in
      binding.keys.compactMap(\.first?.character).map { letter in
        file.fault(
          binding.line,
          "\"\(letter)\" cannot be bound in \(binding.context.rawValue): characters are typed there")
      }
    }
  }

  private static func relation(_ keys: [Key], _ other: [Key]) -> String? {
    guard keys.first == other.first else { return nil }
    if keys == other { return "is already bound to" }
    if other.starts(with: keys) { return "begins \"\(Key.print(other))\", which is bound to" }
    if keys.starts(with: other) { return "begins with \"\(Key.print(other))\", which is bound to" }
    return nil
  }
}
