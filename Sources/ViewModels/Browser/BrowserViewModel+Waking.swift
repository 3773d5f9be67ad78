import Foundation

extension BrowserViewModel {
  /// How long one picture of the spinner stands.
  public static let spinnerStep = Duration.milliseconds(250)

  /// When `tick` is due, from state alone; nil while nothing but an event can change the screen.
  public var nextWake: ContinuousClock.Instant? {
    let spinner = isSpinnerInView ? epoch + Self.spinnerStep * (spinnerFrame + 1) : nil
    return [nextDue, spinner].compactMap(\.self).min()
  }

  /// The same without the spinner's next picture, which changes nothing else.
  var nextDue: ContinuousClock.Instant? {
    let looking: ContinuousClock.Instant? = if case .due(let due)? = probe { due } else { nil }
    return [
      restDue, conflicts.restDue, imagesDue, notices.nextWake, work?.nextWake(at: context.now.instant),
      looking,
    ].compactMap(\.self).min()
  }

  /// When a limit that GitHub or the registry set is over, and each second before for the countdown.
  private var imagesDue: ContinuousClock.Instant? {
    let limits = [images, checking].compactMap { reading -> Date? in
      if case .limited(let until)? = reading?.phase { until } else { nil }
    }
    guard let until = limits.min() else { return nil }
    let left = until.timeIntervalSince(context.now.date)
    return context.now.instant + .milliseconds(Int(max(0, min(1, left)) * 1000))
  }

  /// Counts the spinner's pictures.
  public var spinnerFrame: Int {
    Int((context.now.instant - epoch) / Self.spinnerStep)
  }

  private var isSpinnerInView: Bool {
    guard overlays.isEmpty || !isCovered else { return false }
    return Pane.allCases.contains { layout.frames[$0] != nil && showsLoading($0) }
  }

  private var isCovered: Bool {
    overlays.contains {
      switch $0 {
      case .help, .notices, .plan, .journal, .deletedVersions, .conflicts: true
      case .field, .menu, .dialog: false
      }
    }
  }

  private func showsLoading(_ pane: Pane) -> Bool {
    switch pane {
    case .owners: owners.isLoading
    case .packages:
      packages.lists.isLoading
        && packages.viewport.visible(of: packages.rowCount).contains { packages.row($0) == .loading }
    case .versions:
      !versions.list.tickets.isEmpty
        && versions.viewport.visible(of: versions.rowCount).contains { versions.list.row($0) == .loading }
    case .detail: false
    }
  }
}
