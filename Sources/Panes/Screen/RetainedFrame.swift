import Terminal
import ViewModels

/// The frame that was drawn last. After a step within a list only what that changes is drawn again: most frames of a
/// session follow such a step, and all else would be drawn as it was.
public struct RetainedFrame: Sendable {
  private let view: BrowserView
  private var last: Drawn?

  private struct Drawn {
    var grid: CellGrid
    var revision: Revision
    /// What the list that has the keys shows.
    var viewport: Viewport
    /// When all of it was drawn, and the picture of the spinners.
    let instant: ContinuousClock.Instant
    let spinnerFrame: Int?
  }

  public init(_ view: BrowserView) {
    self.view = view
  }

  /// The frame of a state: what `BrowserView.draw` draws of it, but for ages and countdowns that may be a second
  /// late.
  public mutating func update(to state: BrowserViewModel) -> CellGrid {
    let viewport = state.panes.viewport(of: state.focus)
    if var drawn = last, drawn.revision.changes == state.revision.changes,
      state.now.instant - drawn.instant < .seconds(1), drawn.spinnerFrame == state.shownSpinnerFrame
    {
      guard drawn.revision != state.revision else { return drawn.grid }
      // Two owners of the grid would have it copied twice.
      last = nil
      view.drawStep(from: drawn.viewport, to: state, on: &drawn.grid)
      (drawn.revision, drawn.viewport) = (state.revision, viewport)
      last = drawn
      return drawn.grid
    }
    let grid = view.draw(state)
    last = Drawn(
      grid: grid, revision: state.revision, viewport: viewport, instant: state.now.instant,
      spinnerFrame: state.shownSpinnerFrame)
    return grid
  }
}
