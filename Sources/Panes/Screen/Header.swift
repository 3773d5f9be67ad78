import GitHubPackages
import Terminal
import ViewModels

/// The first row: where one is, as whom, and what the token can do.
struct Header {
  let shared: SharedState
  private var state: BrowserViewModel { shared.state }

  func draw(on grid: inout CellGrid) {
    let columns = grid.columns
    grid.fill(Rect(row: 0, column: 0, rows: 1, columns: columns), style: .header)
    // The least wanted goes first where there is no room for all.
    var parts = (account: accountText, source: sourceText, power: powerText, calls: callsText)
    func width() -> Int {
      let texts = [state.session.host.name, parts.account, parts.source, parts.power, parts.calls]
      return texts.reduce(0) { $0 + DisplayWidth.columns(of: $1) + ($1.isEmpty ? 0 : 2) }
    }
    if width() > columns { parts.calls = "" }
    if width() > columns { parts.source = "" }
    if width() > columns { parts.account = "" }
    if width() > columns { parts.power = powerText.split(separator: " (no").first.map(String.init) ?? "" }
    let who = [parts.account, parts.source].filter { !$0.isEmpty }.joined(separator: " ")
    let left = [state.session.host.name, who].filter { !$0.isEmpty }.joined(separator: "  ")
    let right = [parts.power, parts.calls].filter { !$0.isEmpty }.joined(separator: "  ")
    let column = max(DisplayWidth.columns(of: left) + 3, columns - DisplayWidth.columns(of: right) - 1)
    let style: Style = state.session.isReadOnly ? .headerWarning : .header
    grid.write(right, row: 0, column: column, style: style)
    grid.write(left, row: 0, column: 1, style: .header, columns: columns - 2)
  }

  private var accountText: String { state.account?.login.display ?? "" }

  private var sourceText: String { "via \(state.session.credential.source.display)" }

  private var powerText: String {
    if state.session.isReadOnly { return "READ-ONLY" }
    guard let scopes = state.scopes else { return "" }
    let can = [("read", scopes.canRead), ("delete", scopes.canDelete), ("restore", scopes.canRestore)]
    let able = can.filter(\.1).map(\.0)
    let unable = can.filter { !$0.1 }.map(\.0)
    guard !able.isEmpty else { return "token lacks read:packages" }
    let limits = unable.map { "no \($0)" }.joined(separator: ", ")
    return "can \(able.joined(separator: ", "))" + (limits.isEmpty ? "" : " (\(limits))")
  }

  private var callsText: String {
    state.rateLimit.map { "API \($0.remaining.grouped)/\($0.limit.grouped)" } ?? ""
  }
}

/// The path on narrow terminals, where one pane at a time is shown.
struct PathLine {
  let shared: SharedState
  private var state: BrowserViewModel { shared.state }

  func draw(on grid: inout CellGrid) {
    let parts = [
      state.packages.owner?.login.display,
      state.focus.rawValue > 1
        ? state.versions.package?.display : nil,
      state.focus == .detail ? state.versions.selectedVersion?.shortName : nil,
    ].compactMap(\.self)
    let path = parts.isEmpty ? "choose an owner" : parts.joined(separator: " > ")
    grid.write(
      DisplayWidth.elide(path, columns: grid.columns - 2, mark: "~"), row: 1, column: 1, style: .heading)
  }
}
