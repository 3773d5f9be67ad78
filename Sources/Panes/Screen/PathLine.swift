import GitHubPackages
import Terminal
import ViewModels

/// The path on narrow terminals, where one pane at a time is shown.
struct PathLine {
  let state: BrowserViewModel

  func draw(on grid: inout CellGrid) {
    let parts = [
      state.packages.owner?.login.display,
      state.focus.rawValue > 1
        ? state.versions.package.map { "\($0.type.rawValue)/\($0.name.display)" } : nil,
      state.focus == .detail ? state.versions.selectedVersion?.shortName : nil,
    ].compactMap(\.self)
    let path = parts.isEmpty ? "choose an owner" : parts.joined(separator: " > ")
    grid.write(
      DisplayWidth.elide(path, columns: grid.columns - 2, mark: "~"), row: 1, column: 1, style: .heading)
  }
}
