import Glibc

/// A process that has a pty of its own as controlling terminal and as standard input, output and error.
struct PtyProcess {
  let id: pid_t
  let master: Int32

  /// Values of spawn.h and asm/ioctls.h that Swift's Glibc module leaves out.
  private static let newSession: Int32 = 0x80
  private static let getNumber: UInt = 0x8004_5430
  private static let setLock: UInt = 0x4004_5431

  init(arguments: [String], environment: [String: String], columns: Int, rows: Int) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, PtyProcess.setLock, &locked) == 0,
      ioctl(master, PtyProcess.getNumber, &number) == 0
    else { throw PtyFailure.cannotStart("opening a pty", code: errno) }
    PtyProcess.setSize(of: master, columns: columns, rows: rows)
    let (process, code) = PtyProcess.spawn(arguments, environment, terminal: "/dev/pts/\(number)")
    guard code == 0 else {
      close(master)
      throw PtyFailure.cannotStart("spawning \(arguments)", code: code)
    }
    id = process
  }

  static func setSize(of terminal: Int32, columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], terminal: String
  ) -> (pid_t, Int32) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that the leader of a new session opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return withCStrings(arguments) { argv in
      withCStrings(environment.map { "\($0)=\($1)" }) { envp in
        var id: pid_t = 0
        let code = posix_spawn(&id, arguments[0], &actions, &attributes, argv, envp)
        return (id, code)
      }
    }
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}
