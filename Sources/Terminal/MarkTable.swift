/// The combining marks of a grid's cells: each different sequence once, so that a cell stays 8 bytes.
struct MarkTable: Equatable, Sendable {
  /// ncurses holds at most four marks with a character; unused places are 0.
  typealias Sequence = SIMD4<UInt32>

  private(set) var sequences: [Sequence] = [Sequence()]
  private var indices: [Sequence: UInt16] = [:]

  static func == (left: MarkTable, right: MarkTable) -> Bool {
    left.sequences == right.sequences
  }

  /// The entry that holds the marks of `entry` and then `mark`; `entry` itself when there is no room.
  mutating func adding(_ mark: Unicode.Scalar, to entry: UInt16) -> UInt16 {
    var sequence = sequences[Int(entry)]
    guard let free = sequence.indices.first(where: { sequence[$0] == 0 }) else { return entry }
    sequence[free] = mark.value
    if let known = indices[sequence] { return known }
    guard sequences.count <= Int(UInt16.max) else { return entry }
    let index = UInt16(sequences.count)
    sequences.append(sequence)
    indices[sequence] = index
    return index
  }

  func scalars(of entry: UInt16) -> [Unicode.Scalar] {
    let sequence = sequences[Int(entry)]
    return sequence.indices.compactMap { sequence[$0] == 0 ? nil : Unicode.Scalar(sequence[$0]) }
  }
}
