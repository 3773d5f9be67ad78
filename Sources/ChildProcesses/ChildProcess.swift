import CProcess
import Glibc

/// Runs another program for a moment: one that is found by an absolute path, is given what is listed and nothing
/// else, and is never waited for longer than a caller says.
public struct ChildProcess: Sendable {
  /// How a program ended.
  public struct Ending: Hashable, Sendable {
    /// Nil where a signal ended it, or where nobody could tell.
    public let status: Int32?
    /// What it printed, as far as `outputLimit` goes.
    public let output: [UInt8]
  }

  /// Maximum output in bytes; after that the pipe is closed.
  public static let outputLimit = 65_536

  private let path: String
  private let arguments: [String]
  private let environment: [String: String]

  /// - Parameters:
  ///   - path: absolute.
  ///   - environment: all that it gets.
  public init(path: String, arguments: [String], environment: [String: String]) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
  }

  /// The program's path in the first directory of `PATH` that has it, or the name itself if it is such a path; nil where
  /// none has it.
  ///
  /// Directories that are not absolute are passed over: what stands where one happens to be is not what was meant.
  public static func find(_ name: String, _ environment: [String: String]) -> String? {
    let directories = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    return (name.hasPrefix("/") ? [name] : directories.map { "\($0)/\(name)" })
      .first { path in
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
      }
  }

  /// Variables that any program may need to find its way: directories, language, the person's name.
  private static let common: Set = [
    "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "XDG_RUNTIME_DIR", "TERM", "LANG", "LC_ALL", "LC_CTYPE",
  ]

  /// What of an environment a program gets: what any may need, and the named ones. Tokens are none of these.
  public static func inherited(
    from environment: [String: String], with names: Set<String> = []
  ) -> [String: String] {
    environment.filter { common.contains($0.key) || names.contains($0.key) }
  }

  /// Runs the program to its end: that of the process, whoever still holds its output then.
  ///
  /// Blocks the thread, so it is for threads that may.
  ///
  /// - Parameters:
  ///   - input: what it reads; nothing if empty.
  ///   - patience: after so long it is killed.
  /// - Returns: nil where it could not be started, or was killed.
  public func run(input: [UInt8] = [], patience: Duration) -> Ending? {
    let deadline = ContinuousClock.now + patience
    guard let toChild = Channel.socket(), let fromChild = Channel.pipe(),
      let process = spawn(apart: false, reading: toChild.reading.number, writing: fromChild.writing.number)
    else { return nil }
    toChild.reading.close()
    fromChild.writing.close()
    var exchange = Exchange(input: input, to: toChild.writing, from: fromChild.reading)
    while true {
      exchange.step(milliseconds: 5)
      if let status = Self.ended(process) {
        exchange.step(milliseconds: 0)
        return Ending(status: status.code, output: exchange.output)
      }
      guard ContinuousClock.now < deadline else {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return nil
      }
    }
  }

  /// Starts the program apart from this one's terminal and descriptors, so that it may outlive this process.
  ///
  /// Blocks the thread until the program ends, so it is for threads that may.
  ///
  /// - Parameters:
  ///   - patience: who still runs after so long is taken to have begun well.
  ///   - hasBegun: is called once.
  public func launch(patience: Duration, hasBegun: (Bool) -> Void) {
    let deadline = ContinuousClock.now + patience
    guard let process = spawn(apart: true, reading: nil, writing: nil) else { return hasBegun(false) }
    while ContinuousClock.now < deadline {
      if let status = Self.ended(process) { return hasBegun(status.code ?? 0 == 0) }
      usleep(20_000)
    }
    hasBegun(true)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// Nil while it runs; a code of nil where it did not exit by itself.
  private static func ended(_ process: pid_t) -> (code: Int32?, Void)? {
    var status: Int32 = 0
    let result = waitpid(process, &status, WNOHANG)
    if result == 0 || (result < 0 && errno == EINTR) { return nil }
    // Whoever started this process can have it forget its children: then nobody knows how one ended.
    guard result == process, status & 0x7F == 0 else { return (nil, ()) }
    return (status >> 8 & 0xFF, ())
  }

  private func spawn(apart: Bool, reading input: Int32?, writing output: Int32?) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (descriptor, place) in [(input, STDIN_FILENO), (output, STDOUT_FILENO)] {
      if let descriptor {
        posix_spawn_file_actions_adddup2(&actions, descriptor, place)
      } else {
        posix_spawn_file_actions_addopen(&actions, place, "/dev/null", O_RDWR, 0)
      }
    }
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // Not all that libraries open is closed on exec.
    cp_spawn_close_from(&actions, STDERR_FILENO + 1)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
    if apart {
      cp_spawn_in_own_session(&attributes, flags)
    } else {
      posix_spawnattr_setflags(&attributes, flags)
    }
    return Self.withStrings([path] + arguments) { arguments in
      Self.withStrings(environment.map { "\($0)=\($1)" }) { environment in
        var process: pid_t = 0
        return posix_spawn(&process, path, &actions, &attributes, arguments, environment) == 0 ? process : nil
      }
    }
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
