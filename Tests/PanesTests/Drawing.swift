import BrowserScenes
import Keymaps
import Panes
import Terminal

/// The frame of a scene, as the default keymap has it.
func draw(_ scene: Scene, _ glyphs: Glyphs = .unicode) throws -> CellGrid {
  BrowserView(keymap: try Keymap.load("default"), glyphs: glyphs).draw(scene.state)
}

/// The same as one text.
func text(_ scene: Scene) throws -> String { try draw(scene).text.joined(separator: "\n") }
