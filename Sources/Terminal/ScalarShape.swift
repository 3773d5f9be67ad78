import CWidth
import Glibc

/// How one scalar takes part in a row of cells.
enum ScalarShape: Equatable {
  /// Stands in a cell of its own, 1 or 2 columns wide.
  case base(columns: Int)
  /// Joins the cell before it.
  case mark
  /// A variation selector: terminals disagree about its width, so it is left out.
  case dropped
  /// Could move the cursor, reorder or hide text: shown as U+FFFD in one column.
  case unsafe

  @inline(__always)
  init(_ scalar: Unicode.Scalar) {
    if scalar.value &- 0x20 < 0x5F {
      self = .base(columns: 1)
    } else {
      self = ScalarShape.beyondASCII(scalar)
    }
  }

  /// Columns the scalar adds to a row.
  @inline(__always)
  var columns: Int {
    switch self {
    case .base(let columns): columns
    case .mark, .dropped: 0
    case .unsafe: 1
    }
  }

  private static func beyondASCII(_ scalar: Unicode.Scalar) -> ScalarShape {
    switch scalar.value {
    case 0xAE...0x2FF, 0xA0...0xAC, 0x2010...0x2027, 0x2500...0x259F: .base(columns: 1)
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: .base(columns: 2)
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: .dropped
    default: ofRareScalar(scalar)
    }
  }

  private static func ofRareScalar(_ scalar: Unicode.Scalar) -> ScalarShape {
    _ = utf8Locale
    let columns = cw_columns(scalar.value)
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: return .unsafe
    case _ where columns < 0 || scalar.properties.isDefaultIgnorableCodePoint: return .unsafe
    case _ where columns > 0: return .base(columns: Int(columns))
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case _ where isConjoiningJamo(scalar): return .mark
    default: return .unsafe
    }
  }

  /// Korean vowels and final consonants that are drawn into the syllable before them.
  private static func isConjoiningJamo(_ scalar: Unicode.Scalar) -> Bool {
    (0x1161...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
  }

  /// In the C locale `wcwidth` knows only ASCII; older systems spell the fallback differently.
  static let utf8Locale: Bool = ["C.UTF-8", "C.utf8", "", "en_US.UTF-8"].contains { (name: String) in
    setlocale(LC_CTYPE, name) != nil && cw_columns(0x4E00) == 2
  }
}
