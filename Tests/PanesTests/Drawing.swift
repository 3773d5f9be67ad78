import BrowserScenes
import Keymaps
import Panes
import Terminal

/// The frame of a scene, as the default keymap has it.
func draw(_ scene: Scene, _ glyphs: Glyphs = .unicode) throws -> CellGrid {
  try view(glyphs).draw(scene.state)
}

/// What draws with the default keys.
func view(_ glyphs: Glyphs = .unicode) throws -> BrowserView {
  BrowserView(keymap: try Keymap.load("default"), glyphs: glyphs)
}

/// The same as one text.
func text(_ scene: Scene) throws -> String { try draw(scene).text.joined(separator: "\n") }

/// The rows in which two frames are not the same, and their cursors if they are not.
func differences(between left: CellGrid, _ right: CellGrid) -> [String] {
  guard left != right else { return [] }
  let rows = zip(zip(left.text, left.styles), zip(right.text, right.styles)).enumerated()
  return rows.filter { $1.0 != $1.1 }.map { "row \($0): \($1.0) is not \($1.1)" }
    + (left.cursor == right.cursor ? [] : ["the cursor"])
}
