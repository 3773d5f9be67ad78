extension Key {
  /// Reads names separated by blanks, such as `g g` or `<C-x> <C-c>`; nil if one is no key, or there is none.
  public static func sequence(_ names: String) -> [Key]? {
    let parts = names.split(whereSeparator: { $0 == " " || $0 == "\t" })
    let keys = parts.compactMap { Key(String($0)) }
    return keys.isEmpty || keys.count < parts.count ? nil : keys
  }

  /// The names as `sequence` reads them.
  public static func print(_ keys: [Key]) -> String {
    keys.map(\.description).joined(separator: " ")
  }
}
