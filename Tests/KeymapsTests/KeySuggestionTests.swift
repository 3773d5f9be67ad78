import Terminal
import Testing

@testable import Keymaps

@Suite("What a name that is no key was probably meant to be")
struct KeySuggestionTests {
  @Test(
    arguments: [
      ("Ctrl-D", "<C-d>"), ("^D", "<C-d>"), ("ctrl+x", "<C-x>"), ("C-x", "<C-x>"), ("Esc", "<Esc>"),
      ("<Pagup>", "<PageUp>"),
      ("<Retrun>", nil), ("Shift-Tab", "<S-Tab>"), ("alt x", "<A-x>"), ("<Spcae>", "<Space>"),
      ("zzzzzzzz", nil),
      ("<C-Entr>", "<C-Enter>"), ("F5", "<F5>"),
    ] as [(String, String?)])
  func suggestions(for name: String, suggestion: String?) {
    #expect(Key.suggestion(for: name) == suggestion)
  }
}
