import Dispatch
import FoundationEssentials
import Glibc

/// Hands signals on that would end the program.
final class SignalWatch {
  private let sources: [any DispatchSourceSignal]

  init(_ signals: [Int32], _ take: @escaping @Sendable (Int32) -> Void) {
    sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { take(number) }
      source.resume()
      return source
    }
  }

  /// They stay ignored: what is left to do is to say what was done.
  func end() {
    for source in sources { source.cancel() }
  }
}
