/// Tells whether a YAML text refers back to its own parts so often that reading it could fill any memory.
///
/// Ten lines that each name the line before thrice stand for 59,049 values, and for as many in what compares them.
public enum YAMLReferences {
  /// Nobody writes more by hand.
  private static let most = 10

  /// What looks like a reference counts as one: `*name` at a line's beginning, or after a blank or a bracket.
  public static func areTooMany(in text: String) -> Bool {
    var before = UInt8(ascii: "\n")
    var count = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "*"), " \t\r\n[{,:?-".utf8.contains(before) { count += 1 }
      before = byte
    }
    return count > most
  }
}
