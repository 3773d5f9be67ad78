/// Where text goes that is typed or pasted, and keys that ask for nothing.
extension BrowserViewModel {
  mutating func type(_ text: String) -> [Effect] {
    switch overlays.last {
    case .field:
      context.overlays.top?.field?.insert(text)
      return fieldChanged()
    case .menu(let menu):
      if let choice = menu.choice(for: text) { return choose(choice) }
      if text == session.keys[.help] { showHelp() }
    case .dialog(let dialog) where text == session.keys[.help] && dialog.offersHelp(at: context.now.instant):
      showHelp()
    case .dialog: context.overlays.top?.dialog?.type(text, at: context.now.instant)
    case .help, .notices, .plan, .list, nil: context.refuseUnbound(text == " " ? "Space" : text)
    }
    return []
  }

  /// Says that keys do nothing here: a dialog covers notices and says it itself.
  mutating func refuseUnbound(_ keys: String) {
    // A field covers the last row, where it would be said.
    if dialog == nil, overlays.last?.field == nil { context.refuseUnbound(keys) }
    context.overlays.top?.dialog?.note(.unbound)
  }

  /// A paste is text for a field and nothing elsewhere: it never presses keys.
  mutating func paste(_ text: String) -> [Effect] {
    switch overlays.last {
    case .dialog, .field: return type(text)
    default:
      context.post("paste works in text fields only")
      return []
    }
  }
}
