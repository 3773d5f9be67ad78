import Terminal

/// Names of keys as people say them: `Enter`, `Ctrl-C`, `x`.
enum KeyName {
  static func short(_ keys: [Key]) -> String {
    keys.map { key in
      let name = key.description
      guard name.count > 2, name.hasPrefix("<"), name.hasSuffix(">") else { return name }
      let bare = name.dropFirst().dropLast()
      let plain = bare.hasSuffix("-lt") ? bare.dropLast(2) + "<" : bare
      return String(plain).replacing("C-", with: "^").replacing("A-", with: "Alt-")
    }.joined(separator: " ")
  }
}
