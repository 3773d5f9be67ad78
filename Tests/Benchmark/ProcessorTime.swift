import Foundation

/// The time that the processor spends, which other programs do not make longer by taking turns with it.
enum ProcessorTime {
  /// What all threads of this process took so far, the built-in GitHub's too.
  static var ofProcess: Duration { time(of: CLOCK_PROCESS_CPUTIME_ID) }

  /// Measures work that stays on its thread.
  static func measure(_ work: () throws -> Void) rethrows -> Duration {
    let start = time(of: CLOCK_THREAD_CPUTIME_ID)
    try work()
    return time(of: CLOCK_THREAD_CPUTIME_ID) - start
  }

  private static func time(of clock: clockid_t) -> Duration {
    var time = timespec()
    clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
