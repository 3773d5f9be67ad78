import Changes

/// Questions about the change that runs.
extension DialogViewModel {
  /// Goes on after a pause, with the token read again where gh keeps it.
  static let tryAgain = Button("Try again", .tryAgain)

  static func paused(_ work: BulkChange, _ failure: ChangeFailure, _ why: String) -> DialogViewModel {
    let offline = "Checking whether GitHub can be reached again; nothing is changed meanwhile."
    return paused(work, [.init(why, .warning)] + (failure.isOffline ? [.init(offline, .dim)] : []))
  }

  static func paused(_ work: BulkChange, _ paragraphs: [Paragraph]) -> DialogViewModel {
    DialogViewModel(
      "Paused at \((work.endedCount + 1).grouped) of \(work.items.count.grouped)", paragraphs,
      about: .runningChange,
      buttons: [Button("Stop", .stop), tryAgain])
  }

  /// Whether it asks what `quitting` asks.
  var isAboutQuitting: Bool { subject == .runningChange && buttons.contains { $0.choice == .quit } }

  /// Asked where leaving would cut a change off.
  static func quitting(_ work: BulkChange) -> DialogViewModel {
    DialogViewModel(
      "A change is running",
      [
        Paragraph("\(work.endedCount.grouped) of \(work.items.count.grouped) done."),
        Paragraph(
          "The current change will finish. The rest is offered again at the next start."),
      ], about: .runningChange, buttons: [Button("Stay", .cancel), Button("Stop and quit", .quit)])
  }
}
